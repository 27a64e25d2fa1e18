"""Where an article says that it comes from: front matter, and lines at its ends."""

from __future__ import annotations

import pytest

from claims.extract import Imprint, take_apart
from claims.origin import origins

TEXT = "The bridge at Marlow was opened on Monday. Many people came."


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", f"---\ntitle: Bridge\ntranslated_from: de\n---\n\n{TEXT}", {"de"}),
        ("en", f"---\ntranslated_from: de-AT\n---\n\n{TEXT}", {"de"}),
        ("en", f'---\ntranslation_of: "news/Bridge.de.md"\n---\n\n{TEXT}', {"bridge.de"}),
        ("en", f"---\ntitle: translated_from\n---\n\n{TEXT}", set()),
        ("en", f"{TEXT}\n\nTranslated from the German by Jo Hart\n", {"de"}),
        ("de", f"{TEXT}\n\nAus dem Englischen von Jo Hart\n", {"en"}),
        ("de", f"(Übersetzung aus dem Französischen: Jo Hart)\n\n{TEXT}\n", {"fr"}),
        ("fr", f"{TEXT}\n\nTraduit de l'allemand par Jo Hart\n", {"de"}),
        ("es", f"{TEXT}\n\nTraducido del inglés por Jo Hart\n", {"en"}),
        ("en", f"{TEXT}\n\nFrom French wine to German beer\n", set()),
        ("en", f"{TEXT}\n\nTranslated from the English by Jo Hart\n", set()),
        (
            "en",
            f"{TEXT}\n\nTranslated from the German it {'would be a long sentence and ' * 6}so on.\n",
            set(),
        ),
        ("en", TEXT, set()),
        ("en", "", set()),
    ],
)
def test_origins(lang: str, text: str, found: set[str]) -> None:
    """An article names its source's language or file; its own language is none, and no sentence of the text tells."""
    article = take_apart(
        text, id_="a", path="a.md", lang=lang, imprint=Imprint(source_kind="markdown"), facts=False
    )
    assert origins(article) == found
