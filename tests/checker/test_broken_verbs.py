"""Verbs without one of their parts."""

from __future__ import annotations

import time

import pytest

from checker.statements.brokenverbs import broken_verbs
from claims.extract import take_apart
from claims.model import Sentence

FIRES = [
    ("Die Stadt versprach, die Schule zu „umbauen“ und zu „ausbauen“.", ["zu „ausbauen"]),
    ("Der Verband will das Regelwerk neu zu anordnen.", ["zu anordnen"]),
    ("Die Bank weigerte sich, den Betrag zu gutschreiben oder zu auszahlen.", ["zu auszahlen"]),
    ("Er lernte, Muster in Glas zu eingravieren.", ["zu eingravieren"]),
    ("Die Werft verlor den Auftrag und angekündigt ihren Umzug nach Norvik.", ["angekündigt ihren"]),
    ("Kellmann traf den Minister und vorgestellt einen neuen Plan.", ["vorgestellt einen"]),
    (
        "Am Montag gab die Sprecherin Lena Vogt in einer Nachrichtensendung zu, dass sie gehe. "
        "Am Dienstag gab die Trainerin in der Halle, dass sie bleibe.",
        ["gab die Trainerin in der Halle, dass"],
    ),
    ("Die Klinik teilte am Abend im Netz, dass beide Kinder leben.", ["teilte am Abend im Netz, dass"]),
    ("Der Konzern kündigte in Genf, dass er 300 Stellen streicht.", ["kündigte in Genf, dass"]),
]
SILENT = [
    "Der Verein hofft, die Liste zu abonnieren, das Spiel zu analysieren und das Feld zu absolvieren.",
    "Im Gegensatz zu anderen, die zu einzelnen, zu auswärtigen Spielen fahren, blieb sie.",
    "Sie begann zu unterrichten, zu übersetzen und zu widersprechen.",
    "Sie bat, das Haus anzustreichen und den Zaun auszubessern.",
    "Die Werft hat den Auftrag verloren und angekündigt ihren Umzug zu prüfen.",
    "Er soll geprüft und angekündigt sein, sagte Kellmann.",
    "Sie traf den Minister und ausgerechnet den Mann, den sie mied.",
    "Der Konzern gab am Montag bekannt, dass er Stellen streicht.",
    "Der Konzern gab zu Protokoll, dass er Stellen streicht.",
    "Es gab gestern Gerüchte im Ort, dass er geht.",
    "Sie gab so wenig nach, dass er ging.",
    "Die Partei teilte die Sorge der Stadt, dass der Fluss steigt.",
    "Der Mieter kündigte, da das Dach leckte, und gab der Firma die Schuld daran, dass er fror.",
]


def _found(text: str) -> list[str]:
    """The words of all broken places of a German text."""
    article = take_apart(text, id_="a", path="a", lang="de")
    return [s.text[a:b] for s in article.content for a, b in broken_verbs(s)]


@pytest.mark.parametrize(("text", "words"), FIRES)
def test_fires(text: str, words: list[str]) -> None:
    """What stands without its part is found, and nothing else of the text."""
    assert _found(text) == words


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    """Whole verbs, and words that only look like parts, are no slips."""
    assert _found(text) == []


def test_abstains() -> None:
    """A language whose verbs part with nothing has no such slips."""
    text = "She promised to outbuild them, and announced her move, and gave in Geneva, that she left."
    article = take_apart(text, id_="a", path="a", lang="en")
    assert not [place for s in article.content for place in broken_verbs(s)]


@pytest.mark.parametrize("part", ["zu an ", "und angekündigt ein ", "gab in Genf, dass ", "zu „"])
def test_long_line(part: str) -> None:
    """A line of many such words takes a time that grows with its length."""
    sentence = Sentence(0, 0, len(part) * 20_000, part * 20_000, "de", 0)
    begin = time.process_time()
    list(broken_verbs(sentence))
    assert time.process_time() - begin < 10
