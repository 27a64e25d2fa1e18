"""A finding's fingerprint tells its place from others like it, and outlives edits elsewhere."""

from __future__ import annotations

import pytest

from checker.model import Evidence, Finding, Scope, Severity
from checker.recognised import are_near
from checker.surroundings import in_segment

BASE = "Der Brand zerstörte am Montag 4 Häuser in der Altstadt von Marlow."


def finding(text: str, quote: str = "4") -> Finding:
    """A number that the other side gives as 3."""
    at = text.index(quote)
    left = Evidence("a", "de", 0, at, at + len(quote), quote)
    return Finding(
        "number-mismatch", Severity.ERROR, 0.9, "", Scope.BETWEEN, left, None, (), quote, "3", "Häuser"
    )


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("Gestern: " + BASE, True),
        (BASE.replace("Marlow", "Barlow"), True),
        (BASE.replace("Der Brand", "Das Feuer"), True),
        (BASE.replace("in der Altstadt", "12 in der Altstadt"), True),
        ("Bei dem Sturm wurden in Barlow 4 Häuser beschädigt.", False),
    ],
    ids=["moved", "word far off", "word before", "number beside", "elsewhere"],
)
def test_place(other: str, same: bool) -> None:
    """Edits in the sentence leave a finding near its decision; the same numbers in other words are another finding."""
    one, two = (in_segment(finding(text), text, "") for text in (BASE, other))
    assert are_near(one.fingerprint, two) is same
