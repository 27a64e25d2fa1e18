"""What a finding says in the languages of the interface: sentences filled, values as people write them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from sample_report import DE, FR, RULES, evidence, sample

from checker.checks.registry import RULES as REGISTERED
from checker.model import Finding, Scope, Severity
from reports.rulebook import rule_of
from reports.wording.interface import languages, load_interface
from reports.wording.phrases import Phrasebook

# What checks tell besides quotes and values.
TOLD = (
    "translation", "other_source", "other_translation",
    "other", "body", "day", "name", "what", "one", "two", "differs", "year", "word", "count", "share", "language",
    "in_version", "choice", "argument", "other_argument", "case", "mark", "new", "old", "changed", "unchanged",
    "found", "wanted", "source", "note", "same", "first", "second", "more", "one_harm", "two_harm",
)  # fmt: skip
FOREIGN = [lang for lang in languages() if lang != "en"]


@pytest.mark.parametrize("lang", FOREIGN)
def test_every_rule_has_words(lang: str) -> None:
    """A rule of the registry has a title, a help and a sentence for two sides or for one in each language.

    Whoever adds a rule adds its words to `reports/templates/rules.LANG.toml`.
    """
    text = (files("reports") / "templates" / f"rules.{lang}.toml").read_text(encoding="utf-8")
    rules = tomllib.loads(text)["rules"]
    missing = [slug for slug in REGISTERED if not {"title", "help"} <= rules.get(slug, {}).keys()]
    mute = [slug for slug in REGISTERED if not {"both", "one", "any"} & rules.get(slug, {}).keys()]
    assert (missing, mute) == ([], [])


@pytest.mark.parametrize("lang", FOREIGN)
def test_languages_say_the_same_things(lang: str) -> None:
    """All languages have words for the same rules and values, with templates that can be filled."""
    folder = files("reports") / "templates"
    one, two = (
        tomllib.loads((folder / f"rules.{name}.toml").read_text(encoding="utf-8"))
        for name in (FOREIGN[0], lang)
    )
    assert one["rules"].keys() == two["rules"].keys()
    assert one["values"].keys() == two["values"].keys()
    known = {
        "left",
        "right",
        "left_value",
        "right_value",
        "quote",
        "value",
        "person",
        "said",
        "field",
        "left_post",
        "right_post",
        "left_read",
        "right_read",
        *(
            f"{side}{short}"
            for side in ("left_version", "right_version", "version", "other")
            for short in ("", "_short")
        ),
        *TOLD,
        *(f"{name}_quoted" for name in TOLD),
    }
    for words in two["rules"].values():
        for text in (t for key, t in words.items() if key.startswith(("both", "one", "any"))):
            assert set(re.findall(r"\{(\w+)\}", text)) <= known


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The German version says 4,000,000,000 SEK, the French one 3,000,000,000 SEK."),
        (
            "de",
            "Die deutsche Fassung sagt 4.000.000.000 SEK, die französische 3.000.000.000 SEK.",
        ),
        (
            "fr",
            "La version allemande dit 4\u202f000\u202f000\u202f000 SEK, "
            "la française 3\u202f000\u202f000\u202f000 SEK.",
        ),
    ],
)
def test_sentence(lang: str, sentence: str) -> None:
    """A finding says what differs with its quotes and values; English is what the check said."""
    phrase = Phrasebook(load_interface(lang)).sentence(sample().findings[0])
    assert (phrase.text, phrase.lang) == (sentence, lang)


def test_one_side_and_unknown_rules() -> None:
    """A finding with one side has its own sentence; a rule without words stays English and says so."""
    book = Phrasebook(load_interface("de"))
    missing = Finding(
        "number-missing", Severity.INFO, 0.4, "", Scope.BETWEEN, None, evidence(FR, "15"), right_value="15"
    )
    assert book.sentence(missing).text == "Die andere Fassung hat die Zahl „15“ nicht."
    unknown = replace(missing, rule="brand-new", message="Something {odd}.")
    assert (book.sentence(unknown).text, book.sentence(unknown).lang) == ("Something {odd}.", "en")
    assert book.title(rule_of("brand-new", RULES)).lang == "en"


def test_braces_in_a_quote_stay() -> None:
    """What an article says between braces is no template."""
    odd = replace(evidence(DE, "14. Mai"), text="{left_value.__class__}")
    finding = Finding("name-mismatch", Severity.ERROR, 0.9, "", Scope.BETWEEN, odd, evidence(FR, "15 mai"))
    assert "„{left_value.__class__}“" in Phrasebook(load_interface("de")).sentence(finding).text


@pytest.mark.parametrize(
    ("value", "english", "german", "french"),
    [
        ("4000000 CHF", "4,000,000 CHF", "4.000.000 CHF", "4\u202f000\u202f000 CHF"),
        ("2.5 percent", "2.5 percent", "2,5 Prozent", "2,5 pour cent"),
        ("-3", "-3", "-3", "-3"),
        ("month=4", "April", "April", "avril"),
        ("weekday=0", "Monday", "Montag", "lundi"),
        ("day=14", "day 14", "Tag 14", "jour 14"),
        ("month=x", "month x", "Monat x", "mois x"),
        ("negated", "negated", "verneint", "nié"),
        ("similarity 0.43", "similarity 0.43", "Ähnlichkeit 0,43", "similitude 0,43"),
        ("mayor", "mayor", "Bürgermeister/in", "maire"),
        (
            "ada berg: mayor former 2024-05-01",
            "Ada Berg: former mayor, May 1, 2024",
            "Ada Berg: Ex-Bürgermeister/in, 1. Mai 2024",
            "Ada Berg: ex-maire, 1 mai 2024",
        ),
        ("other:harbour engineer", "harbour engineer", "harbour engineer", "harbour engineer"),
        ("rise:up", "", "", ""),
        ("9" * 500,) * 4,
        ("petra lindqvist",) * 4,
        ("?-04-09", "April 9", "9. April", "9 avril"),
        ("2024-05-?", "May 2024", "Mai 2024", "mai 2024"),
        ("2024-05-14",) * 4,
        ("?-13-40",) * 4,
    ],
)
def test_values(value: str, english: str, german: str, french: str) -> None:
    """Normalised values are written as each language writes them; what has no known form stays."""
    said = [Phrasebook(load_interface(lang)).labels.label(value) for lang in ("en", "de", "fr")]
    assert said == [english, german, french]
