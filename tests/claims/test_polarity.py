"""Negations, hedges, attributions, quotations and pole words: tables and offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexica import lexicon

from claims.facts.attribution import find_attributions
from claims.facts.modality import find_hedges
from claims.facts.model import Name, NameKind
from claims.facts.opposite import find_pole_words
from claims.facts.polarity import DENYING, find_negations
from claims.facts.quote import find_quotes

LANGS = ("de", "fr", "en")


DENIALS = [
    ("de", "Er kommt nicht.", ["nicht"]),
    ("de", "Weder Regen noch Schnee fielen.", ["Weder"]),
    ("de", "Sie ist nicht nur klug, sondern auch schnell.", []),
    ("de", "Er ging ohne Hut.", []),
    ("de", "Mehr weiß ich nicht - aber das reicht.", ["nicht"]),
    ("fr", "Il ne vient pas.", ["pas"]),
    ("fr", "Personne n'a ri.", ["Personne n'"]),
    ("fr", "Personne ne devrait jamais rire.", ["Personne ne"]),
    ("fr", "Ils ne sont pas rares non plus.", ["pas"]),
    ("fr", "Les voisins non plus n'ont pas dormi.", ["pas"]),
    ("fr", "Elle demande que personne ne signe.", ["que personne ne"]),
    ("fr", "Le point de départ est loin.", []),
    ("fr", "Personne d'ici ne lit ni n'écrit.", ["Personne"]),
    ("fr", "Il dort plus qu'aucun autre.", []),
    ("fr", "Il n'a que trois livres.", []),
    ("fr", "Elle dit qu'il ne peut venir.", ["ne"]),
    ("fr", "C'est plus loin qu'on ne peut voir.", []),
    ("fr", "La mesure n'est pas mise en avant.", ["pas"]),
    ("fr", "Elle est non seulement vive, mais sage.", []),
    ("fr", "Avant qu'il ne parte, mange.", []),
    ("fr", "Il fit un pas en avant.", []),
    ("fr", "Il marche d'un bon pas.", []),
    ("fr", "Elle n'avance pas d'un bon pas.", ["pas"]),
    ("fr", "Lens a fait match nul.", []),
    ("fr", "Nul ne sait.", ["Nul"]),
    ("fr", "Jamais autant de pluie n'était tombée.", []),
    ("de", "Das ist besser als nichts.", []),
    ("de", "Sie kommt immer noch nicht.", ["immer noch nicht"]),
    ("en", "Entry is at no charge.", []),
    ("en", "It is the first win not since May but since June.", ["not"]),
    ("en", "They didn't come.", ["didn't"]),
    ("en", "It doesn't just rain.", []),
    ("en", "Nobody laughed.", ["Nobody"]),
    ("en", "She failed to sign.", []),
]


@pytest.mark.parametrize(("lang", "text", "expected"), DENIALS)
def test_denying_words(lang: str, text: str, expected: list[str]) -> None:
    """Words that deny are found, and those that only restrict or weaken do not count as denying."""
    assert [n.text for n in find_negations(text, lexicon(lang)) if n.kind in DENYING] == expected


def test_weakening_verb_inside_a_denial() -> None:
    """A verb between the two parts of a denial that turns it round is found beside it."""
    found = find_negations("Je n'ignore pas ses efforts.", lexicon("fr"))
    assert [(n.text, n.kind) for n in found] == [("ignore", "fail"), ("pas", "not")]


WEAKENING = [
    ("de", "Sie wies die Vorwürfe ihres Mannes zurück.", [("wies", "fail")]),
    ("de", "Den Umzug schloss auch die Chefin aus.", [("schloss", "fail")]),
    ("de", "Der Lauf findet am Sonntag statt.", []),
    ("de", "Der Zustand ist heillos.", []),
    ("de", "Der Eintritt ist kostenlos.", [("kostenlos", "few")]),
    ("en", "Unfortunately it rained.", []),
    ("en", "The club is understaffed.", [("understaffed", "prefix")]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), WEAKENING)
def test_weakening_words(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Verbs that weaken with a particle are found, and words that only look negative are not."""
    assert [(n.text, n.kind) for n in find_negations(text, lexicon(lang))] == expected


