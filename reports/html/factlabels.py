"""The normalised value of a fact in a few characters, as the HTML report shows it on hover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.facts.model import Comparator, Facts, Moment, Name, Quantity, Role
from claims.genders import gender_in
from reports.wording.units import partial_date
from reports.wording.values import ValueLabels

_COMPARATOR = {
    Comparator.EXACT: "",
    Comparator.ABOUT: "≈ ",
    Comparator.NEARLY: "≲ ",
    Comparator.AT_LEAST: "≥ ",
    Comparator.MORE_THAN: "> ",
    Comparator.AT_MOST: "≤ ",
    Comparator.LESS_THAN: "< ",
}
# `Moment.part` of a season.
_SEASONS = {"0": "spring", "1": "summer", "2": "autumn", "3": "winter"}


@dataclass(frozen=True, slots=True)
class FactLabel:
    """A stretch of an article with a fact's type and its normalised value."""

    start: int
    end: int
    kind: str
    value: str


def fact_labels(facts: Facts, lang: str, labels: ValueLabels) -> Iterator[FactLabel]:
    """The labels of the facts of a text worth underlining, the most telling type first (they may overlap).

    `lang` is the language of the text.
    """
    for quantity in facts.quantities:
        yield FactLabel(quantity.start, quantity.end, "quantity", quantity_label(quantity, labels))
    for moment in facts.moments:
        yield FactLabel(moment.start, moment.end, "moment", moment_label(moment, labels))
    for role in facts.roles:
        yield FactLabel(role.office_start, role.office_end, "role", _role(role, lang, labels))
    for name in facts.names:
        yield FactLabel(name.start, name.end, "name", _name(name, labels))
    for negation in facts.negations:
        value = f"{labels.word('negation')}: {labels.word(negation.kind)}"
        yield FactLabel(negation.start, negation.end, "modality", value)
    for hedge in facts.hedges:
        yield FactLabel(hedge.start, hedge.end, "modality", labels.word(hedge.level))


def quantity_label(quantity: Quantity, labels: ValueLabels) -> str:
    """A quantity as "≈ 4,000,000,000 USD"."""
    last = quantity.value if quantity.high is None else quantity.high
    low = "" if quantity.high is None else f"{labels.number(quantity.value)}–"
    return f"{_COMPARATOR[quantity.comparator]}{low}{labels.quantity(last, quantity.unit)}"


def moment_label(moment: Moment, labels: ValueLabels) -> str:
    """A moment as its bounds, or as the fields that are known in ISO order."""
    if moment.first is not None and moment.last is not None:
        if moment.first == moment.last:
            return moment.first.isoformat()
        return f"{moment.first.isoformat()} – {moment.last.isoformat()}"
    if moment.relative:
        return labels.relative(moment.relative)
    parts = []
    if moment.year is not None or moment.month is not None or moment.day is not None:
        fields = f"{_padded(moment.year, 4)}-{_padded(moment.month, 2)}-{_padded(moment.day, 2)}"
        parts.append(partial_date(moment.year, moment.month, moment.day, labels.lang) or fields)
    if moment.weekday is not None:
        parts.append(labels.weekday(moment.weekday))
    if moment.hour is not None:
        parts.append(f"{moment.hour:02d}:{_padded(moment.minute, 2)}")
    if moment.kind == "season" and moment.part in _SEASONS:
        parts.insert(0, labels.word(_SEASONS[moment.part]))
    return " ".join(parts) or labels.word(moment.kind)


def _padded(value: int | None, width: int) -> str:
    """A number of fixed width, or dots where it is not known."""
    return "·" * width if value is None else f"{value:0{width}d}"


def _role(role: Role, lang: str, labels: ValueLabels) -> str:
    """A role as holder: office with its status, organisation."""
    organisation = f", {role.organisation_text or role.organisation}" if role.organisation else ""
    gender = gender_in(role.office_text, role.office, lang)
    post = labels.post(role.office, role.status.value, gender=gender) or labels.office(role.office, gender)
    return f"{role.holder_text or role.holder}: {post}{organisation}"


def _name(name: Name, labels: ValueLabels) -> str:
    """A name as its identity or its key, with its kind."""
    scheme, _, code = name.entity.partition(":")
    identity = labels.territory(code) if scheme == "place" else None
    return f"{identity or name.entity or name.key} ({labels.word(name.kind.value)})"
