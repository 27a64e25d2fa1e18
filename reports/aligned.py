"""The alignment of two texts for people: the sentences of each link side by side, its kind and its score."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.model import AlignmentLink
from reports.clean import one_line
from reports.options import Options

ONLY_LEFT, ONLY_RIGHT, MOVED = "only left", "only right", "moved"
# A link below this score counts nothing where it is asked whether two texts are versions (`PairSettings.poor_link`).
WEAK = 0.36


@dataclass(frozen=True, slots=True)
class Line:
    """One link in words: sentence numbers (from 1) and texts of both sides, its kind ("2:1, moved"), its score."""

    numbers: tuple[str, str]
    texts: tuple[str, str]
    kind: str
    score: float | None
    moved: bool = False


def lines_of(links: Sequence[AlignmentLink], left: Sequence[str], right: Sequence[str]) -> Iterator[Line]:
    """The links in order; blank lines without counterpart are left out."""
    for link in links:
        texts = (" ".join(left[i] for i in link.left), " ".join(right[i] for i in link.right))
        if any(text.strip() for text in texts):
            both = bool(link.left and link.right)
            yield Line(
                (_numbers(link.left), _numbers(link.right)),
                texts,
                kind_of(link),
                link.score if both else None,
                link.moved,
            )


def kind_of(link: AlignmentLink) -> str:
    """What kind of link it is: "1:1", "2:1", "only left", and whether it stands elsewhere in the other text."""
    if not link.right or not link.left:
        return ONLY_LEFT if link.left else ONLY_RIGHT
    kind = f"{len(link.left)}:{len(link.right)}"
    return f"{kind}, {MOVED}" if link.moved else kind


def render_plain(lines: Sequence[Line]) -> str:
    """One line a link, with tabs: both numbers, kind, score, both texts; then the sum."""
    rows = ["\t".join(map(one_line, (*x.numbers, x.kind, _score(x), *x.texts))) for x in lines]
    return "".join(f"{row}\n" for row in (*rows, summary(lines)))


def render_table(lines: Sequence[Line], options: Options) -> str:
    """The sentences side by side in the width of a terminal; then the sum."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=options.width,
        force_terminal=options.color,
        color_system="standard" if options.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False)
    table.add_column("", no_wrap=True, style="dim")
    table.add_column("left", ratio=1, overflow="fold")
    table.add_column("", no_wrap=True, style="dim")
    table.add_column("right", ratio=1, overflow="fold")
    table.add_column("kind", no_wrap=True)
    table.add_column("score", no_wrap=True, justify="right")
    for x in lines:
        style = _style(x)
        (one, other), (left, right) = x.numbers, (Text(one_line(text)) for text in x.texts)
        table.add_row(one, left, other, right, Text(x.kind, style=style), Text(_score(x), style=style))
    console.print(table)
    console.print(Text(summary(lines), style="bold"))
    return "".join(line.rstrip() + "\n" for line in buffer.getvalue().splitlines())


def summary(lines: Sequence[Line]) -> str:
    """How many links there are, of what kind, and their mean score."""
    scores = [x.score for x in lines if x.score is not None]
    kinds = Counter(x.kind for x in lines)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    mean = f"; mean score {sum(scores) / len(scores):.2f}" if scores else ""
    return f"{len(lines)} link{'' if len(lines) == 1 else 's'}{f' ({told})' if told else ''}{mean}"


def _numbers(indices: Sequence[int]) -> str:
    """Sentence numbers as people count them: "4", "4–5", "4, 6"."""
    if not indices:
        return "–"
    first, last = indices[0] + 1, indices[-1] + 1
    if last - first + 1 == len(indices) > 1:
        return f"{first}–{last}"
    return ", ".join(str(i + 1) for i in indices)


def _score(line: Line) -> str:
    return "–" if line.score is None else f"{line.score:.2f}"


def _style(line: Line) -> str:
    """What catches the eye: a sentence alone, a weak link, one that moved."""
    if line.score is None:
        return "bold red"
    return "yellow" if line.score < WEAK or line.moved else "dim"
