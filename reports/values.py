"""Normalised values in the words of an interface language: digits grouped, months, offices and units named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING

from claims.facts.model import RoleStatus
from claims.offices import OTHER, display, load_ontology

if TYPE_CHECKING:
    from babel import Locale

_FIELD = re.compile(r"([a-z]+)=(.+)")
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?: (\D.*))?")
_MEASURE = re.compile(r"([a-z]+) (\d\.\d+)")
# The pole of a concept ("rise:up").
_CODE = re.compile(r"[a-z_]+:[a-z_]+")
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
        if match := _FIELD.fullmatch(value):
            return self._field(match[1], match[2]) or value
        if match := _NUMBER.fullmatch(value):
            return self.quantity(Decimal(match[1]), match[2] or "")
        if (match := _MEASURE.fullmatch(value)) and match[1] in self._words:
            return f"{self._words[match[1]]} {self.number(Decimal(match[2]))}"
        return self._held(value) or ("" if _CODE.fullmatch(value) else value)

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
            return format_decimal(value, locale=self.lang, decimal_quantization=False)
        except (InvalidOperation, ValueError):
            return str(value)

    def quantity(self, value: Decimal, unit: str) -> str:
        """A number with its unit."""
        return f"{self.number(value)} {self.word(unit)}".strip()

    def office(self, id_: str) -> str:
        """An office by its first name in the language."""
        return display(id_, self.lang)

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
