"""How many articles with one text have which words, as a sentence behind that of a finding on near-copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checker.decide.ofcopies import COPIED, COPIED_TEXT, MORE_WORDINGS
from checker.model import Finding


def copies_counted(
    finding: Finding, patterns: Mapping[str, str], quoted: Callable[[str], str], lang: str
) -> str:
    """The sentence by the patterns of a language, with a space before it; "" where nothing is counted."""
    words, counts, more = (
        [value for name, value in finding.told if name == wanted]
        for wanted in (COPIED_TEXT, COPIED, MORE_WORDINGS)
    )
    if not words or not patterns:
        return ""
    from babel.lists import format_list

    forms = ("first", *("next" for _ in words[1:]))
    told = [
        patterns[form].format(words=quoted(text), count=count)
        for form, text, count in zip(forms, words, counts, strict=True)
    ]
    told += [patterns["more"].format(count=count) for count in more]
    return f" {patterns['have'].format(words=format_list(told, locale=lang))}"
