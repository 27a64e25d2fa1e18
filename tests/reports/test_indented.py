"""Indented JSON is what the standard library writes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.indented import indented

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner)
)


@given(VALUES)
def test_as_the_library(value: object) -> None:
    """Any value gives the same text, byte for byte."""
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)


def test_no_json() -> None:
    """What JSON cannot tell is refused, not written."""
    for value in (float("nan"), {"a": float("inf")}, [1, [float("nan")]]):
        with pytest.raises(ValueError, match="not JSON compliant"):
            indented(value)
