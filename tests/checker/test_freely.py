"""Versions of an article are rendered freely: headlines, and sentences that share no words, are told as info."""

from __future__ import annotations

import pytest

from checker.decide.freely import facts_apart, told_freely
from checker.model import Finding, Scope, Severity
from checker.pairs import Pair, passage_of
from claims.extract import take_apart

GERMAN = "Ruderer holen Gold\n\nAuch der Nachwuchs ist zufrieden. Am Abend gab es ein Fest."
ENGLISH = (
    "Golden day on the lake\n\nYounger crews have every reason to smile. There was a party that evening."
)


def pair_of(left: str, right: str, sentence: int, score: float = 0.1) -> Pair:
    """One sentence of a German and of an English article."""
    articles = take_apart(left, id_="a", path="a", lang="de"), take_apart(right, id_="b", path="b", lang="en")
    one, two = (passage_of(article, [sentence]) for article in articles)
    return Pair(one, two, score)


def told(rule: str, severity: Severity, sentence: int) -> Finding:
    """What becomes of a finding about one sentence of both articles."""
    pair = pair_of(GERMAN, ENGLISH, sentence)
    found = Finding(rule, severity, 0.9, "…", Scope.BETWEEN, pair.left.whole(), pair.right.whole())
    articles = (
        take_apart(GERMAN, id_="a", path="a", lang="de"),
        take_apart(ENGLISH, id_="b", path="b", lang="en"),
    )
    (finding,) = told_freely([found], pair, *articles)
    return finding


@pytest.mark.parametrize(
    ("rule", "severity", "sentence", "after"),
    [
        ("omission", Severity.WARNING, 0, Severity.INFO),
        ("omission", Severity.WARNING, 1, Severity.WARNING),
        ("number-missing", Severity.WARNING, 0, Severity.INFO),
        ("number-mismatch", Severity.ERROR, 0, Severity.ERROR),
        ("divergence", Severity.ERROR, 1, Severity.INFO),
    ],
    ids=["headline", "text", "number of a headline", "contradiction of headlines", "no facts"],
)
def test_what_a_free_rendering_explains(
    rule: str, severity: Severity, sentence: int, after: Severity
) -> None:
    """A headline may lack what the other one has, and what shares no fact may be one thing said freely."""
    assert told(rule, severity, sentence).severity is after


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("Auch der Nachwuchs ist zufrieden.", "Younger crews have every reason to smile.", False),
        ("Auch der Nachwuchs ist zufrieden.", "The shop sold 340 umbrellas before the rain came.", True),
        ("Auch der Nachwuchs ist zufrieden.", "Dorothea Lindqvist repaired the old clock herself.", True),
        ("Rund 340 Gäste kamen.", "A crowd of 340 filled the room.", False),
    ],
)
def test_facts_apart(left: str, right: str, apart: bool) -> None:
    """A number or a name on one side alone says that two sentences are two things."""
    assert facts_apart(pair_of(left, right, 0)) is apart


def test_single_words_of_two_things_say_no_more() -> None:
    """Where two sentences share nothing, a denial in one of them is no finding of its own."""
    pair = pair_of(GERMAN, ENGLISH, 1)
    whole = pair.left.whole(), pair.right.whole()
    unrelated = Finding("divergence", Severity.ERROR, 0.95, "…", Scope.BETWEEN, *whole)
    word = pair.right.evidence(pair.right.start, pair.right.start + 7)
    denial = Finding("polarity-mismatch", Severity.WARNING, 0.6, "…", Scope.BETWEEN, whole[0], word)
    articles = (
        take_apart(GERMAN, id_="a", path="a", lang="de"),
        take_apart(ENGLISH, id_="b", path="b", lang="en"),
    )
    (left,) = told_freely([unrelated, denial], pair, *articles)
    assert (left.rule, left.severity) == ("divergence", Severity.INFO)


