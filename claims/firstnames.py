"""First names that women alone or men alone bear, and surnames that stand first, whatever the language of a text.

They are kept in `ontology/firstnames.toml`.
"""

from __future__ import annotations

from functools import cache

from claims.genders import MAN, WOMAN
from claims.lexicon import ONTOLOGY
from claims.shipped import load_shipped

FILE = ONTOLOGY / "firstnames.toml"


def gender_of_name(first: str) -> str:
    """What a first name tells, written as in a text; "" where it is not known or of both."""
    return _names().get(first, "")


def stands_first(surname: str) -> bool:
    """Whether a surname, written as in a text, stands before the first name ("Luo Min")."""
    return surname in _surnames_first()


@cache
def _surnames_first() -> frozenset[str]:
    """The surnames that stand before the first name."""
    data: dict[str, list[str]] = load_shipped(FILE)
    return frozenset(data["surnames_first"])


@cache
def _names() -> dict[str, str]:
    """The gender of each known first name."""
    data: dict[str, list[str]] = load_shipped(FILE)
    return dict.fromkeys(data["she"], WOMAN) | dict.fromkeys(data["he"], MAN)
