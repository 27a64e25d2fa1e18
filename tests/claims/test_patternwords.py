"""What a pattern needs is read off it, and stands in whatever it matches."""

from __future__ import annotations

import pytest

from claims.facts.dates.calendar import calendar_of
from claims.facts.opposite import find_pole_words
from claims.facts.patternwords import literal_of, literals_of
from claims.lexicon import load_lexicon

# Times and dates in words, one or more for each pattern that has a literal.
SAYINGS = {
    "de": "um halb acht, um halb 8, Viertel nach sieben, viertel vor 9 Uhr, drei Uhr, 17.30 Uhr, 20er Jahren, 1950er, "
    "um zehn vor acht, um fünf nach drei, gegen zwanzig vor neun, um zwanzig nach zwei, ab 25 vor sieben, "
    "um 5 vor elf, um zehn nach vier, bis 25 nach eins",
    "en": "half past two, half past 7, a quarter past six, Quarter to 9, ten o'clock, 5 o’clock, 19th century, 1980s, "
    "at ten to six, at twenty to nine, at five to one, by twenty-five to two, ten past six, twenty past two, "
    "five past one, twenty-five past three",
    "fr": "à deux heures et demie, vers 7 h et quart, trois heures moins le quart, vers 8 heures, le XIXe siècle, "
    "19e siècles, premier trimestre, dès trois heures, à 9 h et demie, "
    "neuf heures moins vingt, deux heures moins dix, six heures moins cinq, trois heures moins vingt-cinq, "
    "9 h moins 20, 8 h moins 10, 7 heures moins 5, 6 h moins 25, à six heures trente, à deux heures quinze, "
    "vers trois heures vingt, à une heure dix, à quatre heures quarante-cinq",
    "es": "el 3 de mayo, segundo trimestre, siglo XX, siglos 19",
    "it": "secondo trimestre, XX secolo, secoli XV",
    "pt": "o 3 de maio, segundo trimestre, século XX, séculos 19",
    "nl": "14.30 uur, tweede kwartaal, 19e eeuw",
}


@pytest.mark.parametrize(
    ("pattern", "literal"),
    [
        ("{clock} Uhr(?:\\s{minute2}\\b)?", "Uh"),
        ("{clock} heures? et demie(?! d)", "heure"),
        ("(?:(?<=um )|(?<=ab ))halb {clock}(?: Uhr)?", "halb"),
        ("{hour}[ \\u00a0]?(?:h|heures) moins le quart", "moins"),
        ("{day}\\. {month}", ""),
        ("past|{clock}", ""),
        ("[Cc]entury*", "entur"),
        ("(?P<yy>\\d0)(?!\\d)", ""),
    ],
)
def test_literal(pattern: str, literal: str) -> None:
    """The longest letters that no group, class or question mark makes doubtful."""
    assert literal_of(pattern) == literal


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (
            "(?:gab|gaben)(?=[^,.]{2,80} auf(?:[,.]|$))|(?:brach|bricht)(?= ab)",
            ("gab", "gaben", "brach", "bricht"),
        ),
        ("[a-zäöüß-]*(?:senkung|rückgang)[a-zäöüß]*", ("senkung", "rückgang")),
        ("am wenigsten|geringste[nrsm]?", ("am wenigsten", "geringste")),
        ("nach (?=\\d|[a-z]+ [A-Z])", ("nach ",)),
        ("(?:zweit|dritt)?größte[nrsm]?", ()),
        ("(?<=plus )[a-z]+", ()),
        ("[a-z]{4,}", ()),
        ("less|[a-z]{4,}", ()),
    ],
)
def test_literals(pattern: str, literals: tuple[str, ...]) -> None:
    """The words of a pattern that is made of nothing but words; none where one match could do without them."""
    assert literals_of(pattern) == literals


@pytest.mark.parametrize("lang", SAYINGS)
def test_dates_hold_their_literals(lang: str) -> None:
    """Of every shipped date pattern with a literal some saying is found, and every match holds the literal."""
    lexicon = load_lexicon(lang)
    assert lexicon is not None
    with_literal = [p for p in calendar_of(lexicon).patterns if p.literal]
    matches = [(p, m.group()) for p in with_literal for m in p.regex.finditer(SAYINGS[lang])]
    assert len({p.regex for p, _ in matches}) >= len(with_literal) / 2
    assert [(p.literal, found) for p, found in matches if p.literal not in found] == []


def test_pole_patterns_need_their_words() -> None:
    """A German verb whose particle closes the sentence, and the tail of a compound, are found in any case."""
    lexicon = load_lexicon("de")
    assert lexicon is not None
    text = "Er GAB nach langem Zögern sein Vorhaben auf. Die Preissenkung half, der Lohnanstieg auch."
    found = {(w.text, w.concept, w.pole) for w in find_pole_words(text, lexicon)}
    assert {
        ("GAB", "continue", "down"),
        ("Preissenkung", "rise", "down"),
        ("Lohnanstieg", "rise", "up"),
    } <= found
