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
