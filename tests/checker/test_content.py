"""Omissions, additions and coverage: which words of a passage have no counterpart on the other side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks.content import ContentCheck
from checker.meaning.divergence import base_divergence, kinship
from checker.meaning.leftout import STRETCH_NAMES, SideView
from checker.model import Finding
from checker.pairs import Pair, passage_of_text
from checker.words.coverage import UNCOVERED, candidates, length_ratio, may_lack, stretches, whole_words
from checker.words.wordlinks import LinkedWord, covered_share
from claims.embed import load_encoder

GERMAN = "Die Brücke wurde am Montag geöffnet."
FRENCH = "Le pont a été ouvert lundi."
LONGER = "Le pont a été ouvert lundi, malgré les protestations bruyantes de plusieurs riverains mécontents."


def pair(left: str, right: str, moved: bool = False) -> Pair:
    """A German and a French passage."""
    vectors = load_encoder(None).encode([left, right])
    sides = passage_of_text(left, "de", "a"), passage_of_text(right, "fr", "b")
    return Pair(*sides, float(vectors[0] @ vectors[1]), moved)


def found(one: Pair) -> list[Finding]:
    """What the check says of a pair."""
    return list(ContentCheck().compare(one))


def words(scores: str) -> list[LinkedWord]:
    """Words with a score per digit (tenths); "." is a function word."""
    return [
        LinkedWord(2 * i, 2 * i + 1, "x", -1, 0.0 if c == "." else int(c) / 10, 0.0, c != ".")
        for i, c in enumerate(scores)
    ]


@pytest.mark.parametrize(
    ("scores", "runs"),
    [
        ("1111", []),
        ("....", []),
        ("1199911", [(2, 5)]),
        ("11999", [(2, 5)]),
        ("19.9.91", [(1, 6)]),
        ("199599", [(1, 6)]),
        ("9911111199", [(8, 10), (0, 2)]),
        ("", []),
    ],
)
def test_stretches(scores: str, runs: list[tuple[int, int]]) -> None:
    """A stretch runs over uncovered words, bridges a lonely covered one, and never overlaps another."""
    places = [(s.start // 2, s.end // 2 + 1) for s in stretches(words(scores))]
    assert sorted(places) == sorted(runs)


@given(st.text("0123456789.,", max_size=20), st.integers(1, 5))
def test_may_lack(scores: str, content: int) -> None:
    """Where nothing may be left out, no candidate has so many content words."""
    marked = [
        w._replace(text=c if c == "," else "x")
        for w, c in zip(words(scores.replace(",", ".")), scores, strict=True)
    ]
    if not may_lack(marked, content):
        assert [s for s in candidates(marked) if s.content >= content] == []


def test_two_content_words_are_a_clause_between_marks_only() -> None:
    """Two uncovered content words are looked at between marks, and nowhere else."""

    def marked(scores: str) -> list[tuple[int, int]]:
        made = words(scores.replace(",", "."))
        texts = [w._replace(text="," if c == "," else "x") for w, c in zip(made, scores, strict=True)]
        return [(s.words, s.content) for s in candidates(texts) if s.content == 2]

    assert marked("0000,.99.,0000") == [(4, 2)]
    assert marked("0000.99.0000") == []


def test_datelines_and_brackets_bound_a_stretch() -> None:
    """The place of a report belongs to no stretch, and none runs out of a bracket or into one."""
    text = "KOUROU , Guiana – strange tall ( or brief ) mill stands"
    made, at = [], 0
    for word in text.split():
        content = word[0].isalpha() and word != "or"
        made.append(LinkedWord(at, at + len(word), word, -1, 0.9 if content else 0.0, 0.0, content))
        at += len(word) + 1
    told = {text[s.start : s.end] for s in candidates(made)}
    assert told
    assert not any("KOUROU" in t or "Guiana" in t for t in told)
    lone = made[made.index(next(w for w in made if w.text == "brief")) :]
    assert [text[s.start : s.end] for s in candidates(lone) if s.content > 1] == ["mill stands"]


def test_stretch_values() -> None:
    """A stretch counts its words, its content words and their mean score."""
    (one,) = stretches(words("1.9.8.1"))
    assert (one.words, one.content, one.mean) == (3, 2, pytest.approx(0.85))
    assert one.mean > UNCOVERED


@pytest.mark.parametrize(
    ("scores", "share"), [("", 1.0), ("..", 1.0), ("00", 1.0), ("99", 0.1), (".1.9", 0.5)]
)
def test_covered_share(scores: str, share: float) -> None:
    """The covered share is the mean over content words, and whole where there are none."""
    assert covered_share(words(scores)) == pytest.approx(share)


def test_length_ratio() -> None:
    """The ratio is negative where the right side says more, and turns its sign with the sides."""
    assert length_ratio(pair(GERMAN, LONGER).words) < -0.3
    assert abs(length_ratio(pair(GERMAN, FRENCH).words)) < 0.3


@pytest.mark.parametrize(
    ("text", "inside", "whole"),
    [
        ("two TGV high-speed trains", "two TGV high", "two TGV high-speed"),
        ("job-seekers thanks to it", "seekers thanks", "job-seekers thanks"),
        ("am Ufer in Castrop-Rauxel-Süd", "Ufer in Castrop", "Ufer in Castrop-Rauxel-Süd"),
        ("sur la pente - la seule", "la pente", "la pente"),
        ("the end. Then more", "end", "end"),
    ],
)
def test_whole_words(text: str, inside: str, whole: str) -> None:
    """A range never begins or ends within words that a hyphen joins."""
    at = text.index(inside)
    start, end = whole_words(pair(text, "").words.left, at, at + len(inside))
    assert text[start:end] == whole


def test_order_of_divergence() -> None:
    """A translation diverges least, one with an added clause more, an unrelated sentence most; empty is 1."""
    scores = [
        base_divergence(pair(GERMAN, right))
        for right in (FRENCH, LONGER, "Le chat du voisin dort souvent sur le canapé.", "")
    ]
    assert scores == sorted(scores)
    assert scores[0] < 0.3
    assert scores[2] > 0.5
    assert scores[3] == 1.0
    assert base_divergence(pair("", " ")) == 0.0


def test_kinship() -> None:
    """A translation is nearer kin than an unrelated sentence."""
    assert kinship(pair(GERMAN, FRENCH)) > 1.0 > kinship(pair(GERMAN, "Le chat dort souvent sur le canapé."))


@pytest.mark.parametrize(("left", "right", "rule"), [(GERMAN, "", "omission"), ("", FRENCH, "addition")])
def test_whole_sentence(left: str, right: str, rule: str) -> None:
    """A sentence without counterpart is one finding, with evidence on its own side only."""
    (finding,) = found(pair(left, right))
    assert finding.rule == rule
    side, other = (finding.left, finding.right) if rule == "omission" else (finding.right, finding.left)
    assert side is not None
    assert (side.text, other) == (left or right, None)


def test_moved_sentence_is_not_missing() -> None:
    """A sentence that stands elsewhere in the other version is neither omitted nor added."""
    assert not found(pair(GERMAN, "", moved=True))


def test_clause_is_quoted_in_place() -> None:
    """An added clause is quoted with offsets into its passage, without the words that are translated."""
    (finding,) = found(pair(GERMAN, LONGER))
    assert finding.rule == "addition"
    assert finding.right is not None
    assert LONGER[finding.right.start : finding.right.end] == finding.right.text
    assert "protestations" in finding.right.text
    assert "pont" not in finding.right.text


def test_what_a_side_is_longer_by_is_spent_once() -> None:
    """Where one stretch is left out, that its side is longer speaks for no other one."""
    one = pair(GERMAN, LONGER)
    view, stretch = SideView.of(one, 1), next(candidates(one.words.right))
    room = STRETCH_NAMES.index("room")
    assert view.without([stretch]).features(stretch)[room] < view.features(stretch)[room]
    assert view.without([]).spare == view.spare


@pytest.mark.parametrize("right", [FRENCH, "Le chat du voisin dort souvent sur le canapé.", ""])
def test_nothing_to_say(right: str) -> None:
    """A translation misses nothing; unrelated sides are a divergence, no omission; two empty sides are silent."""
    assert not found(pair(GERMAN if right else "", right))
