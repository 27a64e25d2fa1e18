"""What the two versions of a text are called in an interface language: by their languages, where these differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from checker.decide.allapart import APART, APART_TEXT, NONE_AGREE
from checker.decide.thirdversion import AGREEING
from checker.model import Finding
from claims.language import UNKNOWN


class VersionNames:
    """Names versions; `patterns` are the words of the language for them, the usual ones by language code."""

    def __init__(self, lang: str, patterns: Mapping[str, Any]) -> None:
        self._lang = lang
        self._patterns = patterns

    def of(self, finding: Finding) -> dict[str, str]:
        """The names for the sides of a finding, by the field of a template.

        "version" and "other" are the side that has something and the one that lacks it; a "_short" one follows
        another: "die deutsche Fassung", "die französische".
        """
        if not self._patterns:
            return {}
        sides = [e for e in (finding.left, finding.right) if e is not None]
        if len(sides) == 1:
            return self._named(("version", sides[0].lang), ("other", finding.against_lang))
        left, right = (e.lang for e in sides) if sides else ("", "")
        return self._named(("left_version", left), ("right_version", right))

    def agreement(self, finding: Finding) -> str:
        """Which versions agree, as a sentence behind that of the finding; "" where none is told."""
        agreeing = self._all(finding, AGREEING)
        if not agreeing or not self._patterns:
            return ""
        from babel.lists import format_list

        named = [self.version(agreeing[0]), *(self.version(lang, "short") for lang in agreeing[1:])]
        told = str(self._patterns["agree"].format(versions=format_list(named, locale=self._lang)))
        return f" {told[:1].upper()}{told[1:]}"

    def others(self, finding: Finding, quoted: Callable[[str], str]) -> str:
        """What further versions have, as a sentence behind that of the finding; "" where none is told."""
        langs = self._all(finding, APART)
        if not langs or not self._patterns:
            return ""
        forms = ("full", *("short" for _ in langs[1:]))
        named = [self.version(lang, form) for lang, form in zip(langs, forms, strict=True)]
        words = [quoted(text) for text in self._all(finding, APART_TEXT)]
        told = [f"{name} {word}" for name, word in zip(named[1:], words[1:], strict=True)]
        first = str(self._patterns["has"].format(version=named[0], words=words[0]))
        none = self._patterns["none_agree"] if any(name == NONE_AGREE for name, _ in finding.told) else "."
        return f" {first[:1].upper()}{', '.join((first[1:], *told))}{none}"

    @staticmethod
    def _all(finding: Finding, name: str) -> list[str]:
        """Everything of a name that a finding tells, in order."""
        return [value for told, value in finding.told if told == name]

    def language(self, code: str) -> str:
        """The name of a language."""
        from babel import Locale

        return str(Locale(self._lang).languages.get(code, code))

    def version(self, code: str, form: str = "full") -> str:
        """The version in a language; `form` is "full" or "short"."""
        usual: Mapping[str, str] = self._patterns[form]
        return usual.get(code) or str(self._patterns[f"{form}_in"].format(language=self.language(code)))

    def _named(self, *sides: tuple[str, str]) -> dict[str, str]:
        """The full and the short name of each of two sides."""
        named: dict[str, str] = {}
        langs = {lang for _, lang in sides}
        for name, lang in sides:
            if len(langs) == 2 and not langs & {"", UNKNOWN}:
                named[name], named[f"{name}_short"] = self.version(lang), self.version(lang, "short")
            else:
                named[name] = str(self._patterns["lacking" if name == "other" else "one"])
                named[f"{name}_short"] = str(self._patterns["another"])
        return named
