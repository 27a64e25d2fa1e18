"""Normalised values in the words of an interface language: digits grouped, months, offices and units named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING

from claims.facts.model import RoleStatus
from claims.offices import OTHER, display, load_ontology
from reports.units import ago, amount, partial_date, unit_name

if TYPE_CHECKING:
    from babel import Locale

_FIELD = re.compile(r"([a-z]+)=(.+)")
# A date with "?" for what is not said.
_DATE = re.compile(r"(\d{4}|\?)-(\d\d|\?)-(\d\d|\?)")
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?: (\D.*))?")
_MEASURE = re.compile(r"([a-z]+) (\d\.\d+)")
# The pole of a concept ("rise:up").
_CODE = re.compile(r"[a-z_]+:[a-z_]+")
# Digits behind the point that are shown.
_DIGITS = 6
# No value of a form known here is longer; what is, is a piece of text.
_LONGEST_VALUE = 200
# An office, perhaps with its holder before and its status and date behind.
_OFFICE = re.compile(
    rf"(?:(?P<holder>[^:]+): )?(?P<office>\S.*?)(?: (?P<status>{'|'.join(RoleStatus)}))?(?: (?P<date>\d{{4}}-\S+))?"
)


class ValueLabels:
    """Writes normalised values for people; `words` maps the fixed words of values to those of the language."""

    def __init__(self, lang: str, words: Mapping[str, str]) -> None:
        self.lang = lang
        self._words = words

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
            return partial_date(year, month, day, self.lang) or value
        if match := _FIELD.fullmatch(value):
            return self._field(match[1], match[2]) or value
        if match := _NUMBER.fullmatch(value):
            return self.quantity(Decimal(match[1]), match[2] or "")
        if (match := _MEASURE.fullmatch(value)) and match[1] in self._words:
            return f"{self._words[match[1]]} {self.number(Decimal(match[2]))}"
        head, _, rest = value.partition(" ")
        if head in self._words and rest and not any(c.isalnum() for c in rest.strip("[^]1234567890")):
            return f"{self._words[head]} {rest}"
        return self._held(value) or ("" if _CODE.fullmatch(value) else value)

    def holder(self, value: str) -> tuple[str, str]:
        """The holder of an office and the office, out of a value that has both; ("", "") for any other."""
        match = _OFFICE.fullmatch(value) if len(value) <= _LONGEST_VALUE else None
        if match is None or not match["holder"]:
            return "", ""
        return match["holder"].title(), self.label(value.removeprefix(f"{match['holder']}: "))

    def word(self, name: str) -> str:
        """A fixed word of values in the language; an unknown one with spaces for underscores."""
        plain = name.replace("_", " ")
        return self._words.get(plain, plain)

    def number(self, value: Decimal) -> str:
        """A number with its thousands grouped as the language does."""
        from babel.numbers import format_decimal

        if not value.is_finite():
            return str(value)
        try:
            # A third has no end; nobody reads more than a few digits of it.
            behind = value.as_tuple().exponent
            short = round(value, _DIGITS) if isinstance(behind, int) and behind < -_DIGITS else value
            return format_decimal(short, locale=self.lang, decimal_quantization=False)
        except (InvalidOperation, ValueError):
            return str(value)

    def quantity(self, value: Decimal, unit: str) -> str:
        """A number with its unit."""
        known = amount(value, unit.replace(" ", "_"), self.lang) if value.is_finite() else None
        return known or f"{self.number(value)} {self.word(unit)}".strip()

    def relative(self, code: str) -> str:
        """A moment seen from the day of writing: "letzte Woche", "vor 2 Wochen"."""
        return ago(code, self.lang) or self.word(code)

    def office(self, id_: str) -> str:
        """An office by its first name in the language."""
        name = display(id_, self.lang)
        return self._words.get(name, name)

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
        return f"{self._words[name]} {value.replace('_', ' ')}"

    def _held(self, value: str) -> str | None:
        """An office with its holder, status and date; None where no office is named."""
        match = _OFFICE.fullmatch(value)
        office = match["office"] if match else ""
        if match is None or not (load_ontology().get(office) or office.startswith(OTHER)):
            return None
        holder = f"{match['holder'].title()}: " if match["holder"] else ""
        status = match["status"]
        rest = [self.word(status)] if status and status != RoleStatus.CURRENT else []
        rest += [match["date"]] if match["date"] else []
        return f"{holder}{self.office(office)}" + (f" ({', '.join(rest)})" if rest else "")
