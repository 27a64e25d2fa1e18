"""A shorter version: what it lacks is told once."""

from __future__ import annotations

import pytest

from checker.decide.abridged import told_once
from checker.model import Evidence, Finding, Scope, Severity
from claims.extract import take_apart

SENTENCES = [f"Der Rat von Altdorf hat am Montag den Plan Nummer {n} lange beraten." for n in range(10)]
ARTICLE = take_apart(" ".join(SENTENCES), id_="a", path="a.txt", lang="de")


def omission(number: int, against: str = "b", rule: str = "omission", words: int = 0) -> Finding:
    """A warning that a sentence of the article, or its first words, stands in no other version."""
    s = ARTICLE.content[number]
    end = s.end if not words else s.start + len(" ".join(s.text.split()[:words]))
    side = Evidence("a", "de", s.index, s.start, end, ARTICLE.text[s.start : end])
    return Finding(rule, Severity.WARNING, 0.8, "Nothing there.", Scope.BETWEEN, side, None, against=against)


CASES = [
    ("a clause or two are told each", [omission(0), omission(1), omission(2)], 3),
    ("four short phrases are no abridgement", [omission(n, words=2) for n in range(4)], 4),
    ("a third of the text is told once", [omission(n) for n in range(4)], 1),
    (
        "each version lacks its own",
        [omission(0), omission(1), omission(2, "c"), omission(3, "c"), omission(4)],
        5,
    ),
    (
        "a number that only the longer version has goes with it",
        [*(omission(n) for n in range(4)), omission(5, rule="number-missing", words=3)],
        1,
    ),
    (
        "what both have is told as ever",
        [*(omission(n) for n in range(4)), omission(6, rule="date-mismatch")],
        2,
    ),
]


@pytest.mark.parametrize(("found", "warnings"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_told_once(found: list[Finding], warnings: int) -> None:
    """So many warnings stay; nothing is lost, and every fingerprint stays as it was."""
    told = told_once(found, {"a": ARTICLE})
    assert sum(f.severity is Severity.WARNING for f in told) == warnings
    assert {f.fingerprint for f in told} == {f.fingerprint for f in found}


def test_the_longest_speaks() -> None:
    """The warning that stays says how much is lacking, and shows the other passages."""
    first, *rest = told_once([omission(n, words=5 if n else 0) for n in range(8)], {"a": ARTICLE})
    assert first.severity is Severity.WARNING
    assert first.message.startswith("8 passages, ")
    assert first.left is not None
    assert first.left.text == ARTICLE.content[0].text
    assert len(first.related) == len(rest) == 7
