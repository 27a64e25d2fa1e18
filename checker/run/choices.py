"""Whether what a run is told can be done: rules that exist, languages that exist, as many as there are sides."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence

from checker.settings import Settings
from claims.errors import UsageError
from claims.lexicon import known_languages


def check_choices(settings: Settings, rules: Collection[str], sides: int) -> None:
    """Raise UsageError for settings that cannot mean anything; `sides` is how many languages may be named."""
    check_rules(settings.select, rules, "--select")
    check_rules(settings.ignore, rules, "--ignore")
    check_rules([rule for rule, _ in settings.severity], rules, "[severity]")
    for name in sorted({*settings.select} & {*settings.ignore}):
        raise UsageError(f"{name!r} is both selected and ignored", "--select", "leave it out of one of them")
    check_languages(settings.langs, sides)


def check_rules(names: Iterable[str], known: Iterable[str], option: str) -> None:
    """Raise UsageError for a rule that does not exist."""
    known = sorted(known)
    for name in names:
        if name not in known:
            raise UsageError(f"unknown rule {name!r}", option, rule_hint(name, known))


def rule_hint(name: str, known: Iterable[str]) -> str:
    """What to try in place of a rule that does not exist: the one of nearly that name, or the list."""
    near = difflib.get_close_matches(name.lower().replace("_", "-"), list(known), 1)
    listed = "`crosscheck rules` lists them"
    return f"did you mean {near[0]}? {listed}" if near else listed


def check_languages(langs: Sequence[str], sides: int) -> None:
    """Raise UsageError for a code of no language, and for more codes than there are sides."""
    for code in langs:
        if not is_language(code):
            raise UsageError(f"{code!r} is no language code", "--lang", "such as de, fr or en")
    if len(langs) <= sides:
        return
    said = ",".join(langs)
    if sides == 1:
        hint = "leave it out, and each article's language is detected, or give it in front matter"
        raise UsageError(f"one language for all articles, not {said}", "--lang", hint)
    raise UsageError(f"two languages at most, left and right, not {said}", "--lang", "such as de,fr")


def is_language(code: str) -> bool:
    """True for the two letters of a language of ISO 639-1."""
    if code in known_languages():
        return True
    from babel import Locale

    return len(code) == 2 and code in Locale.parse("en").languages
