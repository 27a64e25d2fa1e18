"""What a finding says, in the language of the interface: the rule's title and help, and one sentence.

English is the words of the rules and checks themselves. Every other language has one TOML with templates by rule,
filled with the quotes and values of the finding, so that a check knows nothing of languages; a rule without a
template falls back to English, and the phrase says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from checker.model import Evidence, Finding, Rule
from reports.clean import displayable, shortened
from reports.interface import Interface
from reports.values import ValueLabels

ENGLISH = "en"
# A quote inside a sentence; the card shows it whole below.
_LONGEST_QUOTE = 120
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
        self.labels = ValueLabels(words.lang, data["values"])

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
        sides = [e for e in (finding.left, finding.right) if e is not None]
        template = self._template(finding)
        if template is None or not sides:
            return Phrase(displayable(shortened(finding.message, _LONGEST_MESSAGE)), ENGLISH)
        left, right = finding.left or sides[0], finding.right or sides[-1]
        values = self.values(finding)
        nothing = self.labels.word("nothing")
        held, other = (self.labels.holder(v) for v in (finding.left_value, finding.right_value))
        filled = template.format(
            left=self._quoted(left),
            right=self._quoted(right),
            quote=self._quoted(sides[0]),
            left_value=values[0] or nothing,
            right_value=values[1] or nothing,
            value=values[0] or values[1],
            holder=displayable(held[0]),
            left_office=displayable(held[1]),
            right_office=displayable(other[1]),
        )
        return Phrase(filled, self._words.lang)

    def _template(self, finding: Finding) -> str | None:
        """The sentence that fits a finding best: that of its sides and values, else that of its sides.

        "both" and "one" are for the sides; behind them "_held" is for two offices of one holder, "_same" for values
        that do not differ, and any other ending for a left value of this name.
        """
        words = self._rules.get(finding.rule, {})
        sides = "both" if finding.left is not None and finding.right is not None else "one"
        holders = {self.labels.holder(v)[0] for v in (finding.left_value, finding.right_value)}
        kinds = [finding.left_value]
        kinds += ["held"] if len(holders) == 1 and "" not in holders else []
        kinds += ["same"] if finding.left_value == finding.right_value else []
        return next((words[key] for k in kinds if (key := f"{sides}_{k}") in words), words.get(sides))

    def values(self, finding: Finding) -> tuple[str, str]:
        """The normalised values of both sides, as people of the language write them."""
        left, right = (displayable(self.labels.label(v)) for v in (finding.left_value, finding.right_value))
        return left, right

    def _of_rule(self, rule: Rule, key: str, english: str) -> Phrase:
        """One text of a rule."""
        text = self._rules.get(rule.slug, {}).get(key)
        return Phrase(english, ENGLISH) if text is None else Phrase(text, self._words.lang)

    def _quoted(self, evidence: Evidence) -> str:
        """The words of a side between the quotation marks of the language."""
        text = displayable(" ".join(shortened(evidence.text, _LONGEST_QUOTE).split()))
        return self._words.format("quoted", text=text)


@cache
def _load(lang: str) -> dict[str, Any]:
    """The templates of a language, without rules where there is no file of them."""
    path = files("reports") / "templates" / f"rules.{lang}.toml"
    return {"rules": {}, **tomllib.loads(path.read_text(encoding="utf-8"))}
