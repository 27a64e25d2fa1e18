"""Names: found with exact offsets, one normal form for all spellings, and matched across languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lexica import lexicon

from claims.facts.find import find_facts, find_facts_in
from claims.facts.model import Name, NameKind
from claims.facts.name import find_names, find_names_in, name_key
from claims.facts.tagtokens import tokenise
from claims.names import Match, TextWords, beginnings_of, changed_letters, match_names, same_word, stands_in


def name(text: str, lang: str, kind: NameKind = NameKind.PERSON) -> Name:
    """A name as it would be found in a text of a language."""
    from claims.facts.places import entity_of

    key = name_key(text, lexicon(lang))
    return Name(0, len(text), text, kind, key, tuple(key.split()), entity_of(key))


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Gestern sprach Rolf Lehmann in Hamburg über den Hund.", ["Rolf Lehmann", "Hamburg"]),
        ("fr", "Hier, Claire Moreau a parlé de l'Espagne à Lyon.", ["Claire Moreau", "Espagne", "Lyon"]),
        ("en", "On Monday the shop in Bristol was sold to Anna Keller.", ["Bristol", "Anna Keller"]),
        ("de", "Velmoras Finanzchef Jan Berg stimmte zu.", ["Velmoras", "Jan Berg"]),
        ("de", "Am Abend dankte Landrätin Wiebke Thomsen den Helfern.", ["Wiebke Thomsen"]),
        ("de", "Den Vertrag nannte Verkehrsministerin Thomsen einen Fehler.", ["Thomsen"]),
        ("de", "Die Feuerwehr rettete Paula Kaiser aus dem Haus.", ["Paula Kaiser"]),
        ("de", "Er folgte dem Vorschlag von Kämmerin Ulrike Behrend (SPD).", ["Ulrike Behrend", "SPD"]),
        ("de", "Es sprach auch Kämmerin Karin Ehrend.", ["Karin Ehrend"]),
        (
            "de",
            "Am Montag gratulierte Kanzlerin Angela Merkel Deutschland.",
            ["Angela Merkel", "Deutschland"],
        ),
        ("en", "Seventy-three operations were called off in Bristol.", ["Bristol"]),
        ("de", "der regen fiel auf das dach", []),
        ("en", "", []),
    ],
)
def test_names_are_found(lang: str, text: str, expected: list[str]) -> None:
    """Names are found, nouns and weekdays are not."""
    assert [n.text for n in find_names(text, lexicon(lang))] == expected


@pytest.mark.parametrize(
    ("lang", "text", "key"),
    [
        ("de", "Muratis", "murati"),
        ("de", "Paris", "paris"),
        ("de", "Deutschlands", "deutschland"),
        ("fr", "d’Anaïs", "anais"),
        ("fr", "Besançon", "besancon"),
        ("en", "O'Hara", "o hara"),
    ],
)
def test_normal_form(lang: str, text: str, key: str) -> None:
    """Genitive, elision, accents and case are stripped from a key."""
    assert name_key(text, lexicon(lang)) == key


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("München", "de"), ("Munich", "fr"), Match.SAME),
        (("EZB", "de"), ("BCE", "fr"), Match.SAME),
        (("Rolf Lehmann", "de"), ("Lehmann", "en"), Match.SAME),
        (("Gorbatschow", "de"), ("Gorbatchev", "fr"), Match.SAME),
        (("Frankreich", "de"), ("France", "en"), Match.SAME),
        (("Lindhagen", "de"), ("Lindgahen", "fr"), Match.NEAR),
        (("Sergej Schukow", "de"), ("Sergey Zhukov", "en"), Match.SAME),
        (("Radio Božutin", "en"), ("Radio Bojoutin", "de"), Match.SAME),
        (("Radio Kozutin", "en"), ("Radio Kovutin", "de"), Match.NEAR),
        (("Jacek Dabrosz", "de"), ("Jacek Dabrorz", "fr"), Match.NEAR),
        (("Mia", "de"), ("Mira", "fr"), Match.DIFFERENT),
        (("Lehmann", "de"), ("Moreau", "fr"), Match.DIFFERENT),
    ],
)
def test_same_name(one: tuple[str, str], two: tuple[str, str], expected: Match) -> None:
    """Exonyms, acronyms, family names and transliterations match, others do not, whichever side is first."""
    assert match_names(name(*one), name(*two)) is expected
    assert match_names(name(*two), name(*one)) is expected


def test_adjective_stands_for_a_country() -> None:
    """A country is found in the other text by the words made from it."""
    country = name("Deutschland", "de", NameKind.PLACE)
    assert stands_in(country, TextWords.of("The German government agreed."), lexicon("en"))
    assert not stands_in(country, TextWords.of("The Polish government agreed."), lexicon("en"))


@given(st.text(max_size=80), st.sampled_from(["de", "fr", "en"]))
@settings(deadline=None, max_examples=60)
def test_offsets_hold(text: str, lang: str) -> None:
    """Tokens and names are exact slices of any text, in order."""
    for found in (*tokenise(text, lexicon(lang)), *find_names(text, lexicon(lang))):
        assert text[found.start : found.end] == found.text != ""
    starts = [n.start for n in find_names(text, lexicon(lang))]
    assert starts == sorted(set(starts))


@given(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12),
    st.text("abcdeflmnrst", min_size=1, max_size=12),
)
@settings(deadline=None)
def test_word_matching_is_symmetric(a: str, b: str) -> None:
    """The order of two words changes no verdict, and one word is never a garble of itself."""
    assert same_word(a, b) == same_word(b, a)
    assert changed_letters(a, b) == changed_letters(b, a)
    assert changed_letters(a, a) == 99


@pytest.mark.parametrize("lang", ["de", "en", "fr"])
def test_texts_together(lang: str) -> None:
    """Texts read together have the names that they have alone; one without a capital has none."""
    texts = [
        "Angela Merkel traf Nicolas Sarkozy in Lyon.", "", "ohne namen", "Barack Obama visited Oslo and the UN.",
        "Le président Hu Jintao est à Paris.",
    ]  # fmt: skip
    assert find_names_in(texts, lexicon(lang)) == [find_names(text, lexicon(lang)) for text in texts]
    assert find_facts_in(texts, lexicon(lang)) == [find_facts(text, lexicon(lang)) for text in texts]


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=7), st.text("chsdtzkwvaeiou", max_size=4))
def test_beginnings(word: str, ending: str) -> None:
    """Words that are one have something in common in how they begin."""
    for other in (word + ending, ending + word, word.replace("ch", "sh"), word.replace("w", "v")):
        if other and same_word(word, other):
            assert not beginnings_of(word).isdisjoint(beginnings_of(other))
