"""Frozen dataclasses as plain JSON values and back, without pickle: hostile until read.

Fields that hold their default are left out. Reading follows the type hints of the class and refuses whatever
does not fit them, so a stored record can at worst be wrong, never be code.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from claims.errors import DamageError

T = TypeVar("T")
Reader = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """A dataclass, or a tuple of such, as values that JSON knows."""
    if isinstance(value, StrEnum):
        return str(value)
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    if isinstance(value, (Decimal, dt.date)):
        return str(value)
    record = {}
    for name, default in _defaults(value.__class__):
        held = getattr(value, name)
        if default is dataclasses.MISSING or held != default:
            record[name] = plain(held)
    return record


def build(cls: type[T], data: Any) -> T:
    """The object of a class out of what `plain` made of it. Raises DamageError where it does not fit."""
    kind: Any = cls
    try:
        made: T = _reader(kind)(data)
    except (TypeError, ValueError, ArithmeticError, KeyError) as error:
        raise DamageError(f"a stored {cls.__name__.lower()} is not of its form: {error}") from error
    return made


def dumps(value: Any) -> str:
    """A plain value as compact JSON; the same value always gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Any:
    """The value of a JSON text. Raises DamageError where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DamageError(f"a stored record is not JSON: {error}") from error


@cache
def _defaults(cls: Any) -> tuple[tuple[str, Any], ...]:
    """Names and plain defaults of the fields (MISSING where a default is made by a factory)."""
    return tuple((f.name, f.default) for f in dataclasses.fields(cls))


@cache
def _reader(hint: Any) -> Reader:
    """The function that reads a value of some type."""
    if dataclasses.is_dataclass(hint):
        return _record_reader(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = _reader(next(a for a in args if a is not type(None)))
        return lambda v: None if v is None else inner(v)
    if origin is tuple:
        return _tuple_reader(args)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return _SCALARS[hint]


def _record_reader(cls: Any) -> Reader:
    """Reads an object with the fields of a dataclass; unknown and missing fields are refused."""
    hints = get_type_hints(cls)
    readers = {f.name: _reader(hints[f.name]) for f in dataclasses.fields(cls)}

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"{value!r:.40} is no object")
        return cls(**{name: readers[name](held) for name, held in value.items()})

    return read


def _tuple_reader(args: tuple[Any, ...]) -> Reader:
    """Reads a list as a tuple, of one type throughout or of one type each."""
    readers = [_reader(a) for a in args if a is not ...]

    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise TypeError(f"{value!r:.40} is no list")
        if args[-1] is ...:
            return tuple(map(readers[0], value))
        return tuple(r(v) for r, v in zip(readers, value, strict=True))

    return read


def _exactly(kind: type) -> Reader:
    """Reads a value that is of a type already."""

    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{value!r:.40} is no {kind.__name__}")
        return value

    return read


def _number(value: Any) -> float:
    """A float; JSON may have written it without a point."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{value!r:.40} is no number")
    return float(value)


def _decimal(value: Any) -> Decimal:
    """A finite decimal number."""
    number = Decimal(_exactly(str)(value))
    if not number.is_finite():
        raise ValueError(f"{value!r:.40} is no finite number")
    return number


def _day(value: Any) -> dt.date:
    """An ISO date."""
    return dt.date.fromisoformat(_exactly(str)(value))


_SCALARS: dict[Any, Reader] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    float: _number,
    Decimal: _decimal,
    dt.date: _day,
}
