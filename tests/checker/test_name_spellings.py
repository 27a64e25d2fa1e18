"""One name in two spellings within an article: a letter behind it, another transliteration, a small first name."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

FIRES = (
    (
        "Der Sprecher der Feuerwehr, Tobias Reinwald, nannte keine Zahlen. „Wir suchen“, sagte Herr Reinwaldt.",
        "Reinwaldt",
    ),
    (
        "Le patron Bastien Delcour a parlé lundi. Le plan est prêt. M. Delcourt recevra les délégués.",
        "Delcourt",
    ),
    (
        "Der Gouverneur der Region, Pawel Grigorjew, kam. Auf die Frage antwortete Grigoryev nicht.",
        "Grigoryev",
    ),
    (
        "Der Chemiker Wei Lin forscht in Graz. Die Arbeit erschien. Der Preis geht an wei Lin und andere.",
        "wei Lin",
    ),
)
SILENT = (
    "Der Sprecher der Feuerwehr, Tobias Reinwald, nannte keine Zahlen. Die Frau des Reinwalds schwieg.",
    "Der Gouverneur der Region, Pawel Grigorjew, kam. Seine Frau Anna Grigorjewa schwieg.",
    "Der Maler Will Hornung kam nach Graz. Die Stadt will Hornung ehren.",
)
NAMES = {"name-garbled", "name-variant"}


@pytest.mark.parametrize(("text", "wrong"), FIRES)
def test_another_spelling_is_told(text: str, wrong: str, tmp_path: Path) -> None:
    """The spelling that stands once is told."""
    assert any(wrong in sides for sides in _of_names(text, tmp_path))


@pytest.mark.parametrize("text", SILENT)
def test_forms_of_a_name_stay_silent(text: str, tmp_path: Path) -> None:
    """An ending, a woman's name and an ordinary word are no other spelling."""
    assert not _of_names(text, tmp_path)


def _of_names(text: str, folder: Path) -> list[list[str]]:
    """The words of each finding of a name."""
    file = folder / "a.txt"
    file.write_text(text + "\n", encoding="utf-8")
    return [[e.text for e in f.sides] for f in audit([str(file)]).findings if f.rule in NAMES]
