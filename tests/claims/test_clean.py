"""Boilerplate is marked, running text never."""

from __future__ import annotations

import pytest

from claims.clean import is_boilerplate, mark_boilerplate
from claims.model import SentenceKind
from claims.segment import split_sentences

BOILERPLATE = [
    "Anzeige",
    "Auf Facebook teilen",
    "Be the first to comment",
    "Soyez le premier à réagir !",
    "Jetzt abonnieren",
    "[ad_3]",
    "[adsense slot=2]",
    "https://example.org/a?b=1",
    "source portal-7",
    "Quelle: Eigene Recherche",
    "Source : AFP",
    "Lesen Sie auch: Der lange Winter",
    "Lire aussi Le pont rouvre",
    "Read more: A bridge reopens",
    "À lire également",
    "Fortgesetzt werden …",
    "To be continued",
    "English Deutsch Français Español Polski",
    "DeutschEnglishРусский日本語Ελληνικά",
    "Dieser Text wurde maschinell ins Deutsche übertragen.",
    "Cet article a été traduit automatiquement de l'allemand.",
    "This article was automatically translated from German.",
    "Wir verwenden Cookies, um Ihnen das beste Erlebnis auf dieser Seite zu bieten.",
    "We use cookies to improve your experience on our site.",
    "Sign up for our newsletter and never miss a story.",
    "Nous utilisons des cookies pour améliorer votre visite.",
    "Von Anna Weber",
    "Par Jean Martin et Léa Petit",
    "By Maria van der Berg",
    "(Redaktion/dpa)",
    "Veröffentlicht am 3. Mai 2024",
    "Mis à jour le 12.05.2024 à 10:30",
    "© 2024 Alle Rechte vorbehalten",
    "***",
]
TEXT = [
    "Die Stadt teilt mit, dass die Halle bis Mai geschlossen bleibt.",
    "Die Quelle des Flusses liegt im Wald.",
    "Sources close to the council said the plan was dead.",
    "Source of the fire was a faulty oven",
    "Von Berlin nach Paris in vier Stunden",
    "By Monday the water had gone.",
    "Par ailleurs, le pont reste fermé.",
    "Der Verlag schreibt: „Wir verwenden Cookies nur, wo es nötig ist.“",
    "Die Regierung will Cookies auf Internetseiten neu regeln.",
    "Updated rules for small farms",
    "He speaks English, German and French.",
    "Sie spricht Deutsch, Englisch und Russisch",
    "Share prices fell by three percent.",
    "Print is not dead, publishers say",
    "Le groupe partage ses bénéfices avec ses salariés.",
    "Zurück in die Zukunft",
    "C’est bien, dit-elle",
    'C’est bien."',
    'He said "Read more!" and left the room.',
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate(line: str) -> None:
    """Buttons, menus, credits and prompts are boilerplate in any of the languages."""
    assert is_boilerplate(line, alone=True, edge=2)


@pytest.mark.parametrize("line", TEXT)
def test_text_survives(line: str) -> None:
    """Sentences and headings of an article are never boilerplate."""
    assert not is_boilerplate(line, alone=True, edge=2)


def kinds(text: str, markdown: bool = False) -> list[tuple[str, bool]]:
    """Each sentence with whether it was marked."""
    pieces = mark_boilerplate(text, split_sentences(text, "de"), markdown)
    return [(text[p.start : p.end], p.kind is SentenceKind.BOILERPLATE) for p in pieces]


def test_weak_lines_need_company() -> None:
    """ "Discussion" is a heading in the text and boilerplate above a comment button."""
    assert kinds("Discussion\n\nDer Rat stritt lange über die Halle.\n\nDanach ging man.")[0] == (
        "Discussion",
        True,
    )
    inside = kinds("Der Rat tagt heute.\n\nDiscussion\n\nDer Rat stritt lange.\n\nEnde der Sitzung war spät.")
    assert inside[1] == ("Discussion", False)
    tail = kinds("Der Rat tagt heute.\n\nDiscussion\n\nJoin the conversation")
    assert [mark for _, mark in tail] == [False, True, True]


def test_markdown_front_matter_and_code() -> None:
    """Front matter and code of a Markdown file are no text."""
    text = "---\ntitle: Halle\n---\n\nDer Rat tagt.\n\n```\ncode läuft\n```\n"
    assert [line for line, mark in kinds(text, markdown=True) if not mark] == ["Der Rat tagt."]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Teilen auf Facebook", True),
        ("Facebook teilen", True),
        ("Diesen Artikel per E-Mail versenden", True),
        ("Share via WhatsApp", True),
        ("Tweet this on X", True),
        ("Partagez cet article sur LinkedIn", True),
        ("Envoyer par courriel", True),
        ("Facebook Twitter WhatsApp", True),
        ("Facebook", False),
        ("Facebook teilt mit.", False),
        ("Share prices on X", False),
        ("Partager le pain", False),
    ],
)
def test_share_buttons_are_known_in_any_order_of_their_words(line: str, expected: bool) -> None:
    """A verb of sharing with a network is a button; a network alone, or with other words, is text."""
    assert is_boilerplate(line) is expected
