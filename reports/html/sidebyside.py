"""A pair of versions as rows: what matches stands side by side, what is missing leaves a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.model import Alignment, AlignmentLink
from claims.model import Article
from reports.html.marks import Marks, Piece


@dataclass(frozen=True, slots=True)
class CellSentence:
    """One sentence of a cell in pieces; `heading` for headings."""

    index: int
    heading: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PairRow:
    """One row: sentences on either side, and what kind of row it is.

    `state` is "match", "left-only", "right-only", "skipped" (boilerplate, not compared) or "ghost" (the
    place of a block that stands beside its match elsewhere); `peer` is the row number that a moved row and
    its ghost lead to; `para` says that a paragraph begins.
    """

    number: int
    state: str
    left: tuple[CellSentence, ...]
    right: tuple[CellSentence, ...]
    para: bool
    moved: bool = False
    peer: int | None = None

    @property
    def flagged(self) -> bool:
        """True if a finding is marked in the row."""
        return any(p.severity for s in (*self.left, *self.right) for p in s.pieces)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row before it is numbered: sentence indices and, for a ghost, the link it stands for."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    state: str
    link: AlignmentLink | None = None


def pair_rows(
    version: Alignment, left: Article, right: Article, marks: Marks, pair: int | None = None
) -> list[PairRow]:
    """The rows of a pair in the order of the left text; every sentence of both texts stands in one row."""
    drafts = _in_order(version, left, right)
    numbers = {d.link: i for i, d in enumerate(drafts) if d.link is not None and d.state == "match"}
    ghosts = {d.link: i for i, d in enumerate(drafts) if d.state == "ghost"}
    rows = []
    seen: set[tuple[str, int]] = set()
    for i, draft in enumerate(drafts):
        moved = draft.link is not None and draft.link.moved
        peer = (
            (numbers if draft.state == "ghost" else ghosts).get(draft.link) if draft.link and moved else None
        )
        para = _begins_paragraph(draft, left, right, seen)
        ghost = draft.state == "ghost"
        rows.append(
            PairRow(
                i,
                draft.state,
                () if ghost else tuple(_sentence(left, k, marks, pair) for k in draft.left),
                () if ghost else tuple(_sentence(right, k, marks, pair) for k in draft.right),
                para,
                moved,
                peer,
            )
        )
    return rows


def single_rows(article: Article, marks: Marks) -> list[PairRow]:
    """The rows of an article that has no version: one sentence each, on the left."""
    seen: set[tuple[str, int]] = set()
    rows = []
    for i, s in enumerate(article.sentences):
        draft = _Draft((i,), (), "match" if s.is_content else "skipped")
        para = _begins_paragraph(draft, article, article, seen)
        rows.append(PairRow(i, draft.state, (_sentence(article, i, marks),), (), para))
    return rows


def _in_order(version: Alignment, left: Article, right: Article) -> list[_Draft]:
    """Matches and left-overs in the order of the left text, right-only rows where the right text has them."""
    known = [k for k in version.links if _inside(k.left, left) and _inside(k.right, right)]
    linked_left = {i for k in known for i in k.left}
    linked_right = {i for k in known for i in k.right}
    rows = [_Draft(k.left, k.right, _state(k), k) for k in known if k.left]
    rows += [
        _Draft((s.index,), (), _loose_state(s.is_content, "left-only"))
        for s in left.sentences
        if s.index not in linked_left
    ]
    rows.sort(key=lambda d: d.left[0])
    extra = [_Draft((), k.right, "right-only", k) for k in known if not k.left and k.right]
    extra += [
        _Draft((), (s.index,), _loose_state(s.is_content, "right-only"))
        for s in right.sentences
        if s.index not in linked_right
    ]
    extra += [_Draft((), k.right, "ghost", k) for k in known if k.moved and k.left and k.right]
    for draft in sorted(extra, key=lambda d: d.right[0]):
        rows.insert(_place(rows, draft.right[0]), draft)
    return _skipped_joined(rows)


def _skipped_joined(rows: Sequence[_Draft]) -> list[_Draft]:
    """The rows with neighbouring uncompared ones put into one, left beside right."""
    joined: list[_Draft] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last is not None and last.state == row.state == "skipped":
            joined[-1] = _Draft(last.left + row.left, last.right + row.right, "skipped")
        else:
            joined.append(row)
    return joined


def _inside(indices: Iterable[int], article: Article) -> bool:
    """True if all sentence indices exist."""
    return all(0 <= i < len(article.sentences) for i in indices)


def _state(link: AlignmentLink) -> str:
    """The state of a link's row."""
    return "match" if link.right else "left-only"


def _loose_state(content: bool, state: str) -> str:
    """The state of a sentence in no link."""
    return state if content else "skipped"


def _place(rows: Sequence[_Draft], first: int) -> int:
    """Where a right-only row goes: behind the last unmoved row whose right side stands before it."""
    place = 0
    for i, row in enumerate(rows):
        moved = row.link is not None and row.link.moved and row.state != "ghost"
        if row.right and not moved and row.right[-1] < first:
            place = i + 1
    return place


def _begins_paragraph(draft: _Draft, left: Article, right: Article, seen: set[tuple[str, int]]) -> bool:
    """True if a sentence of the row opens a paragraph not seen before; remembers the row's paragraphs."""
    keys = {("left", left.sentences[i].paragraph) for i in draft.left}
    keys |= {("right", right.sentences[i].paragraph) for i in draft.right if draft.state != "ghost"}
    first_left = next(iter(sorted(k for k in keys if k[0] == "left")), None)
    begins = first_left not in seen if first_left is not None else bool(keys - seen)
    seen |= keys
    return begins


def _sentence(article: Article, index: int, marks: Marks, pair: int | None = None) -> CellSentence:
    """One sentence with its marks."""
    kind = article.sentences[index].kind.value
    return CellSentence(index, kind == "heading", tuple(marks.pieces(article, index, pair)))
