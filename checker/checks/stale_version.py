"""`stale-version`: a text was changed, and another version of it was not changed along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from checker.messages import shortened
from checker.model import Finding, Rule, Scope, Severity, SourceChange

# How sure it is that a version lags when its text alone stayed as it was, but fits no worse than before: the
# change may need no translation. Set by hand.
SURE_UNCHANGED = 0.5
# A message quotes no more of a text than this many characters.
MAX_QUOTE = 80


class StaleVersionCheck:
    """Turns the changes of a source that did not reach its translation into findings."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "stale-version",
            "A version that was not changed along",
            Severity.WARNING,
            "Accuracy/Other",
            "The source was changed since the last time (`compare --previous`, `audit --changed-since`), and the "
            "translation still says what the source said before, lacks what it added, or keeps what it dropped. "
            "With `--changed-since` also: only one language of a text was changed at all.",
            "Source before: “drei Tote”, now: “vier Tote”; translation: “trois morts”",
            "Source before: “drei Tote”, now: “vier Tote”; translation: “quatre morts”",
        ),
    )

    def since(self, changes: Sequence[SourceChange]) -> Iterator[Finding]:
        """Yield one finding per change that did not reach the translation."""
        for change in changes:
            if change.behind:
                yield _finding(change, _message(change), change.sure, _reason(change))

    def alone(self, changes: Sequence[SourceChange], changed: str, unchanged: str) -> Iterator[Finding]:
        """Yield one finding for a text of which only the version `changed` (a path) was changed, not `unchanged`."""
        if not changes:
            return
        worst = max(changes, key=lambda c: (c.behind, c.sure))
        count = f"{len(changes)} changes" if len(changes) > 1 else "one change"
        message = f"{changed} was changed ({count}), its version {unchanged} was not."
        if worst.behind:
            message += f" {_message(worst)}"
        sure = max(worst.sure, SURE_UNCHANGED) if worst.behind else SURE_UNCHANGED
        told = (("changed", changed), ("unchanged", unchanged), ("count", str(len(changes))))
        yield replace(_finding(worst, message, sure, "alone"), told=told)


def _reason(change: SourceChange) -> str:
    """What the source did: it says more, less, or something else."""
    if change.old is None:
        return "added"
    return "dropped" if change.new is None else "changed"


def _message(change: SourceChange) -> str:
    """One sentence on what the source did and the translation did not."""
    texts = [e.text if e is not None else "" for e in (change.old, change.new, change.other)]
    old, new, other = (shortened(text, MAX_QUOTE) for text in texts)
    if change.old is None:
        return f"The source now also says “{new}”, and the translation does not."
    if change.new is None:
        return f"The source no longer says “{old}”, and the translation still does."
    said = f" (“{other}”)" if change.other is not None else ""
    return f"The source now says “{new}” instead of “{old}”, and the translation did not follow{said}."


def _finding(change: SourceChange, message: str, sure: float, reason: str) -> Finding:
    """A finding with the source's place of now on the left and the translation's on the right."""
    return Finding(
        "stale-version",
        Severity.WARNING,
        sure,
        message,
        Scope.BETWEEN,
        change.new,
        change.other,
        left_value=change.new.text if change.new else "",
        right_value=change.old.text if change.old else "",
        reason=reason,
        told=tuple(
            (name, shortened(side.text, MAX_QUOTE))
            for name, side in (("new", change.new), ("old", change.old))
            if side
        ),
    )
