"""The words of the HTML report's interface, one TOML of strings per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from claims.errors import UsageError
from claims.shipped import load_shipped


@dataclass(frozen=True, slots=True)
class Interface:
    """The strings of one language; `singular` are the counts that take the singular form."""

    lang: str
    strings: Mapping[str, str]
    singular: frozenset[int]

    def __getitem__(self, key: str) -> str:
        """The string of a key; `KeyError` for an unknown one."""
        return self.strings[key]

    def format(self, key: str, **values: Any) -> str:
        """The string of a key with its {placeholders} filled in."""
        return self.strings[key].format(**values)

    def count(self, number: int, noun: str) -> str:
        """A number with its noun, from the keys noun_one and noun_many."""
        form = "one" if number in self.singular else "many"
        return f"{number}\u00a0{self.strings[f'{noun}_{form}']}"

    def joined(self, parts: list[str]) -> str:
        """A list in words: a, b and c."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.strings['and']} {parts[-1]}"


def languages() -> list[str]:
    """The languages that the interface speaks."""
    names = (entry.name for entry in (files("reports") / "templates").iterdir())
    return sorted(n.removeprefix("strings.").removesuffix(".toml") for n in names if n.startswith("strings."))


@cache
def load_interface(lang: str) -> Interface:
    """The interface of a language; `UsageError` where there is none."""
    if lang not in languages():
        raise UsageError(f"the report has no interface in {lang!r}", hint=f"use {', '.join(languages())}")
    path = files("reports") / "templates" / f"strings.{lang}.toml"
    data = load_shipped(path)
    return Interface(lang, data["strings"], frozenset(data["singular"]))
