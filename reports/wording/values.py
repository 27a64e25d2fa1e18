"""Normalised values in the words of an interface language: digits grouped, months, offices and units named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from checker.values.unitwords import amount, number
from claims.facts.model import Comparator, RoleStatus
from reports.wording.posts import PostWords, is_post
from reports.wording.units import ago, long_date, partial_date, unit_name

if TYPE_CHECKING:
    from babel import Locale

_FIELD = re.compile(r"([a-z]+)=(.+)")
# A date with "?" for what is not said.
_DATE = re.compile(r"(\d{4}|\?)-(\d\d|\?)-(\d\d|\?)")
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?: (\D.*))?")
_MEASURE = re.compile(r"([a-z]+) (\d\.\d+)")
# The pole of a concept ("rise:up"), the identity of a place or body ("city:vienna").
_CODE = re.compile(r"[a-z_]+:[a-z_]+")
_PLACE = re.compile(r"(?:place:)?([A-Z]{2})")
_UNTIL = re.compile(r".+ until (\d{4}-\d\d-\d\d)")
# How much there is of something ("much layoffs"), and how many came to harm ("injured 3").
_MUCH = re.compile(r"(much|little|deaths|injured|missing) (.+)")
# The fields of a date that have words of their own: half a year, a day of a month, a season, a relative moment.
_HALF = re.compile(r"half (\d)")
_MONTH_DAY = re.compile(r"(\d+)-(\d+)")
_SEASONS = ("spring", "summer", "autumn", "winter")
# A number with how it is bound ("more than 300").
_BOUND = re.compile(rf"({'|'.join(c.replace('_', ' ') for c in Comparator)}) (-?\d.*)")
# Somebody's people or party, or the part in a deed ("peoples: FR", "doer: Nordlicht").
_OF = re.compile(r"(peoples|parties|doer|done to): (.+)")
_GROUPS = ("peoples", "parties")
# A name made of small letters for programs ("social_democrats").
_SLUG = re.compile(r"[a-z]+(?:_[a-z]+)+")
# No value of a form known here is longer; what is, is a piece of text.
_LONGEST_VALUE = 200
# An office, perhaps with its holder before and its status and date behind.
_OFFICE = re.compile(
    rf"(?:(?P<holder>[^:]+): )?(?P<office>\S.*?)(?: (?P<status>{'|'.join(RoleStatus)}))?(?: (?P<date>\d{{4}}-\S+))?"
)


class ValueLabels:
    """Writes normalised values for people; `words` maps the fixed words of values to those of the language, and
    `posts` has its patterns for offices.
    """

    def __init__(self, lang: str, words: Mapping[str, str], posts: Mapping[str, str]) -> None:
        self.lang = lang
        self._words = words
        self._posts = PostWords(lang, posts, words)

    def label(self, value: str) -> str:
        """A value as people write it; "" for an internal code, and one of no known form stays as it is."""
        if value in self._words:
            return self._words[value]
        if len(value) > _LONGEST_VALUE:
            return value
        if name := unit_name(value, self.lang):
            return name
        if match := _DATE.fullmatch(value):
            year, month, day = (int(part) if part.isdecimal() else None for part in match.groups())
            told = partial_date(year, month, day, self.lang)
            return told or (value if month or day else str(year or ""))
        if match := _FIELD.fullmatch(value):
            return self._field(match[1], match[2]) or value
        if match := _BOUND.fullmatch(value):
            return f"{self.word(match[1])} {self.label(match[2])}"
        if match := _NUMBER.fullmatch(value):
            return self.quantity(Decimal(match[1]), match[2] or "")
        if match := _OF.fullmatch(value):
            return self.label(match[2]) if match[1] in _GROUPS else f"{match[2]}: {self.word(match[1])}"
        if (match := _PLACE.fullmatch(value)) and (territory := self.territory(match[1])):
            return territory
        if match := _UNTIL.fullmatch(value):
            return long_date(match[1], self.lang)
        if match := _MUCH.fullmatch(value):
            return f"{self.word(match[1])}: {match[2]}"
        if (match := _MEASURE.fullmatch(value)) and match[1] in self._words:
            return f"{self._words[match[1]]} {self.number(Decimal(match[2]))}"
        head, _, rest = value.partition(" ")
        if head in self._words and rest and not any(c.isalnum() for c in rest.strip("[^]1234567890")):
            return f"{self._words[head]} {rest}"
        if held := self.held(value):
            return held
        if _SLUG.fullmatch(value):
            return value.replace("_", " ")
        return "" if _CODE.fullmatch(value) else value

    def holder(self, value: str) -> str:
        """The holder of an office out of a value that has both; "" for any other."""
        match = _OFFICE.fullmatch(value) if len(value) <= _LONGEST_VALUE else None
        return "" if match is None or not is_post(match["office"]) else match["holder"] or ""

    def office_of(self, value: str) -> str:
        """The id of the office in a value; "" where it has none."""
        match = _OFFICE.fullmatch(value) if len(value) <= _LONGEST_VALUE else None
        return match["office"] if match is not None and is_post(match["office"]) else ""

    def post(self, value: str, status: str = "", body: str = "", gender: str = "") -> str:
        """The office in a value with its status, its body, and in the form for a woman or a man; "" without one."""
        match = _OFFICE.fullmatch(value) if len(value) <= _LONGEST_VALUE else None
        if match is None or not is_post(match["office"]):
            return ""
        return self._posts.told(match["office"], status or match["status"] or "", body, gender)

    def word(self, name: str) -> str:
        """A fixed word of values in the language; an unknown one with spaces for underscores."""
        plain = name.replace("_", " ")
        return self._words.get(plain, plain)

    def known(self, value: str) -> str:
        """A fixed word of values in the language; what is none stays as it is."""
        return self._words.get(value, value)

    def number(self, value: Decimal) -> str:
        """A number with its thousands grouped as the language does."""
        return number(value, self.lang)

    def quantity(self, value: Decimal, unit: str) -> str:
        """A number with its unit."""
        known = amount(value, unit.replace(" ", "_"), self.lang) if value.is_finite() else None
        return known or f"{self.number(value)} {self.word(unit)}".strip()

    def relative(self, code: str) -> str:
        """A moment seen from the day of writing: "letzte Woche", "vor 2 Wochen"."""
        return ago(code, self.lang) or self.word(code)

    def office(self, id_: str, gender: str = "") -> str:
        """An office by its first name in the language, in the form for a woman or a man where that is known."""
        return self._posts.name(id_, gender)

    def weekday(self, day: int) -> str:
        """The name of a day of the week (Monday is 0)."""
        return str(self._locale.days["format"]["wide"][day])

    def territory(self, code: str) -> str | None:
        """The name of a CLDR territory, or None."""
        return self._locale.territories.get(code)

    @cached_property
    def _locale(self) -> Locale:
        """The language's names in CLDR."""
        from babel import Locale

        return Locale(self.lang)

    def _field(self, name: str, value: str) -> str | None:
        """One field of a date, such as "month=4"; None where the name is no field."""
        if name not in self._words:
            return None
        number = int(value) if value.isdecimal() else -1
        if name == "month" and 1 <= number <= 12:
            return str(self._locale.months["format"]["wide"][number])
        if name == "weekday" and 0 <= number <= 6:
            return self.weekday(number)
        if name == "season" and 0 <= number < len(_SEASONS):
            return self.word(_SEASONS[number])
        if name == "quarter" and (match := _HALF.fullmatch(value)):
            return f"{self.word('half')} {match[1]}"
        if name == "date" and (match := _MONTH_DAY.fullmatch(value)):
            return partial_date(None, int(match[1]), int(match[2]), self.lang)
        if name == "relative":
            return self.relative(value)
        return value if name == "year" else f"{self._words[name]} {value.replace('_', ' ')}"

    def held(self, value: str, holder: str = "", status: str = "", gender: str = "") -> str | None:
        """An office with its holder (as `holder` writes the name), status and date; None where no office is named."""
        match = _OFFICE.fullmatch(value)
        if match is None or not is_post(match["office"]):
            return None
        who = holder or (match["holder"] or "").title()
        post = self._posts.told(match["office"], status or match["status"] or "", gender=gender)
        date = f", {long_date(match['date'], self.lang)}" if match["date"] else ""
        return (f"{who}: " if who else "") + post + date
