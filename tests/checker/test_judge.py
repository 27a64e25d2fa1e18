"""The judge: what of many findings on one place is shown, and in what order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.checks.polarity import PolarityCheck
from checker.checks.quote import QuoteCheck
from checker.decide.judge import judge, rank, rules_weight
from checker.judged import Judged
from checker.meaning.divergence import pair_divergence
from checker.model import Evidence, Finding, Scope, Severity
from checker.pairs import Pair, passage_of_text
from checker.settings import Settings


def side(start: int, end: int, article: str = "a", row: int | None = None) -> Evidence:
    """An evidence at a place."""
    return Evidence(article, "de", 0, start, end, "x" * (end - start), row)


def finding(
    rule: str,
    left: Evidence | None,
    right: Evidence | None,
    confidence: float = 0.8,
    severity: Severity = Severity.ERROR,
    scope: Scope = Scope.BETWEEN,
    against: str = "",
) -> Finding:
    """A finding of a rule at two places."""
    return Finding(rule, severity, confidence, "It differs.", scope, left, right, against=against)


HERE, THERE = side(10, 14), side(10, 14, "b")
WIDE, WIDE_THERE = side(0, 40), side(0, 40, "b")
LONG_THERE = replace(WIDE_THERE, text="x " * 20)
NUMBER = ("number-mismatch", HERE, THERE)

KEPT = [
    ("one rule twice on one place", [NUMBER, NUMBER], ["number-mismatch"]),
    ("the narrower rule wins", [("divergence", WIDE, WIDE_THERE, 0.4), NUMBER], ["number-mismatch"]),
    ("a sure stretch takes its facts", [("divergence", WIDE, WIDE_THERE), NUMBER], ["divergence"]),
    (
        "an omission takes a number that only it has",
        [("omission", WIDE, None), ("number-missing", HERE, None)],
        ["omission"],
    ),
    (
        "a fact that both sides have outranks the omission of its words",
        [("omission", WIDE, None), ("number-mismatch", HERE, THERE)],
        ["number-mismatch"],
    ),
    (
        "a very sure omission takes it all the same: what it was held against is no counterpart",
        [("omission", WIDE, None, 0.95), ("date-mismatch", HERE, THERE)],
        ["omission"],
    ),
    (
        "a clause cut from a quotation is told as that",
        [("omission", HERE, None, 0.95), ("quote-altered", HERE, WIDE_THERE, 0.7)],
        ["quote-altered"],
    ),
    (
        "a name held surely against another is not hidden by it",
        [("omission", WIDE, None, 0.95), ("name-mismatch", HERE, THERE)],
        ["name-mismatch"],
    ),
    (
        "a name that may be any is",
        [("omission", WIDE, None, 0.95), ("name-mismatch", HERE, THERE, 0.7)],
        ["omission"],
    ),
    (
        "a denial among a few words without counterpart is what is told of them",
        [("addition", None, WIDE_THERE, 0.95), ("polarity-mismatch", HERE, THERE)],
        ["polarity-mismatch"],
    ),
    (
        "one in a clause without counterpart is added with the clause",
        [("addition", None, LONG_THERE, 0.95), ("polarity-mismatch", HERE, THERE)],
        ["addition"],
    ),
    (
        "what a third version lacks is no slip between these two",
        [
            ("omission", WIDE, None, 0.95, Severity.WARNING, Scope.BETWEEN, "c"),
            ("date-mismatch", HERE, THERE),
        ],
        ["date-mismatch", "omission"],
    ),
    (
        "two sentences that share nothing still take the facts inside them",
        [("divergence", WIDE, WIDE_THERE, 0.95), NUMBER, ("name-mismatch", HERE, THERE)],
        ["divergence"],
    ),
    (
        "what two versions lack is a slip of either",
        [
            ("omission", WIDE, None, 0.9, Severity.WARNING, Scope.BETWEEN, "b"),
            ("omission", WIDE, None, 0.8, Severity.WARNING, Scope.BETWEEN, "c"),
        ],
        ["omission", "omission"],
    ),
    (
        "what versions have said a story does not say again",
        [NUMBER, ("number-conflict", THERE, HERE, 0.9, Severity.WARNING, Scope.ACROSS)],
        ["number-mismatch"],
    ),
    (
        "nor a denial that versions have lost",
        [
            ("polarity-mismatch", HERE, THERE),
            ("claim-conflict", THERE, HERE, 0.9, Severity.WARNING, Scope.ACROSS),
        ],
        ["polarity-mismatch"],
    ),
    (
        "nor an opposite",
        [
            ("opposite-meaning", HERE, THERE),
            ("claim-conflict", HERE, THERE, 0.9, Severity.WARNING, Scope.ACROSS),
        ],
        ["opposite-meaning"],
    ),
    (
        "a story may say more of one of the places",
        [NUMBER, ("number-conflict", HERE, side(20, 24, "b"), 0.9, Severity.WARNING, Scope.ACROSS)],
        ["number-conflict", "number-mismatch"],
    ),
    (
        "one side in common is not the same slip",
        [("number-mismatch", HERE, THERE), ("date-mismatch", HERE, side(20, 24, "b"))],
        ["date-mismatch", "number-mismatch"],
    ),
    (
        "stretches on one place are one slip",
        [("omission", WIDE, None), ("divergence", WIDE, WIDE_THERE)],
        ["omission"],
    ),
    (
        "the same offsets of another row are another place",
        [
            ("number-mismatch", side(0, 4, "f", 1), side(0, 4, "f", 1)),
            ("number-mismatch", side(0, 4, "f", 2), side(0, 4, "f", 2)),
        ],
        ["number-mismatch", "number-mismatch"],
    ),
]


@pytest.mark.parametrize(("rows", "rules"), [row[1:] for row in KEPT], ids=[row[0] for row in KEPT])
@pytest.mark.parametrize("turned", [False, True])
def test_one_slip_one_finding(rows: list[tuple], rules: list[str], turned: bool) -> None:
    """The narrowest rule stays, in whatever order the checks spoke."""
    found = [finding(*row) for row in (reversed(rows) if turned else rows)]
    assert sorted(f.rule for f in judge(found, Settings())) == rules


def test_the_surest_of_doubles_stays() -> None:
    """Of one rule on one place the finding with the highest confidence is shown."""
    doubles = [finding("number-mismatch", HERE, THERE, c) for c in (0.5, 0.9, 0.7)]
    assert [f.confidence for f in judge(doubles, Settings())] == [0.9]


def test_info_displaces_nothing() -> None:
    """A narrow rule's info leaves a wider rule's warning on the same words in place."""
    found = [
        finding("number-mismatch", HERE, THERE, severity=Severity.INFO),
        finding("role-mismatch", HERE, THERE, severity=Severity.WARNING),
    ]
    assert "role-mismatch" in {f.rule for f in judge(found, Settings())}


def test_conflicts_do_not_compete_with_mismatches() -> None:
    """A conflict within an article stands beside a mismatch between versions on the same words."""
    found = [
        finding("role-mismatch", HERE, THERE),
        finding("role-conflict", HERE, side(30, 35), scope=Scope.WITHIN),
    ]
    assert {f.rule for f in judge(found, Settings())} == {"role-mismatch", "role-conflict"}


@pytest.mark.parametrize(
    ("settings", "rules"),
    [
        (Settings(), {"number-mismatch", "omission"}),
        (Settings(select=("omission",)), {"omission"}),
        (Settings(ignore=("omission",)), {"number-mismatch"}),
        (Settings(select=("omission",), ignore=("omission",)), set()),
        (Settings(min_confidence=0.75), {"number-mismatch"}),
    ],
)
def test_selection(settings: Settings, rules: set[str]) -> None:
    """Rules that are not wanted, and findings that are not sure enough, are left out."""
    found = [finding("number-mismatch", HERE, THERE, 0.8), finding("omission", side(50, 90), None, 0.7)]
    assert {f.rule for f in judge(found, settings)} == rules


def test_an_ignored_rule_shadows_nothing() -> None:
    """With `--ignore divergence` the number inside the divergent stretch comes to light."""
    found = [finding("divergence", WIDE, WIDE_THERE), finding("number-mismatch", HERE, THERE)]
    assert [f.rule for f in judge(found, Settings(ignore=("divergence",)))] == ["number-mismatch"]


def test_rank() -> None:
    """Findings come by severity, then confidence, then place."""
    order = [
        finding("role-mismatch", side(5, 6), THERE, 0.5),
        finding("role-mismatch", side(9, 10), THERE, 0.5),
        finding("omission", side(0, 1), None, 0.9, Severity.WARNING),
        finding("name-variant", side(0, 1), None, 1.0, Severity.INFO),
    ]
    assert list(rank(reversed(order))) == order


def test_rules_weight() -> None:
    """The weight of the rules is 0 without findings and rises with each, an error most; it stays in 0..1."""
    found = [
        finding("role-mismatch", HERE, THERE, 0.8, s)
        for s in (Severity.INFO, Severity.WARNING, Severity.ERROR)
    ]
    weights = [rules_weight([]), *(rules_weight([f]) for f in found), rules_weight(found)]
    assert weights[0] == 0.0
    assert weights == sorted(set(weights))
    assert weights[-1] < 1.0


@pytest.mark.parametrize("model", [None, 0.01, 0.5, 0.99])
def test_pair_divergence(model: float | None) -> None:
    """The one score of a pair rises with what the rules found, with and without the model, and stays in 0..1."""
    opinion = None if model is None else Judged(model, (), ())
    left = passage_of_text("Der Hund schläft.", "de", "a")
    right = passage_of_text("Le chien dort.", "fr", "b")
    scores = [pair_divergence(Pair(left, right, 0.8, opinion=opinion), rules) for rules in (0.0, 0.4, 0.9)]
    assert scores == sorted(set(scores))
    assert scores[0] >= 0.0
    assert scores[-1] <= 1.0


@pytest.mark.parametrize(("row", "severity"), [(None, Severity.WARNING), (3, Severity.ERROR)])
def test_sentences_that_share_nothing(row: int | None, severity: Severity) -> None:
    """In a file of rows two unrelated sides are an error, in aligned articles a warning."""
    sides = side(0, 40, "a", row), side(0, 40, "b", row)
    assert [f.severity for f in judge([finding("divergence", *sides, 0.95)], Settings())] == [severity]


ELSEWHERE, ELSEWHERE_THERE = side(40, 44), side(50, 54, "b")


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        (HERE, ELSEWHERE_THERE, 1),
        (ELSEWHERE_THERE, ELSEWHERE, 1),
        (HERE, side(70, 74, "b"), 2),
        (HERE, side(50, 54, "c"), 2),
    ],
)
def test_further_places(left: Evidence, right: Evidence, shown: int) -> None:
    """What one finding of a story shows among its further places is no finding of its own; other places are."""
    first = replace(
        finding("number-conflict", HERE, THERE, 0.6, Severity.WARNING, Scope.ACROSS),
        related=(ELSEWHERE, ELSEWHERE_THERE),
    )
    other = finding("number-conflict", left, right, 0.5, Severity.WARNING, Scope.ACROSS)
    assert len(judge([other, first], Settings())) == shown


def test_a_headline_tells_what_its_text_tells() -> None:
    """Where one value is told twice, by headline and text, the finding shows the second place as well."""
    one = replace(
        finding("number-conflict", HERE, THERE, 0.7, scope=Scope.ACROSS), left_value="12", right_value="13"
    )
    two = replace(one, left=ELSEWHERE, confidence=0.6)
    (told,) = judge([one, two], Settings())
    assert (told.left, told.right, told.related) == (HERE, THERE, (ELSEWHERE,))


@pytest.mark.parametrize(
    ("severity", "rules"), [(Severity.WARNING, ["role-conflict"]), (Severity.INFO, None)]
)
def test_excluded_offices(severity: Severity, rules: list[str] | None) -> None:
    """Offices that exclude each other are not said to be true at another time as well, where that is sure."""
    conflict = finding("role-conflict", HERE, THERE, 0.5, severity, Scope.ACROSS)
    later = finding("superseded", THERE, HERE, 0.6, Severity.INFO, Scope.ACROSS)
    shown = [f.rule for f in judge([later, conflict], Settings())]
    assert sorted(shown) == (rules or ["role-conflict", "superseded"])


NAME_PLACES = [
    (None, "hegge", 1),
    # Each row is mended by itself.
    (3, "hegge", 2),
    # Other names are other slips.
    (None, "hugge", 2),
]


@pytest.mark.parametrize(("row", "other", "shown"), NAME_PLACES)
def test_a_name_is_told_once(row: int | None, other: str, shown: int) -> None:
    """A name that two versions spell in two ways throughout is one finding with its places, but for rows."""
    first = replace(finding("name-garbled", HERE, THERE), left_value="hege", right_value="hegge")
    later = finding("name-garbled", side(60, 64, "a", row), side(60, 64, "b", row))
    told = judge([first, replace(later, left_value="hege", right_value=other)], Settings())
    assert len(told) == shown
    assert sum(len(f.sides) for f in told) == 4


@pytest.mark.parametrize(
    ("values", "row", "shown"),
    [
        (("340", "430"), None, 1),
        # Three goals here and three goals there may be of two matches.
        (("3", "4"), None, 2),
        (("day=3", "day=4"), None, 1),
        (("340", "430"), 7, 2),
    ],
)
def test_a_value_is_told_once(values: tuple[str, str], row: int | None, shown: int) -> None:
    """A number that hardly stands for two things, and a date, is one finding in headline and text, but for rows."""
    first, later = (
        finding("number-mismatch", side(at, at + 4, "a", row), side(at, at + 4, "b", row)) for at in (10, 60)
    )
    both = [replace(f, left_value=values[0], right_value=values[1]) for f in (first, later)]
    assert len(judge(both, Settings())) == shown


def test_a_value_whose_places_are_shown_is_told() -> None:
    """A small number of the text is told with the headline's where a story finds both of one thing."""
    values = {"left_value": "3", "right_value": "5"}
    first = replace(finding("number-mismatch", HERE, THERE), **values)
    text = replace(finding("number-mismatch", ELSEWHERE, ELSEWHERE_THERE), **values)
    story = finding("number-conflict", HERE, THERE, 0.6, Severity.WARNING, Scope.ACROSS)
    story = replace(story, related=(ELSEWHERE, ELSEWHERE_THERE), **values)
    (told,) = judge([first, text, story], Settings())
    assert (told.rule, told.related) == ("number-mismatch", (ELSEWHERE, ELSEWHERE_THERE))


