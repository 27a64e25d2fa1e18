"""The geometry of the alignment strip: which sentences of two versions match, as shapes for an inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Alignment
from claims.model import Article

WIDTH = 1000
HEIGHT = 64
# Height of each version's bar, in the units of the view box.
_BAR = 14


@dataclass(frozen=True, slots=True)
class Shape:
    """Shapes of one kind: an SVG path and its class ("match", "moved", "left-only", "right-only")."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Strip:
    """All shapes of one pair of versions and the counts that say the same in words."""

    shapes: tuple[Shape, ...]
    matched: int
    left_only: int
    right_only: int
    moved: int


def make_strip(version: Alignment, left: Article, right: Article) -> Strip:
    """The strip of a pair: sentences as blocks as wide as they are long, links as bands between the bars."""
    spans_left, spans_right = _spans(left), _spans(right)
    shapes: list[Shape] = []
    counts = {"match": 0, "moved": 0, "left-only": 0, "right-only": 0}
    for link in version.links:
        a = [spans_left[i] for i in link.left if i in spans_left]
        b = [spans_right[i] for i in link.right if i in spans_right]
        kind = "moved" if link.moved else "match"
        if a and b:
            top, bottom = (a[0][0], a[-1][1]), (b[0][0], b[-1][1])
            shapes += [Shape(_block(*top, 0), kind), Shape(_block(*bottom, HEIGHT - _BAR), kind)]
            shapes.append(Shape(_band(top, bottom), f"{kind} band"))
        elif a or b:
            kind = "left-only" if a else "right-only"
            side = a or b
            shapes.append(Shape(_block(side[0][0], side[-1][1], 0 if a else HEIGHT - _BAR), kind))
        else:
            continue
        counts[kind] += 1
    return Strip(
        _joined(shapes),
        counts["match"] + counts["moved"],
        counts["left-only"],
        counts["right-only"],
        counts["moved"],
    )


def _joined(shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """All shapes of a kind in one path: thousands of sentences are then a handful of elements."""
    paths: dict[str, list[str]] = {}
    for shape in shapes:
        paths.setdefault(shape.kind, []).append(shape.path)
    return tuple(Shape("".join(parts), kind) for kind, parts in paths.items())


def _spans(article: Article) -> dict[int, tuple[float, float]]:
    """Start and end of every content sentence on a bar of `WIDTH` units."""
    total = sum(max(1, len(s.text)) for s in article.content) or 1
    spans = {}
    at = 0
    for s in article.content:
        end = at + max(1, len(s.text))
        spans[s.index] = (at * WIDTH / total, end * WIDTH / total)
        at = end
    return spans


def _block(start: float, end: float, top: int) -> str:
    """A rectangle with a hair of space to its neighbour."""
    width = max(1.0, end - start - 1.5)
    return f"M{start:.1f} {top}h{width:.1f}v{_BAR}h-{width:.1f}z"


def _band(top: tuple[float, float], bottom: tuple[float, float]) -> str:
    """A four-sided band between the bars."""
    upper, lower = _BAR + 1, HEIGHT - _BAR - 1
    return (
        f"M{top[0]:.1f} {upper}L{max(top[0] + 1, top[1] - 1.5):.1f} {upper}"
        f"L{max(bottom[0] + 1, bottom[1] - 1.5):.1f} {lower}L{bottom[0]:.1f} {lower}z"
    )
