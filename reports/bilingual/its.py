"""From the MQM category of a rule to the types of ITS 2.0 localization quality issues.

Types and severities: https://www.w3.org/TR/its20/#lqissue-typevalues; the severity is 0 to 100.
"""

from __future__ import annotations

from checker.model import Rule, Severity

NAMESPACE = "http://www.w3.org/2005/11/its"
VERSION = "2.0"
# Beginning of an MQM category, in lower case → ITS type; the longest one that fits counts.
TYPES = {
    "accuracy/mistranslation": "mistranslation",
    "accuracy/mistranslation/number": "numbers",
    "accuracy/mistranslation/date": "numbers",
    "accuracy/mistranslation/unit": "numbers",
    "accuracy/mistranslation/entity": "inconsistent-entities",
    "accuracy/mistranslation/named-entity": "inconsistent-entities",
    "accuracy/omission": "omission",
    "accuracy/addition": "addition",
    "accuracy/untranslated": "untranslated",
    "terminology": "terminology",
    "terminology/inconsistent": "inconsistency",
    "design and markup/markup tag": "markup",
    "design and markup": "formatting",
    "linguistic conventions/whitespace": "whitespace",
    "linguistic conventions/punctuation": "typographical",
    "linguistic conventions/character encoding": "characters",
    "linguistic conventions/spelling": "misspelling",
    "locale conventions": "locale-violation",
    "style": "style",
}
# For a category that no line above fits; "other" is kept by ITS for what no type of it names.
OTHER = "other"
SEVERITIES = {Severity.ERROR: 100, Severity.WARNING: 50, Severity.INFO: 10}


def its_type(rule: Rule) -> str:
    """The ITS type of a rule."""
    mqm = rule.mqm.lower().replace("linguistic-conventions", "linguistic conventions")
    fitting = [begin for begin in TYPES if mqm.startswith(begin)]
    return TYPES[max(fitting, key=len)] if fitting else OTHER