def test_a_garbled_name_is_told_for_one_name() -> None:
    """What is a slip for a full name is not told again as one for the surname."""
    full = finding("name-garbled", HERE, ELSEWHERE, 0.6, Severity.WARNING, Scope.WITHIN)
    short = finding("name-garbled", HERE, side(80, 84), 0.5, Severity.INFO, Scope.WITHIN)
    assert judge([short, full], Settings()) == (full,)


def test_a_garbled_name_of_versions_is_no_further_variant() -> None:
    """What versions have said of a name, with its further places, the story does not say again in pairs."""
    third = side(0, 4, "c")
    between = replace(finding("name-garbled", HERE, THERE, 0.6, Severity.WARNING), related=(third,))
    pairs = [
        finding("name-variant", one, two, 0.5, Severity.INFO, Scope.ACROSS)
        for one, two in ((HERE, THERE), (THERE, third))
    ]
    other = finding("name-variant", THERE, side(40, 44, "c"), 0.5, Severity.INFO, Scope.ACROSS)
    assert [f.rule for f in judge([between, *pairs], Settings())] == ["name-garbled"]
    assert len(judge([between, other], Settings())) == 2


def test_a_name_told_of_versions_is_no_holder_of_one_post() -> None:
    """Two names of one person in two versions are not two holders of the post that both give them."""
    name = finding("name-mismatch", HERE, THERE)
    post = finding("role-conflict", WIDE, WIDE_THERE, 0.5, Severity.WARNING, Scope.ACROSS)
    assert [f.rule for f in judge([post, name], Settings())] == ["name-mismatch"]


@pytest.mark.parametrize(
    ("english", "rules"),
    [
        ("That evening the headmistress said: “What the school needs now is calm.”", ["quote-altered"]),
        (
            "That evening the headmistress said: “What the school needs now is calm, and further quarrels.”",
            ["polarity-mismatch"],
        ),
    ],
)
def test_a_denial_that_a_quotation_lacks(english: str, rules: list[str]) -> None:
    """A denial among the words that are left out of a quotation is lost with them, and told once."""
    german = (
        "Die Rektorin sagte am Abend: „Was die Schule jetzt braucht, ist Ruhe, keine weiteren Streitereien.“"
    )
    pair = Pair(passage_of_text(german, "de", "a"), passage_of_text(english, "en", "b"), 0.8)
    found = judge([*PolarityCheck().compare(pair), *QuoteCheck().compare(pair)], Settings())
    assert [f.rule for f in found] == rules
