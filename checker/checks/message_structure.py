"""`message-structure`: the choices of ICU messages (plural, select), which a program reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import ClassVar

from checker.checks.form import Difference, Spot, described, form_finding
from checker.messages import language_name
from checker.model import Finding, Rule, Severity
from checker.pairs import Pair, Passage
from claims.form.icu import Choice, find_choices
from claims.form.placeholders import find_placeholders

FALLBACK = "other"


class MessageStructureCheck:
    """Compares the arguments, kinds and cases of ICU choices."""

    segments_only: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "message-structure",
            "Choices of a message differ",
            Severity.ERROR,
            "Design and markup/Markup tag",
            "The plural, select or ordinal choices of an ICU message do not fit: an argument is missing or renamed, "
            "a case of a select is translated or missing, “other” is missing, a brace never closes, or a plural "
            "category does not exist in the language (CLDR). Which categories a plural has may differ.",
            "{n, plural, one {# file} other {# files}} against {n, plural, one {# fichier} autre {# fichiers}}",
            "{n, plural, one {…} other {…}} against {n, plural, one {…} few {…} many {…} other {…}} in Polish",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield the first thing wrong with each choice of the right side, and choices that one side lacks."""
        left, right = find_choices(pair.left.written), find_choices(pair.right.written)
        if not left or not all(choice.sound for choice in left):
            return
        rest = list(right)
        for choice in left:
            twin = _twin(choice, rest)
            if twin is None and _is_plain(choice, pair.right):
                continue
            if twin is None:
                named = f"{{{choice.argument}, {choice.kind}}}"
                what = described(pair, "choice", named, "")
                yield self._finding(pair, what, choice, None, "missing", (("choice", named),))
                continue
            rest.remove(twin)
            if wrong := _wrong(choice, twin, pair.right.lang):
                reason, why, case = wrong
                told = ("argument", choice.argument), ("other_argument", twin.argument), ("case", case)
                yield self._finding(pair, why, choice, twin, reason, told)
        for choice in rest:
            if not any((choice.argument, choice.kind) == (c.argument, c.kind) for c in left):
                named = f"{{{choice.argument}, {choice.kind}}}"
                what = described(pair, "choice", "", named)
                yield self._finding(pair, what, None, choice, "missing", (("choice", named),))

    def _finding(
        self,
        pair: Pair,
        message: str,
        left: Choice | None,
        right: Choice | None,
        reason: str,
        told: tuple[tuple[str, str], ...],
    ) -> Finding:
        """A finding with its choices as evidence."""
        spots = [Spot("", c.start, c.end) if c else None for c in (left, right)]
        values = tuple(" ".join((c.argument, c.kind, *c.cases)) if c else "" for c in (left, right))
        both = values[0], values[1]
        return form_finding(self.rules[0], pair, message, Difference(spots[0], spots[1], both, reason, told))


def _is_plain(choice: Choice, there: Passage) -> bool:
    """True where a language needs no choice ("3rd", „3.“), and the value stands there as it is."""
    if choice.kind == "select" or categories(there.lang, choice.kind == "selectordinal") != {FALLBACK}:
        return False
    return any(p.key == f"single:{choice.argument}" for p in find_placeholders(there.written))


def _twin(choice: Choice, others: Sequence[Choice]) -> Choice | None:
    """The other side's choice of the same argument and kind, or else of the same kind alone."""
    same = (c for c in others if (c.argument, c.kind) == (choice.argument, choice.kind))
    return next(same, next((c for c in others if c.kind == choice.kind), None))


def _wrong(left: Choice, right: Choice, lang: str) -> tuple[str, str, str] | None:
    """What is wrong with the right one of two choices (its reason, in words, and the case); None for nothing."""
    if left.argument != right.argument:
        return "renamed", f"The translation has the choice on {left.argument} on {right.argument}.", ""
    if not right.sound:
        why = f"The choice on {right.argument} never ends in the translation: a brace is missing."
        return "unclosed", why, ""
    if FALLBACK not in right.cases:
        why = f"The choice on {right.argument} has no case “{FALLBACK}” in the translation."
        return "no_case", why, FALLBACK
    if left.kind == "select":
        if lost := next((c for c in left.cases if c not in right.cases), ""):
            return "no_case", f"The choice on {right.argument} has no case “{lost}” in the translation.", lost
        known = frozenset(left.cases)
    else:
        known = categories(lang, left.kind == "selectordinal") | set(left.cases)
    extra = next((c for c in right.cases if c not in known and not c.startswith("=")), "")
    if not extra:
        return None
    whose = "the source has not" if left.kind == "select" else f"{language_name(lang)} has not"
    why = f"The choice on {right.argument} has the case “{extra}” in the translation, which {whose}."
    return "extra_case", why, extra


@cache
def categories(lang: str, ordinal: bool) -> frozenset[str]:
    """The plural categories of a language by CLDR; all six where the language is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale(lang)
    except (UnknownLocaleError, ValueError):
        return frozenset({"zero", "one", "two", "few", "many", FALLBACK})
    rule = locale.ordinal_form if ordinal else locale.plural_form
    return frozenset({*rule.tags, FALLBACK})
