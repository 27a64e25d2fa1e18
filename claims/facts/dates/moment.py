"""Moments: absolute, partial and relative dates, times of day, decades and centuries, read from one text.

Names and patterns come from the lexicon (`claims/facts/dates/calendar.py`); a relative or partial date is resolved
against the article's date where there is one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from claims.facts.dates.calendar import YEAR, Calendar, DatePattern, calendar_of
from claims.facts.dates.clockranges import first_hours
from claims.facts.dates.resolve import resolve
from claims.facts.dates.seasons import dating
from claims.facts.model import Moment
from claims.facts.numbers.romans import roman_value
from claims.facts.numbers.units import unit_words
from claims.facts.phrase import Token, Tokens, tokens_of
from claims.lexicon import Lexicon

_YEAR = re.compile(YEAR)
_DIGIT = re.compile(r"\d")
_JOINED = re.compile(r"[-‑][^\W\d_]")
# Bare numbers in this range are years even where only what follows them says so.
NEAR_YEARS = range(1800, 2101)
# Earlier years are too rare in news to be told from amounts.
EARLY_YEAR = 1400
PART_OF_DAY_HOURS = 12
HOUR, DAY = 60, 24
_PARTS = {"am": "am", "pm": "pm"}
# Marks before a number that make it an amount.
_AMOUNT_MARKS = "$€£¥#"
# From this on two digits are a year of the last century.
LAST_CENTURY_FROM = 20
# The word before a year ends within so many letters.
BEFORE_YEAR = 24


def find_moments(text: str, lexicon: Lexicon, anchor: dt.date | None = None) -> list[Moment]:
    """The moments of a text in order of place, none overlapping another; resolved against `anchor`."""
    calendar = calendar_of(lexicon)
    tokens = tokens_of(text)
    digits = _DIGIT.search(text) is not None
    found: list[Moment] = []
    named = calendar.telling.among(tokens.lower)
    # Many patterns ask for the same names.
    gates = {gate for gate, words in calendar.gates.items() if named and words.among(named)}
    for pattern in calendar.patterns:
        told = digits if pattern.gate is None else (pattern.gate in gates or not pattern.gate)
        if told and pattern.literal in text:
            _add(found, _matches(text, calendar, pattern))
    if digits:
        _add(found, _bare_years(text, calendar))
    _add(found, _relative(text, calendar, tokens))
    if digits:
        _add(found, iter(list(first_hours(found, text, lexicon))))
    found = dating(sorted(found, key=lambda m: m.start), text, tokens, lexicon)
    return [resolve(m, anchor) for m in found] if anchor is not None else found


def _add(found: list[Moment], new: Iterator[Moment]) -> None:
    """Take the moments that overlap none before them."""
    for m in new:
        if all(m.end <= o.start or o.end <= m.start for o in found):
            found.append(m)


def _matches(text: str, calendar: Calendar, pattern: DatePattern) -> Iterator[Moment]:
    """The moments that one pattern finds."""
    for match in pattern.regex.finditer(text):
        moment = _read(match, calendar, pattern.kind, pattern.past)
        if moment is not None:
            yield moment


def _read(match: re.Match[str], calendar: Calendar, kind: str, past: int) -> Moment | None:
    """The moment of a match, or None where the words mean something else."""
    groups = {k: v for k, v in match.groupdict().items() if v is not None}
    named = calendar.number("month", groups.get("month", ""))
    month = named if named is not None else _number(groups, "month_number")
    if kind == "month" and "year" not in groups and not _in_company(match, calendar, groups["month"]):
        return None
    also = re.findall(r"\d+", groups.get("also", ""))
    start = match.start()
    while match.string[start : start + 1].isspace():
        start += 1
    moment = Moment(
        start,
        match.end(),
        match.string[start : match.end()],
        kind,
        year=_number(groups, "year"),
        month=month,
        # "The 12th and 17th": neither day is the one.
        day=None if also else _number(groups, "day"),
        days=(int(groups["day"]), int(also[0])) if also else (),
        weekday=calendar.number("weekday", groups["weekday"]) if "weekday" in groups else None,
    )
    return _special(moment, calendar, groups, past)


def _in_company(match: re.Match[str], calendar: Calendar, word: str) -> bool:
    """True unless the month's name is another word as well and nothing around it says that it is a month."""
    if word not in calendar.alone or calendar.company is None:
        return True
    return calendar.company.search(match.string[: match.start("month")]) is not None


