"""The MQM categories of the rules, spelt in one way, as paths from the widest to the narrowest."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Rule

NAME = "MQM"
ORGANISATION = "MQM Council"
INFORMATION = "https://themqm.org/error-types-2/typology/"
DESCRIPTION = "Multidimensional Quality Metrics: a typology of translation errors."


def category(rule: Rule) -> str:
    """The category of a rule in lower case with hyphens ("accuracy/mistranslation"); "" where it has none."""
    return rule.mqm.strip().lower().replace(" ", "-")


def parent(path: str) -> str:
    """The next wider category; "" for one of the first level."""
    return path.rpartition("/")[0]


def categories(rules: Iterable[Rule]) -> list[str]:
    """The categories of some rules with all their parents, in the order of the alphabet."""
    found: set[str] = set()
    for rule in rules:
        path = category(rule)
        while path:
            found.add(path)
            path = parent(path)
    return sorted(found)


def title(path: str) -> str:
    """A category's own name in words ("Mistranslation")."""
    return path.rpartition("/")[2].replace("-", " ").capitalize()
