"""What a finding says, in the language of the interface: the rule's title and help, and one sentence.

English is the words of the rules and checks themselves. Every other language has one TOML with templates by rule,
filled with the quotes and values of the finding, so that a check knows nothing of languages; a rule without a
template falls back to English, and the phrase says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from checker.model import Evidence, Finding, Rule
from claims.genders import gender_in
from claims.shipped import load_shipped
from reports.clean import displayable, shortened
from reports.wording.copycounts import copies_counted
from reports.wording.interface import Interface
from reports.wording.units import long_date
from reports.wording.values import ValueLabels
from reports.wording.versionnames import VersionNames
from reports.wording.writtennames import is_said, written

ENGLISH = "en"
# A quote inside a sentence; the card shows it whole below.
_LONGEST_QUOTE = 120
# A number with a mark between its digits, which languages read differently.
_MARKED_NUMBER = re.compile(r"\d+(?:[.,’']\d+)+")
# Marks around a quote in its own text, which a sentence puts into marks anyway.
_OPENING, _CLOSING = "\"'“”„‘‚«‹»›", "\"'”“’‘»›«‹"
# Marks inside of a quote, as they stand within other marks.
_INNER = str.maketrans("„“”«»", "‚‘’‹›")
# A message may quote what it likes; longer, it is cut in the middle.
_LONGEST_MESSAGE = 2000


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words with the language that they are in."""

    text: str
    lang: str