def _special(moment: Moment, calendar: Calendar, groups: dict[str, str], past: int) -> Moment | None:
    """The moment with the fields that only its kind has."""
    match moment.kind:
        case "time":
            return _time(moment, calendar, groups, past)
        case "year_range":
            first, last = moment.year or 0, int(groups["year_last"])
            last += first // 100 * 100 if last < 100 else 0
            return replace(moment, year_last=last) if first < last <= first + 100 else None
        case "decade" | "year":
            year = moment.year if moment.year is not None else _short_year(calendar, groups)
            if moment.kind == "decade" and year % 10:
                return replace(moment, kind="year", year=year)
            return replace(moment, year=year)
        case "century":
            number = roman_value(groups["roman"]) if "roman" in groups else int(groups["century"])
            return replace(moment, part=str(number)) if number else None
        case "quarter" | "half":
            part = _number(groups, "n") or calendar.number("nth", groups.get("nth", ""))
            return replace(moment, part=str(part))
        case "season":
            return replace(moment, part=str(calendar.number("season", groups["season"])))
        case "date" if "yy" in groups:
            return replace(moment, year=_short_year(calendar, groups))
    return moment


def _time(moment: Moment, calendar: Calendar, groups: dict[str, str], past: int) -> Moment:
    """A time of day on the 24-hour clock where the text says which half; else as written."""
    hour = int(groups["hour"]) if "hour" in groups else calendar.number("clock", groups["clock"]) or 0
    half = calendar.meridiem.get(groups.get("meridiem", ""), "")
    if half == "pm" and hour < PART_OF_DAY_HOURS:
        hour += PART_OF_DAY_HOURS
    elif half == "am" and hour == PART_OF_DAY_HOURS:
        hour = 0
    if "minutes" in groups:
        said = groups["minutes"]
        past *= int(said) if said.isdecimal() else calendar.numbers["minutes"][said]
    minute = int(groups.get("minute") or groups.get("minute2") or "0") + past
    hour, minute = (hour + minute // HOUR) % DAY, minute % HOUR
    return replace(moment, hour=hour, minute=minute, part=_PARTS.get(half, ""))


def _short_year(calendar: Calendar, groups: dict[str, str]) -> int:
    """The year meant by two digits or a word such as "nineties": of the last century from 20 on."""
    short = int(groups["yy"]) if "yy" in groups else calendar.number("tens", groups["tens"]) or 0
    return short + (1900 if short >= LAST_CENTURY_FROM else 2000)


def _number(groups: dict[str, str], name: str) -> int | None:
    return int(groups[name]) if name in groups else None


def _bare_years(text: str, calendar: Calendar) -> Iterator[Moment]:
    """Four-digit numbers that their neighbours show to be years."""
    units = unit_words(calendar.lexicon).behind
    for match in _YEAR.finditer(text):
        start, end, year = match.start(), match.end(), int(match.group())
        before = re.split(r"[\s(\u00a0'’-]+", text[max(0, start - BEFORE_YEAR) : start].rstrip())[-1]
        behind = re.match(r"[\s\u00a0\u202f]*(-?[^\W\d_]+(?:['’][^\W_]+)?|[^\w\s]?)", text[end:])
        word = behind.group(1) if behind else ""
        glued = text[start - 1 : start]
        if glued.isalpha() or (glued and glued in _AMOUNT_MARKS) or units.match(text, end):
            continue
        if word[:1] in tuple("%€$£") or word in calendar.not_years:
            continue
        lead = before in calendar.year_leads
        free = not word or not word[0].isalpha() or word.lower() in calendar.function
        if before in calendar.part_leads and not year % 100:
            continue
        sure = before in calendar.sure_year_leads and year >= EARLY_YEAR
        if (
            sure
            or (year in NEAR_YEARS and (lead or free or year % 100))
            or (lead and free and year >= EARLY_YEAR)
        ):
            yield Moment(start, end, match.group(), "year", year=year)


def _relative(text: str, calendar: Calendar, tokens: Tokens) -> Iterator[Moment]:
    """Moments that are said from the speaker's now."""
    for hit in calendar.relative.find(tokens):
        start, end = tokens[hit.first].start, tokens[hit.last - 1].end
        # "Last week-end" is no week.
        if not _JOINED.match(text, end):
            yield Moment(start, end, text[start:end], "relative", relative=hit.value)
    if calendar.ago.keys().isdisjoint(tokens.lower):
        return
    for at, token in enumerate(tokens):
        code = calendar.ago.get(token.lower)
        if code is None or not at:
            continue
        count = _count(tokens[at - 1].lower, calendar)
        if count is None:
            continue
        first, last = at - 1, at + 1
        if at + 1 < len(tokens) and tokens[at + 1].lower in calendar.ago_after:
            last += 1
        else:
            lead = next((p for p in calendar.ago_before if _ends_with(tokens[: at - 1], p)), None)
            if lead is None:
                continue
            first -= len(lead)
        start, end = tokens[first].start, tokens[last - 1].end
        yield Moment(start, end, text[start:end], "relative", relative=f"-{count}{code}")


def _count(word: str, calendar: Calendar) -> int | None:
    """The number that a word or numeral says."""
    return int(word) if word.isdecimal() and len(word) < 4 else calendar.counts.get(word)


def _ends_with(tokens: tuple[Token, ...], phrase: tuple[str, ...]) -> bool:
    """True if the words end in a phrase."""
    return tuple(t.lower for t in tokens[-len(phrase) :]) == phrase
