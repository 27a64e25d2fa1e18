"""`placeholder-mismatch`: places that a program fills, which must be the same on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from checker.checks.form import Difference, Spot, described, form_finding, lone_spots
from checker.model import Finding, Rule, Severity
from checker.pairs import Pair
from claims.form.icu import find_choices
from claims.form.placeholders import find_placeholders

# The ids of what is said of one thing: "files_one", "inbox.one", "%d files [plural.one]", "%d file[0]". Its number may
# be a word („Eine Datei“), or an article; how sure it is then that it should not was set by hand.
OF_ONE = re.compile(r"(?:[_.]one\]?|\[0\])\Z")
LESS_SURE = 0.4


class PlaceholderMismatchCheck:
    """Compares placeholders by position or name and by the kind of value; ICU choices have their own rule."""

    segments_only: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "placeholder-mismatch",
            "Placeholders differ",
            Severity.ERROR,
            "Design and markup/Markup tag",
            "A placeholder ({name}, %s, %(n)d, {{count}}, ${x}) is missing, too many or of another type: the "
            "program would show it raw, leave a gap or stop. Numbered ones (%1$s) may change their order, and a plural "
            "form for one thing may do without its number, which is told as info.",
            "“%d files in {folder}” against « %s fichiers dans {dossier} »",
            "“%1$s of %2$s” against « %2$s : %1$s »",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for each placeholder that has no counterpart."""
        of_one = OF_ONE.search(pair.left.segment or "") is not None
        for found in self._differences(pair):
            both = found.left is not None and found.right is not None
            weaker = replace(found, severity=Severity.INFO, confidence=LESS_SURE)
            yield weaker if of_one and not both else found

    def _differences(self, pair: Pair) -> Iterator[Finding]:
        """The placeholders without a counterpart, as findings."""
        left, right = _spots(pair.left.written), _spots(pair.right.written)
        if not left and not right:
            return
        chosen = [{c.argument for c in find_choices(side.written)} for side in (pair.left, pair.right)]
        left, right = _unchosen(left, chosen[1]), _unchosen(right, chosen[0])
        missing, extra = lone_spots(left, right, counted=False)
        if (missing or extra) and _agree_glued(pair):
            return
        rule = self.rules[0]
        texts = (pair.left.written, pair.right.written)
        ours, theirs = (
            [t[s.start : s.end] for s in spots] for t, spots in zip(texts, (missing, extra), strict=True)
        )
        if len(ours) > 1 and sorted(ours) == sorted(theirs):
            message = (
                f"The placeholders {', '.join(ours)} stand in another order: the values would be swapped."
            )
            orders = (", ".join(ours), ", ".join(theirs))
            yield form_finding(rule, pair, message, Difference(missing[0], extra[0], orders, "swapped"))
            return
        for a, b in zip(missing, extra, strict=False):
            one, two = texts[0][a.start : a.end], texts[1][b.start : b.end]
            message = described(pair, "placeholder", one, two)
            if one == two:
                message = f"The placeholder {one} stands at another position: the values would be swapped."
            moved = "moved" if one == two else ""
            yield form_finding(rule, pair, message, Difference(a, b, (a.key, b.key), moved))
        for a in missing[len(extra) :]:
            message = described(pair, "placeholder", texts[0][a.start : a.end], "")
            yield form_finding(rule, pair, message, Difference(a, None, (a.key, "")))
        for b in extra[len(missing) :]:
            message = described(pair, "placeholder", "", texts[1][b.start : b.end])
            yield form_finding(rule, pair, message, Difference(None, b, ("", b.key)))


def _unchosen(spots: list[Spot], chosen: set[str]) -> list[Spot]:
    """The placeholders of one side without those that the other one has as choices, which have their own rule."""
    return [s for s in spots if s.key.removeprefix("single:") not in chosen] if chosen else spots


def _agree_glued(pair: Pair) -> bool:
    """True if both sides have the same placeholders once letters may stand right behind one: "%dkB", « %d ko »."""
    left, right = (_spots(side.written, glued=True) for side in (pair.left, pair.right))
    return not any(lone_spots(left, right, counted=False))


def _spots(text: str, *, glued: bool = False) -> list[Spot]:
    """The placeholders of one side, each key once; heads of ICU choices are left to their own rule."""
    if not any(sign in text for sign in "%{$"):
        return []
    heads = {choice.start for choice in find_choices(text)}
    spots: dict[str, Spot] = {}
    for p in find_placeholders(text, glued=glued):
        if p.start not in heads:
            spots.setdefault(p.key, Spot(p.key, p.start, p.end))
    return list(spots.values())