@pytest.mark.parametrize(
    ("right", "lost", "sure", "after"),
    [
        ("The staging, set in a mill, pleased few.", "set in a mill", 0.8, Severity.INFO),
        ("The staging, set in a mill, pleased few.", "set in a mill", 0.95, Severity.WARNING),
        ("The staging, unless it is cut, pleased few.", "unless it is cut", 0.8, Severity.WARNING),
        (
            "It pleased few of all those who came, set in a mill by the river.",
            "set in a mill",
            0.8,
            Severity.WARNING,
        ),
    ],
    ids=["as long", "sure", "condition", "longer"],
)
def test_what_is_made_up_for(right: str, lost: str, sure: float, after: Severity) -> None:
    """Words less surely left out are info where the version across is as long without them, but for a condition."""
    german = "Die Inszenierung in der Mühle fand wenig Gefallen."
    pair = pair_of(german, right, 0)
    start = right.index(lost)
    side = pair.right.evidence(start, start + len(lost))
    found = Finding("addition", Severity.WARNING, sure, "…", Scope.BETWEEN, None, side)
    articles = (
        take_apart(german, id_="a", path="a", lang="de"),
        take_apart(right, id_="b", path="b", lang="en"),
    )
    (told_,) = told_freely([found], pair, *articles)
    assert told_.severity is after


@pytest.mark.parametrize(
    ("left", "right", "after"),
    [
        ("Kritik gab es im Dorf.", "The village is grumbling.", Severity.INFO),
        ("Im Mai gab es Kritik.", "The village grumbled in March.", Severity.WARNING),
    ],
    ids=["no facts", "other months"],
)
def test_the_doubt_of_the_model(left: str, right: str, after: Severity) -> None:
    """What only the model doubts of two sentences of one length is info, unless a fact is apart."""
    pair = pair_of(left, right, 0)
    found = Finding(
        "divergence",
        Severity.WARNING,
        0.955,
        "…",
        Scope.BETWEEN,
        pair.left.whole(),
        pair.right.whole(),
        by_model=True,
    )
    articles = (
        take_apart(left, id_="a", path="a", lang="de"),
        take_apart(right, id_="b", path="b", lang="en"),
    )
    (told_,) = told_freely([found], pair, *articles)
    assert told_.severity is after


def compared(
    left: str, right: str, langs: tuple[str, str], found: tuple[str, str, str, float, str]
) -> Severity:
    """How a finding about words of two short articles is told; it has a rule, the words of both, and its confidence."""
    articles = [
        take_apart(text, id_=lang, path=lang, lang=lang)
        for text, lang in zip((left, right), langs, strict=True)
    ]
    one, two = (passage_of(article, [0]) for article in articles)
    rule, here, there, sure, value = found
    sides = [
        side.evidence(at, at + len(words))
        for side, words in ((one, here), (two, there))
        for at in (side.text.index(words),)
    ]
    finding = Finding(rule, Severity.WARNING, sure, "…", Scope.BETWEEN, *sides, left_value=value)
    return next(told_freely([finding], Pair(one, two, 0.7), *articles)).severity


@pytest.mark.parametrize(
    ("sure", "word", "after"),
    [
        (0.45, "nicht", Severity.INFO),
        (0.6, "nicht", Severity.WARNING),
        (0.6, "niemand", Severity.INFO),
        (0.8, "niemand", Severity.WARNING),
    ],
)
def test_faint_denials_are_info(sure: float, word: str, after: Severity) -> None:
    """In articles a denial must be sure to be told, and surer where it is more than a plain "not"."""
    left, right = f"Den Brunnen hat {word} repariert.", "The well is still being repaired."
    found = ("polarity-mismatch", word, "still", sure, "negated")
    assert compared(left, right, ("de", "en"), found) is after


@pytest.mark.parametrize(
    ("right", "there", "after"),
    [
        ("A dealer in northern France sold the clock. He lives near Lille.", "France", Severity.INFO),
        ("A dealer in Belgium sold the clock. He lives near Ghent.", "Belgium", Severity.WARNING),
    ],
    ids=["told elsewhere", "nowhere else"],
)
def test_a_country_beside_a_town(right: str, there: str, after: Severity) -> None:
    """A country that faces a town is no other name where the other version names one of them elsewhere."""
    found = ("name-mismatch", "Lille", there, 0.75, "lille")
    assert compared("Ein Händler aus Lille verkaufte die Uhr.", right, ("de", "en"), found) is after


def test_another_family_name_is_no_other_place() -> None:
    """A person of whom one version has another family name is told, though both may be taken for places."""
    found = ("name-mismatch", "Aïssata Diakhaby", "Aïssata Nakashima", 0.94, "aissata diakhaby")
    left = "Die Vertreterin der Weltgesundheitsorganisation, Aïssata Diakhaby, rief sie auf."
    right = "La représentante de l'Organisation mondiale de la santé, Aïssata Nakashima, les a appelés."
    assert compared(left, right, ("de", "fr"), found) is Severity.WARNING