def test_scope_is_the_clause() -> None:
    """A negation reaches over its clause and not beyond its marks."""
    text = "Er kam, aber sie sang nicht, und alle gingen."
    (negation,) = (n for n in find_negations(text, lexicon("de")) if n.kind in DENYING)
    assert text[negation.scope_start : negation.scope_end] == "aber sie sang nicht"


HEDGES = [
    ("de", "Der mutmaßliche Täter floh.", "mutmaßliche", "reported"),
    ("fr", "Il aurait menti.", "aurait", "reported"),
    ("fr", "Elle viendrait demain.", "viendrait", "hedged"),
    ("en", "He allegedly lied.", "allegedly", "reported"),
    ("en", "It will probably rain.", "probably", "hedged"),
]


@pytest.mark.parametrize(("lang", "text", "word", "level"), HEDGES)
def test_hedge_is_read(lang: str, text: str, word: str, level: str) -> None:
    """A hedge is found with its level."""
    assert (word, level) in [(h.text, h.level) for h in find_hedges(text, lexicon(lang))]


def test_attribution_takes_the_name_beside_it() -> None:
    """A marker takes the name behind it, not a nearer one before it."""
    text = "Ulm: Laut Frau Anna Weber ist der Tunnel sicher."
    names = [
        Name(0, 3, "Ulm", NameKind.PLACE, "ulm"),
        Name(15, 25, "Anna Weber", NameKind.PERSON, "anna weber"),
    ]
    found = find_attributions(text, lexicon("de"), names)
    assert [(a.text, a.source) for a in found] == [("Laut", "anna weber")]


QUOTES = [
    ("de", "Er rief „Halt“ und ging.", [("Halt", True)]),
    ("de", "„Das war ‚gut‘“, sagte er.", [("Das war ‚gut‘", True), ("gut", True)]),
    ("fr", "Il dit « oui » puis “non”.", [("oui", True), ("non", True)]),
    ("en", 'The word "no" and it\'s “open', [("no", True), ("open", False)]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), QUOTES)
def test_quotation_is_paired(lang: str, text: str, expected: list[tuple[str, bool]]) -> None:
    """Marks of every style are paired, nested ones too, and an open one is said to be open."""
    assert [(q.words, q.closed) for q in find_quotes(text, lexicon(lang))] == expected


def test_concepts_have_both_poles_in_every_language() -> None:
    """The lexicons agree on the concepts, or a pair of languages could never be compared."""
    tables = [lexicon(lang).table("opposites") for lang in LANGS]
    assert tables[0].keys() == tables[1].keys() == tables[2].keys()
    assert all(poles["up"] and poles["down"] for table in tables for poles in table.values())


POLES = [
    ("fr", "les moins chers", ("more", "down", "moins chers")),
    ("de", "ein größerer Garten", ("more", "up", "größerer")),
    ("en", "at least nine", None),
]


@pytest.mark.parametrize(("lang", "text", "expected"), POLES)
def test_degree_has_a_pole(lang: str, text: str, expected: tuple[str, str, str] | None) -> None:
    """Words of degree stand at a pole by their form, set phrases at none."""
    found = [(w.concept, w.pole, w.text) for w in find_pole_words(text, lexicon(lang))]
    assert [f for f in found if f[0] == "more"] == ([expected] if expected else [])


PIECES = st.sampled_from(["nicht", "ne", "pas", "n'", "don't", "„", "“", "«", "»", "'", "laut", "soll", ","])


@given(st.lists(PIECES | st.text(max_size=6), max_size=14), st.sampled_from(LANGS))
def test_spans_quote_the_text(pieces: list[str], lang: str) -> None:
    """Whatever the text, every finder's spans quote it."""
    text = " ".join(pieces)
    found = [
        *find_negations(text, lexicon(lang)),
        *find_hedges(text, lexicon(lang)),
        *find_attributions(text, lexicon(lang), ()),
        *find_quotes(text, lexicon(lang)),
        *find_pole_words(text, lexicon(lang)),
    ]
    assert all(f.text == text[f.start : f.end] and f.start < f.end for f in found)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Die Aufgabe des Spiegels ist, das Bild widerzuspiegeln."),
        ("de", "Das war ein Fehler."),
        ("fr", "Son intention était intense, en contrepartie d'un don."),
        ("fr", "Le roi est inhumé ici."),
    ],
)
def test_words_that_only_begin_like_a_denial(lang: str, text: str) -> None:
    """A task, a mistake and an intention weaken no denial."""
    assert find_negations(text, lexicon(lang)) == []