class Phrasebook:
    """The words of rules and findings in one interface language."""

    def __init__(self, words: Interface) -> None:
        self._words = words
        data = _load(words.lang)
        self._rules: Mapping[str, Mapping[str, str]] = data["rules"]
        self.labels = ValueLabels(words.lang, data["values"], data["posts"])
        self._versions = VersionNames(words.lang, data["versions"])
        self._copies: Mapping[str, str] = data["copies"]

    def title(self, rule: Rule) -> Phrase:
        """The rule's title."""
        return self._of_rule(rule, "title", rule.title)

    def help(self, rule: Rule) -> Phrase:
        """The rule's paragraph of help."""
        return self._of_rule(rule, "help", rule.help)

    def firing(self, rule: Rule) -> Phrase:
        """An example that the rule reports."""
        return self._of_rule(rule, "firing", rule.firing)

    def silent(self, rule: Rule) -> Phrase:
        """An example that the rule does not report."""
        return self._of_rule(rule, "silent", rule.silent)

    def sentence(self, finding: Finding) -> Phrase:
        """What does not agree, in one sentence."""
        templates = self._templates(finding) if finding.left or finding.right else []
        fields = self._fields(finding) if templates else {}
        template = next((t for t in templates if fields.keys() >= _fields_of(t)), None)
        if template is None:
            return Phrase(displayable(shortened(finding.message, _LONGEST_MESSAGE)), ENGLISH)
        filled = template.format_map(fields)
        if template.startswith("{"):
            filled = filled[:1].upper() + filled[1:]
        behind = (
            self._versions.agreement(finding),
            self._versions.others(finding, self._quoted),
            copies_counted(finding, self._copies, self._quoted, self._words.lang),
        )
        return Phrase(filled + "".join(behind), self._words.lang)

    def _templates(self, finding: Finding) -> list[str]:
        """The sentences that fit a finding, the best one first: that of its reason or its values, that of its sides.

        "both" and "one" are for the sides, "any" for either; behind them stands the reason of the finding, its two
        values or the left one, "_held" for two offices of one holder, or "_same" for values that do not differ.
        """
        words = self._rules.get(finding.rule, {})
        sides = "both" if finding.left is not None and finding.right is not None else "one"
        left, right = finding.left_value, finding.right_value
        kinds = [finding.reason, f"{left}_{right}", left] if not finding.reason else [finding.reason]
        kinds += (
            ["held"] if (holder := self.labels.holder(left)) and holder == self.labels.holder(right) else []
        )
        kinds += ["same"] if left == right else []
        keys = [f"{form}_{kind}" for kind in kinds for form in (sides, "any")]
        return [words[key] for key in (*keys, sides, "any") if key in words]

    def _fields(self, finding: Finding) -> dict[str, str]:
        """What the fields of a template stand for."""
        sides = [e for e in (finding.left, finding.right) if e is not None]
        left, right = finding.left or sides[0], finding.right or sides[-1]
        values = self.values(finding)
        nothing = self.labels.word("nothing")
        quote, value = self._quoted(sides[0].text), values[0] or values[1]
        said = quote if not value or is_said(value, sides[0].text) else f"{quote} ({value})"
        return {
            "left": self._quoted(left.text),
            "right": self._quoted(right.text),
            "quote": quote,
            "left_read": self._read(left, values[0]),
            "right_read": self._read(right, values[1]),
            "left_value": values[0] or nothing,
            "right_value": values[1] or nothing,
            "value": value,
            "said": said,
            "left_post": self._post(finding, "left"),
            "right_post": self._post(finding, "right"),
            "person": displayable(self._holder(finding, finding.left_value)),
            "field": self.labels.word(finding.left_value.partition("=")[0]),
            **self._versions.of(finding),
            **self._told(finding),
        }

    def _read(self, side: Evidence, value: str) -> str:
        """A quoted number, with its value where a reader of the language would take it for another one.

        "4,300" of an English text is 4.300, and would be read as 4.3 in German.
        """
        quote, marked = self._quoted(side.text), _MARKED_NUMBER.search(side.text)
        if marked is None or not value or side.lang == self._words.lang or marked[0] in value:
            return quote
        return f"{quote} ({value})"

    def _told(self, finding: Finding) -> dict[str, str]:
        """What the message of a finding says besides quotes and values, each also between quotation marks."""
        told: dict[str, list[str]] = {"note": []}
        for name, value in (t for t in finding.told if t[0] not in ("left_value", "right_value")):
            told.setdefault(name, []).append(self._named(name, displayable(value)))
        quoted = {f"{name}_quoted": ", ".join(map(self._quoted, values)) for name, values in told.items()}
        told["note"] = [f" ({text})" for text in told["note"]]
        return {**{name: ", ".join(values) for name, values in told.items()}, **quoted}

    def _named(self, name: str, value: str) -> str:
        """One thing that a message tells: languages, versions, days and known words in the words of the language."""
        if name == "language":
            return self._versions.language(value)
        if name in ("in_version", "other_version"):
            return self._versions.version(value, "full" if name == "in_version" else "short")
        if name == "day":
            return long_date(value, self._words.lang)
        return self.labels.known(value)

    def values(self, finding: Finding) -> tuple[str, str]:
        """The normalised values of both sides, as people of the language write them."""
        told = dict(finding.told)
        left = self._value(finding, told.get("left_value", finding.left_value), finding.left)
        right = self._value(finding, told.get("right_value", finding.right_value), finding.right)
        return left, right

    def _value(self, finding: Finding, value: str, side: Evidence | None) -> str:
        """One normalised value; a name as its text writes it, an office in the form for its holder."""
        if self.labels.office_of(value):
            name = "left" if side is not None and side is finding.left else "right"
            holder = self._holder(finding, value) if self.labels.holder(value) else ""
            status = dict(finding.told).get(f"{name}_status", "")
            return displayable(self.labels.held(value, holder, status, self._gender(finding, name)) or "")
        label = self.labels.label(value)
        # A code ("EUR") stands for itself, whatever word the text has for it.
        if (label == value and not value.isupper()) or not label:
            texts = [e.text for e in (side, finding.left, finding.right) if e is not None]
            label = written(value, texts) or label
        return displayable(label)

    def _holder(self, finding: Finding, value: str) -> str:
        """Who holds the office of a value, as the text writes the name."""
        key = self.labels.holder(value)
        names = [text for name, text in finding.told if name in ("person", "other")]
        return written(key, [*names, *(e.text for e in finding.sides)]) or key.title()

    def _post(self, finding: Finding, side: str) -> str:
        """The office of a side with its status and body."""
        told = dict(finding.told)
        value = finding.left_value if side == "left" else finding.right_value
        status, body = told.get(f"{side}_status", ""), told.get(f"{side}_body", "")
        return displayable(self.labels.post(value, status, body, self._gender(finding, side)))

    def _gender(self, finding: Finding, side: str) -> str:
        """Whether a side, or the other one on the same person, has the title of a woman or of a man."""
        told = dict(finding.told)
        sides = [(finding.left, finding.left_value), (finding.right, finding.right_value)]
        mine, other = sides if side == "left" else sides[::-1]
        found = [
            gender_in(place.text, self.labels.office_of(value), place.lang)
            for place, value in ((mine, other) if "person" in told and "other" not in told else (mine,))
            if place is not None
        ]
        return next(filter(None, found), "")

    def _of_rule(self, rule: Rule, key: str, english: str) -> Phrase:
        """One text of a rule."""
        text = self._rules.get(rule.slug, {}).get(key)
        return Phrase(english, ENGLISH) if text is None else Phrase(text, self._words.lang)

    def _quoted(self, words: str) -> str:
        """Some words between the quotation marks of the language, without those around them in their text."""
        bare = words.strip()
        if len(bare) > 2 and bare[0] in _OPENING and bare[-1] in _CLOSING:
            bare = bare[1:-1].strip()
        text = displayable(" ".join(shortened(bare, _LONGEST_QUOTE).split()))
        marks = self._words.format("quoted", text="")
        if marks[0] in text or marks[-1] in text:
            text = text.translate(_INNER)
        return self._words.format("quoted", text=text)


@cache
def _fields_of(template: str) -> frozenset[str]:
    """The fields of a template."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


@cache
def _load(lang: str) -> dict[str, Any]:
    """The templates of a language, without rules where there is no file of them."""
    path = files("reports") / "templates" / f"rules.{lang}.toml"
    return {"rules": {}, "versions": {}, "copies": {}, **load_shipped(path)}
