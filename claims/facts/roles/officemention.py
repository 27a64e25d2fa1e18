"""A title in a text, as it was found there."""

from __future__ import annotations

from dataclasses import dataclass

from claims.facts.model import RoleStatus


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """One title in a text: `offices` are its concepts (several where the word has several meanings).

    `start`/`end` bound the title with the parts joined to it ("OpenAI-CEO"), `chunk` is where its noun
    phrase begins (article, status words); `prefix` is what a hyphen or a compound puts before the office
    ("OpenAI", "Firmen"); `weak` says that the word means something else where no name stands beside it,
    `guessed` that the ontology does not know the title.
    """

    start: int
    end: int
    text: str
    offices: tuple[str, ...]
    status: RoleStatus
    chunk: int
    prefix: str = ""
    deputy: bool = False
    weak: bool = False
    article: bool = False
    guessed: bool = False

    @property
    def office(self) -> str:
        """The first meaning."""
        return self.offices[0]
