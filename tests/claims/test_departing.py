"""Departures: who has left which body, and what only looks like it."""

from __future__ import annotations

import pytest

from claims.facts.model import Name, NameKind
from claims.facts.roles.departing import find_departures
from claims.facts.roles.role import name_key
from claims.lexicon import load_lexicon

WHO, BODY = "Arno Welk", "Trellbach"
# Text, and the key of the body that was left ("" for a noun).
LEFT = [
    ("de", "Arno Welk verließ Trellbach vor zwei Wochen.", "trellbach"),
    ("de", "Arno Welk hat das Unternehmen kürzlich verlassen.", ""),
    ("de", "Arno Welk, der den Konzern verlassen hat, lebt in Rom.", ""),
    ("de", "Arno Welk, der Trellbach 2020 verließ, lebt in Rom.", "trellbach"),
    ("de", "Im Mai verließ Arno Welk die Firma.", ""),
    ("fr", "Arno Welk a récemment quitté l'entreprise.", ""),
    ("fr", "Arno Welk, qui a quitté Trellbach, vit à Rome.", "trellbach"),
    ("fr", "Arno Welk vient de quitter la société Trellbach.", "trellbach"),
    ("en", "Arno Welk has since left the company.", ""),
    ("en", "Arno Welk, who left Trellbach in May, lives in Rome.", "trellbach"),
    ("en", "Arno Welk quit the firm on Monday.", ""),
]
STAYS = [
    ("de", "Arno Welk hat Trellbach nicht verlassen."),
    ("de", "Arno Welk wird Trellbach verlassen."),
    ("de", "Arno Welk soll Trellbach verlassen haben."),
    ("de", "Arno Welk hat sich auf Trellbach verlassen."),
    ("de", "Arno Welk hat das Unternehmen verlassen wollen."),
    ("de", "Arno Welk verließ Trellbach für eine Auszeit."),
    ("de", "Verließ Arno Welk Trellbach?"),
    ("fr", "Arno Welk n'a pas quitté Trellbach."),
    ("fr", "Arno Welk aurait quitté Trellbach."),
    ("fr", "Arno Welk quitte Trellbach."),
    ("fr", "Arno Welk veut quitter Trellbach."),
    ("fr", "Arno Welk a quitté le siège de Trellbach."),
    ("en", "Arno Welk may have left Trellbach."),
    ("en", "Arno Welk left for Trellbach."),
    ("en", "Arno Welk was left by Trellbach."),
    ("en", "Arno Welk left the Trellbach office at ten."),
    ("en", "Arno Welk left the company's canteen."),
    ("en", "If Arno Welk left Trellbach, nobody saw it."),
]


def names(text: str) -> list[Name]:
    """The person and the body where a text names them."""
    told = ((WHO, NameKind.PERSON), (BODY, NameKind.ORGANISATION))
    found = [(text.find(name), name, kind) for name, kind in told]
    return [
        Name(at, at + len(name), name, kind, name_key(name), tuple(name_key(name).split()))
        for at, name, kind in found
        if at >= 0
    ]


@pytest.mark.parametrize(("lang", "text", "body"), LEFT)
def test_departure_is_read(lang: str, text: str, body: str) -> None:
    """A departure that is told as done has its person and its body."""
    lexicon = load_lexicon(lang)
    assert lexicon is not None
    assert [(d.holder.text, d.body) for d in find_departures(text, lexicon, names(text))] == [(WHO, body)]


@pytest.mark.parametrize(("lang", "text"), STAYS)
def test_no_departure(lang: str, text: str) -> None:
    """What is denied, planned, guessed or for a time, or is of another thing than the body, is no departure."""
    lexicon = load_lexicon(lang)
    assert lexicon is not None
    assert not find_departures(text, lexicon, names(text))
