"""The story table: what every article of a story says of the same fact, one row per fact, one cell per article.

Rows are made by `checker.story.factrows`; here are the nouns, the marks of findings, and the tables as a DataFrame.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from checker.model import Evidence, Finding, Severity

# The kinds of facts that a table tells, in the order of its rows.
KINDS = ("who", "role", "number", "date")
# What a DataFrame and a CSV put before a cell that does not agree with the others.
DIFFERS = "≠ "
FACT_COLUMNS = ("story", "kind", "who", "what", "agrees")


@dataclass(frozen=True, slots=True)
class StoryCell:
    """What one article says of a fact: `value` for people, `places` where it is said, in reading order.

    `findings` are the fingerprints of the findings that hold one of the places against another one, and
    `severity` the worst of them; both are empty for a cell that agrees.
    """

    article: str
    value: str
    places: tuple[Evidence, ...]
    findings: tuple[str, ...] = ()
    severity: Severity | None = None

    @property
    def differs(self) -> bool:
        """Whether a finding holds the cell against another place."""
        return bool(self.findings)


@dataclass(frozen=True, slots=True)
class StoryFact:
    """One fact: `kind` of `KINDS`, `who` it is of ("" if nobody is named), `what` is told (an organisation, the
    words around a number), and what the articles say of it, by article id; an article that is silent has no cell.
    """

    kind: str
    who: str
    what: str
    cells: Mapping[str, StoryCell]

    @property
    def agrees(self) -> bool:
        """Whether no cell differs."""
        return not any(cell.differs for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class StoryTable:
    """The facts of one story: `articles` are the columns, in reading order; rows that differ come first by kind."""

    articles: tuple[str, ...]
    facts: tuple[StoryFact, ...]


def marked(table: StoryTable, findings: Iterable[Finding]) -> StoryTable:
    """The table with each cell marked by the findings whose evidence touches one of its places."""
    by_article: dict[str, list[tuple[Evidence, Finding]]] = {}
    for finding in findings:
        for evidence in finding.sides:
            by_article.setdefault(evidence.article, []).append((evidence, finding))
    facts = [
        replace(f, cells={id_: _marked(f.kind, c, by_article.get(id_, ())) for id_, c in f.cells.items()})
        for f in table.facts
    ]
    return replace(table, facts=tuple(sorted(facts, key=lambda f: (KINDS.index(f.kind), f.agrees))))


# Which rules speak of which kind of fact: their slugs begin with one of these words.
RULES_OF = {
    "who": ("name-",),
    "role": ("role-", "superseded"),
    "number": ("number-", "unit-"),
    "date": ("date-",),
}


def _marked(kind: str, cell: StoryCell, near: Sequence[tuple[Evidence, Finding]]) -> StoryCell:
    """One cell with the findings of its kind that touch it, the worst first; a name also in its doubted forms."""
    touching: dict[str, Finding] = {}
    doubted: list[str] = []
    for place, (evidence, finding) in product(cell.places, near):
        if finding.rule.startswith(RULES_OF[kind]) and overlap(place, evidence):
            touching[finding.fingerprint] = finding
            doubted.append(place.text)
    ordered = sorted(touching.values(), key=lambda f: (f.severity.rank, -f.confidence))
    worst = ordered[0].severity if ordered else None
    value = "; ".join(dict.fromkeys((cell.value, *doubted))) if kind == "who" else cell.value
    return replace(cell, value=value, findings=tuple(f.fingerprint for f in ordered), severity=worst)


def overlap(one: Evidence, two: Evidence) -> bool:
    """Whether two evidences of one article share a character."""
    return one.start < two.end and two.start < one.end


def story_frame(tables: Sequence[StoryTable], story: int | None = None) -> pd.DataFrame:
    """One row per fact, with the columns story (its number, from 0), kind, who, what, agrees, then one column per
    article id: what it says, "" where it is silent, with `DIFFERS` before what does not agree.

    With `story`, the rows and the articles of that story alone; IndexError where there is none.
    """
    import pandas as pd

    chosen = list(enumerate(tables)) if story is None else [(story, tables[story])]
    articles = dict.fromkeys(id_ for _, table in chosen for id_ in table.articles)
    rows = [
        {
            "story": number,
            "kind": fact.kind,
            "who": fact.who,
            "what": fact.what,
            "agrees": fact.agrees,
            **{id_: _shown(fact.cells.get(id_)) for id_ in articles},
        }
        for number, table in chosen
        for fact in table.facts
    ]
    return pd.DataFrame(rows, columns=[*FACT_COLUMNS, *articles])


def _shown(cell: StoryCell | None) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    return f"{DIFFERS}{cell.value}" if cell.differs else cell.value
