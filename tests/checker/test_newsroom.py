"""News in free translation stays quiet, and one slip in it is told: the rows of `newsroom.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.checks.base import PairCheck
from checker.checks.registry import CHECKS
from checker.comparing import compare_pair
from checker.decide.judge import judge
from checker.model import Finding, Severity
from checker.pairs import Pair, passage_of_text
from checker.settings import Settings
from claims.embed import load_encoder

ROWS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "newsroom.toml").read_text(encoding="utf-8")
)["row"]
PAIRS = (("de", "fr"), ("en", "de"), ("fr", "en"))
# Left-out and added words are told by a model of their own; these tables are about facts.
MODELS = frozenset({"omission", "addition", "divergence"})


@cache
def told(left: str, right: str, langs: tuple[str, str]) -> tuple[Finding, ...]:
    """The warnings and errors about facts of one pair of sentences."""
    vectors = load_encoder(None).encode([left, right])
    sides = [passage_of_text(text, lang, "a") for text, lang in zip((left, right), langs, strict=True)]
    pair = Pair(sides[0], sides[1], float(vectors[0] @ vectors[1]))
    found = judge(compare_pair(pair, [c for c in CHECKS if isinstance(c, PairCheck)]), Settings())
    return tuple(f for f in found if f.severity is not Severity.INFO and f.rule not in MODELS)


def slips(kind: str) -> list[tuple[str, list[str], tuple[str, str]]]:
    """The left sentence, the right one with its rules, and the languages of each slip of a kind."""
    return [(r[a], r[kind][b], (a, b)) for r in ROWS for a, b in PAIRS if b in r.get(kind, {})]


@pytest.mark.parametrize("langs", PAIRS, ids="-".join)
@pytest.mark.parametrize("row", ROWS, ids=[r["de"][:30] for r in ROWS])
def test_a_free_translation_is_quiet(row: dict[str, Any], langs: tuple[str, str]) -> None:
    """No fact of a good translation is told to be another, whichever side is read first."""
    first, second = langs
    assert told(row[first], row[second], langs) == ()
    assert told(row[second], row[first], (second, first)) == ()


@pytest.mark.parametrize(("left", "right", "langs"), slips("slip"), ids=[s[1][0][:40] for s in slips("slip")])
def test_one_slip_is_told(left: str, right: list[str], langs: tuple[str, str]) -> None:
    """A finding of one of the rules that fit the slip is a warning or an error."""
    assert {f.rule for f in told(left, right[0], langs)} & set(right[1:])


@pytest.mark.xfail(strict=True, reason="told by nothing yet")
@pytest.mark.parametrize(
    ("left", "right", "langs"), slips("missed"), ids=[s[1][0][:40] for s in slips("missed")]
)
def test_a_slip_that_is_missed(left: str, right: list[str], langs: tuple[str, str]) -> None:
    """What is missed is on record, so that a check that learns to tell it moves the row."""
    assert {f.rule for f in told(left, right[0], langs)} & set(right[1:])
