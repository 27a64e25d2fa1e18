"""A contrast turned round between versions: "We want to talk, not to strike", "Wir wollen streiken, nicht reden"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.messages import version_names
from checker.model import Finding, Scope, Severity
from checker.pairs import Pair, Passage
from checker.words.wordlinks import LinkedWord
from claims.facts.polarity import DENYING

RULE, SURE = "opposite-meaning", 0.7
# Up to this score of having none a word has a counterpart; both crossings must hold, so that weak links may speak.
LINKED = 0.75
# What is denied ends at a mark; a contrast is told behind one ("…, nicht streiken").
MARK = re.compile(r"[,;:.!?–—()«»“”„\"]")
BEHIND_MARK = re.compile(r"[,;–—]\s*(?:[^\W\d_]+\s)?$")

# The words that a side says and those that it denies behind them, by their indices.
Contrast = tuple[frozenset[int], frozenset[int]]


def contrast_turned(pair: Pair) -> Iterator[Finding]:
    """What one side says is what the other denies behind a mark, and the other way round."""
    links = pair.words
    left, right = _contrast(pair.left, links.left), _contrast(pair.right, links.right)
    if left is None or right is None:
        return
    (said, denied), (told, refused) = left, right
    crossed = _all_in(links.left, denied, told) and _all_in(links.right, refused, said)
    if crossed and any(links.left[i].link in refused for i in said):
        yield _finding(pair, denied, refused)


def _contrast(side: Passage, words: Sequence[LinkedWord]) -> Contrast | None:
    """The content words before the one denial of a side, in its sentence, and those behind it up to a mark; None for
    a side without a contrast.
    """
    denials = [n for n in side.facts.negations if n.kind in DENYING]
    if len(denials) != 1:
        return None
    at, behind = denials[0].start - side.start, denials[0].end - side.start
    if not BEHIND_MARK.search(side.text, 0, at):
        return None
    end = next((m.start() for m in MARK.finditer(side.text, behind)), len(side.text))
    told = [(i, w.start - side.start) for i, w in enumerate(words) if w.content]
    said = frozenset(i for i, start in told if start < at)
    denied = frozenset(i for i, start in told if behind <= start < end)
    return (said, denied) if said and denied else None


def _all_in(words: Sequence[LinkedWord], some: frozenset[int], others: frozenset[int]) -> bool:
    """Whether some words have counterparts, and all that have one among the other side's given words."""
    linked = [words[i].link for i in some if words[i].link >= 0 and words[i].score < LINKED]
    return bool(linked) and all(link in others for link in linked)


def _finding(pair: Pair, denied: frozenset[int], refused: frozenset[int]) -> Finding:
    """The finding of what each side denies."""
    spans = []
    for side, words, some in ((pair.left, pair.words.left, denied), (pair.right, pair.words.right, refused)):
        inside = [words[i] for i in some]
        spans.append(side.evidence(min(w.start for w in inside), max(w.end for w in inside)))
    left, right = spans
    here, there = version_names(pair.left, pair.right)
    return Finding(
        RULE,
        Severity.WARNING,
        SURE,
        f"{here} denies “{left.text}”, {there} denies “{right.text}” instead.",
        Scope.BETWEEN,
        left,
        right,
        left_value="denied",
        right_value="said",
    )
