"""The story table: what every article of a story says of the same fact, one row per fact, one cell per article.

Rows are made by `checker.story.factrows`; here are the nouns, the marks of findings, and the tables as a DataFrame.
"""

from __future__ import annotations

import re
from collections import Counter
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
    """What one article says of a fact: `value` for people, `places` where it is said, in reading order (none where
    the value is what a finding quotes instead of an office).

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
    """The table with each cell marked by the findings that are about it."""
    near: dict[str, list[tuple[Evidence, Finding]]] = {}
    for finding in findings:
        for evidence in finding.sides:
            near.setdefault(evidence.article, []).append((evidence, finding))
    facts = [_marked(fact, near, table.articles) for fact in table.facts]
    return replace(table, facts=tuple(sorted(facts, key=lambda f: (KINDS.index(f.kind), f.agrees))))


# Which rules speak of which kind of fact: their slugs begin with one of these words.
RULES_OF = {
    "who": ("name-",),
    "role": ("role-", "superseded"),
    "number": ("number-", "unit-"),
    "date": ("date-",),
}


def _marked(
    fact: StoryFact, near: Mapping[str, Sequence[tuple[Evidence, Finding]]], columns: Sequence[str]
) -> StoryFact:
    """One fact with the findings of its kind on its cells.

    A finding is about the cells of its two sides, and about those of its further places that hold the value of which
    fewer articles are. The side that no cell has is what an article says instead: it is shown in its column.
    """
    about: dict[str, dict[str, Finding]] = {id_: {} for id_ in fact.cells}
    further: list[tuple[str, Finding]] = []
    held: dict[str, Finding] = {}
    for id_, cell in fact.cells.items():
        for place, (evidence, finding) in product(cell.places, near.get(id_, ())):
            if not finding.rule.startswith(RULES_OF[fact.kind]) or not place.touches(evidence):
                continue
            if evidence is finding.left or evidence is finding.right:
                about[id_][finding.fingerprint] = finding
                held[finding.fingerprint] = finding
            else:
                further.append((id_, finding))
    for id_, finding in further:
        if _is_rarer(fact, id_, finding, about):
            about[id_][finding.fingerprint] = finding
    cells = {id_: _found(cell, about[id_].values()) for id_, cell in fact.cells.items()}
    for finding in held.values():
        unlike = fact.kind == "role" and _is_alike(fact, finding)
        for side in (finding.left, finding.right):
            if side is not None and side.article in columns:
                known = cells.get(side.article)
                cells[side.article] = _told(fact.kind, known, side, finding, quoted=unlike)
    return replace(fact, cells=cells)


def _is_alike(fact: StoryFact, finding: Finding) -> bool:
    """Whether two articles give one office and the finding is on what goes with it: a client, a party, a people."""
    ids = {e.article for e in (finding.left, finding.right) if e is not None}
    return len(ids) > 1 and len({fact.cells[id_].value if id_ in fact.cells else id_ for id_ in ids}) == 1


def _is_rarer(
    fact: StoryFact, id_: str, finding: Finding, about: Mapping[str, Mapping[str, Finding]]
) -> bool:
    """Whether a cell holds the value of one side of a finding, and more articles hold that of the other."""
    values = Counter(cell.value for cell in fact.cells.values())
    sides = {
        fact.cells[e.article].value
        for e in (finding.left, finding.right)
        if e is not None and finding.fingerprint in about.get(e.article, ())
    }
    own = fact.cells[id_].value
    return own in sides and any(values[own] < values[other] for other in sides)


def _found(cell: StoryCell, findings: Iterable[Finding]) -> StoryCell:
    """A cell with the findings that are about it, the worst first."""
    ordered = sorted(findings, key=lambda f: (f.severity.rank, -f.confidence))
    worst = ordered[0].severity if ordered else None
    return replace(cell, findings=tuple(f.fingerprint for f in ordered), severity=worst)


def _told(kind: str, cell: StoryCell | None, side: Evidence, finding: Finding, *, quoted: bool) -> StoryCell:
    """The cell of the article of one side, with what that side says where the cell does not say it.

    A cell that is there says its numbers, dates and offices; of a name it has one writing only. With `quoted` the
    words of the side stand there instead of its office.
    """
    text = " ".join(side.text.split())
    if cell is None:
        places = () if kind == "role" else (side,)
        return StoryCell(side.article, text, places, (finding.fingerprint,), finding.severity)
    known = finding.fingerprint in cell.findings
    if quoted:
        beside = cell.value if text in cell.value else f"{cell.value}; {text}"
        cell = replace(cell, value=text if known else beside, places=())
    elif kind == "who" and not set(text.split()) <= set(re.findall(r"[^\s;]+", cell.value)):
        cell = replace(cell, value=f"{cell.value}; {text}")
    else:
        return cell
    worst = min((s for s in (cell.severity, finding.severity) if s is not None), key=lambda s: s.rank)
    findings = cell.findings if known else (*cell.findings, finding.fingerprint)
    return replace(cell, findings=findings, severity=worst)


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
