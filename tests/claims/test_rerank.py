"""Candidates of like vectors are told apart by what their subwords share."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.embed import shipped_encoder
from claims.rerank import reranked, shared

QUERIES = [
    pytest.param(
        "Die Bäckerei am Markt schließt nach neunzig Jahren.",
        "The bakery on the market square closes after ninety years.",
        "The butcher on the market square closes after ninety years, and the bakery stays.",
        id="another shop",
    ),
    pytest.param(
        "Le pont sera fermé aux camions pendant tout l’hiver.",
        "The bridge will be closed to lorries all winter.",
        "The bridge will be closed.",
        id="half is missing",
    ),
]


def cosines_to(query: str, texts: list[str]) -> list[float]:
    """The cosines of a query to some texts."""
    first, *rest = shipped_encoder().encode([query, *texts])
    return [float(first @ row) for row in rest]


@pytest.mark.parametrize(("query", "right", "wrong"), QUERIES)
def test_counterpart_is_first(query: str, right: str, wrong: str) -> None:
    """The sentence that says it all, and nothing else, has the higher score."""
    texts = [wrong, right]
    worse, better = reranked(query, texts, cosines_to(query, texts))
    assert better > worse


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_shared_is_a_share(one: str, other: str) -> None:
    """Whatever the texts, the share lies in 0..1, is the same from both sides, and 1 for equal ones with words."""
    left, right = shipped_encoder().pieces_many([one, other])
    assert 0.0 <= shared(left, right) <= 1.0
    assert shared(left, right) == pytest.approx(shared(right, left), abs=1e-5)
    if left[1].any():
        assert shared(left, left) == pytest.approx(1.0, abs=1e-5)


def test_nothing_to_rank() -> None:
    """No candidates give no scores, and an empty query shares nothing."""
    assert reranked("Ein Satz.", [], []) == []
    assert reranked("", ["Ein Satz."], [0.0]) == [0.0]
