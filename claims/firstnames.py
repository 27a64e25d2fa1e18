"""First names that women alone or men alone bear, whatever language a text is in (`ontology/firstnames.toml`)."""

from __future__ import annotations

from functools import cache

from claims.genders import MAN, WOMAN
from claims.lexicon import ONTOLOGY
from claims.shipped import load_shipped

FILE = ONTOLOGY / "firstnames.toml"


def gender_of_name(first: str) -> str:
    """What a first name tells, written as in a text; "" where it is not known or of both."""
    return _names().get(first, "")


@cache
def _names() -> dict[str, str]:
    """The gender of each known first name."""
    data: dict[str, list[str]] = load_shipped(FILE)
    return dict.fromkeys(data["she"], WOMAN) | dict.fromkeys(data["he"], MAN)
