"""Offices in the words of an interface language: for a woman or a man, former or for the time being, with the body."""

from __future__ import annotations

from collections.abc import Mapping

from claims.facts.model import RoleStatus
from claims.genders import MAN, WOMAN, both_forms
from claims.offices import DEPUTY, OTHER, load_ontology


class PostWords:
    """Names offices; `patterns` say a status or a body in a language ("former", "of_body"), `words` other names."""

    def __init__(self, lang: str, patterns: Mapping[str, str], words: Mapping[str, str]) -> None:
        self._lang = lang
        self._patterns = patterns
        self._words = words

    def name(self, id_: str, gender: str = "") -> str:
        """An office by its first name in the language; with both forms where it is not known of whom it is said."""
        if id_.startswith(DEPUTY):
            return self._patterns["deputy"].format(post=self.name(id_.removeprefix(DEPUTY), gender))
        his, hers = both_forms(id_, self._lang)
        chosen = {MAN: his, WOMAN: hers}.get(gender) or _joined(his, hers)
        return self._words.get(chosen, chosen)

    def told(self, id_: str, status: str = "", body: str = "", gender: str = "") -> str:
        """An office with its status and body: "former managing director (Nordlicht)"."""
        post = self.name(id_, gender)
        if status in self._patterns and status != RoleStatus.CURRENT:
            post = self._patterns[status].format(post=post)
        return self._patterns["of_body"].format(post=post, body=body) if body else post


def is_post(id_: str) -> bool:
    """Whether an id is that of an office, or of a title that no office is known for."""
    return id_.startswith(OTHER) or load_ontology().get(id_) is not None


def _joined(his: str, hers: str) -> str:
    """Both forms of a title, what they share once: "président/e", "directeur/directrice des ventes"."""
    if his == hers:
        return his
    mine, yours = his.split(" "), hers.split(" ")
    shared = 0
    while shared < min(len(mine), len(yours)) - 1 and mine[-1 - shared] == yours[-1 - shared]:
        shared += 1
    rest = mine[len(mine) - shared :]
    one, two = " ".join(mine[: len(mine) - shared]), " ".join(yours[: len(yours) - shared])
    ending = two.removeprefix(one)
    # "chef/cheffe": an ending that doubles a letter is no ending to a reader.
    both = f"{one}/{two}" if ending == two or ending.startswith(one[-1]) else f"{one}/{ending}"
    return " ".join((both, *rest))
