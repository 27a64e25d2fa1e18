"""The normalised value of a fact in a few characters, as the HTML report shows it on hover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claims.facts.model import Comparator, Facts, Moment, Name, Quantity, Role, RoleStatus

_COMPARATOR = {
    Comparator.EXACT: "",
    Comparator.ABOUT: "≈ ",
    Comparator.AT_LEAST: "≥ ",
    Comparator.MORE_THAN: "> ",
    Comparator.AT_MOST: "≤ ",
    Comparator.LESS_THAN: "< ",
}


@dataclass(frozen=True, slots=True)
class FactLabel:
    """A stretch of an article with a fact's type and its normalised value."""

    start: int
    end: int
    kind: str
    value: str


def fact_labels(facts: Facts) -> Iterator[FactLabel]:
    """The labels of the facts worth underlining, the most telling type first (they may overlap)."""
    for quantity in facts.quantities:
        yield FactLabel(quantity.start, quantity.end, "quantity", quantity_label(quantity))
    for moment in facts.moments:
        yield FactLabel(moment.start, moment.end, "moment", moment_label(moment))
    for role in facts.roles:
        yield FactLabel(role.office_start, role.office_end, "role", _role(role))
    for name in facts.names:
        yield FactLabel(name.start, name.end, "name", _name(name))
    for negation in facts.negations:
        yield FactLabel(negation.start, negation.end, "modality", f"negation: {negation.kind}")
    for hedge in facts.hedges:
        yield FactLabel(hedge.start, hedge.end, "modality", hedge.level)


def quantity_label(quantity: Quantity) -> str:
    """A quantity as "≈ 4,000,000,000 USD"."""
    value = _number(quantity.value)
    high = f"–{_number(quantity.high)}" if quantity.high is not None else ""
    return f"{_COMPARATOR[quantity.comparator]}{value}{high} {quantity.unit}".strip()


def _number(value: Decimal) -> str:
    """A decimal with grouped thousands and no trailing zeros."""
    if not value.is_finite():
        return str(value)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment_label(moment: Moment) -> str:
    """A moment as its bounds, or as the fields that are known in ISO order."""
    if moment.first is not None and moment.last is not None:
        if moment.first == moment.last:
            return moment.first.isoformat()
        return f"{moment.first.isoformat()} – {moment.last.isoformat()}"
    if moment.relative:
        return moment.relative.replace("_", " ")
    parts = []
    if moment.year is not None or moment.month is not None or moment.day is not None:
        parts.append(f"{_padded(moment.year, 4)}-{_padded(moment.month, 2)}-{_padded(moment.day, 2)}")
    if moment.weekday is not None:
        parts.append(f"weekday {moment.weekday + 1}")
    if moment.hour is not None:
        parts.append(f"{moment.hour:02d}:{_padded(moment.minute, 2)}")
    return " ".join(parts) or moment.kind


def _padded(value: int | None, width: int) -> str:
    """A number of fixed width, or dots where it is not known."""
    return "·" * width if value is None else f"{value:0{width}d}"


def _role(role: Role) -> str:
    """A role as holder: office, organisation (status)."""
    status = "" if role.status is RoleStatus.CURRENT else f" ({role.status.value})"
    organisation = f", {role.organisation}" if role.organisation else ""
    return f"{role.holder}: {role.office.removeprefix('other:')}{organisation}{status}"


def _name(name: Name) -> str:
    """A name as its identity or its key, with its kind."""
    return f"{name.entity or name.key} ({name.kind.value})"
