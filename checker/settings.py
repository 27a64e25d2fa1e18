"""The settings of a run: defaults, then `crosscheck.toml`, then options of the command line."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from claims.errors import UsageError

CONFIG_NAME = "crosscheck.toml"
# Findings below this confidence are not reported: each check says how surely it is right (judge.py).
MIN_CONFIDENCE = 0.3
# From which severity on a run fails.
FAIL_LEVELS = ("error", "warning", "info", "never")
ENGINES = ("local", "dask")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told: rules to keep or drop, languages, date, encoder, and how sure a finding must be.

    `select` empty means every rule that is on by default. `langs` overrides detection: one code for all,
    or (left, right). `severity` gives the findings of a rule another severity than its check does, as pairs of a rule
    and "error", "warning" or "info". `source` and
    `target` choose the two sides of a bilingual file, `source` the left one of two versions too;
    `network` lets web addresses be fetched.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    langs: tuple[str, ...] = ()
    date: dt.date | None = None
    encoder: str | None = None
    tokens: bool = False
    model: bool = True
    judge: str | None = None
    jobs: int = 1
    # On what an audit runs; Dask's scheduler (a local cluster without one), and where it keeps what parts gave.
    engine: str = ENGINES[0]
    scheduler: str | None = None
    parts: str | None = None
    min_confidence: float = MIN_CONFIDENCE
    baseline: str | None = None
    source: str = ""
    target: str = ""
    network: bool = False
    glossary: str | None = None
    changed_since: str | None = None
    severity: tuple[tuple[str, str], ...] = ()

    def lang(self, side: int) -> str | None:
        """The language that a side (0 left, 1 right) was declared to be in, or None."""
        return self.langs[min(side, len(self.langs) - 1)] if self.langs else None


def find_config(folder: Path) -> Path | None:
    """The nearest `crosscheck.toml` from a folder upward, or None."""
    for place in (folder, *folder.parents):
        path = place / CONFIG_NAME
        if path.is_file():
            return path
    return None


def load_settings(
    path: Path | None, options: Mapping[str, Any], defaults: Settings | None = None
) -> Settings:
    """Settings out of a config file and the options given, over the defaults.

    Raises UsageError for an unknown key, a wrong type or an impossible value.
    """
    given = {k: v for k, v in options.items() if v not in (None, (), "")}
    return replace(defaults or Settings(), **{**(_from_file(path) if path else {}), **given})


def _from_file(path: Path) -> dict[str, Any]:
    """The settings of a config file, checked key by key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot be read as TOML: {reason}", str(path), "see the README") from error
    names = [f.name for f in fields(Settings)]
    out: dict[str, Any] = {}
    for key, value in data.items():
        name = key.replace("-", "_")
        if name not in names:
            raise UsageError(f"unknown setting {key!r}", str(path), "known: " + ", ".join(names))
        out[name] = _typed(name, value, path)
        _check_range(name, out[name], path)
    return out


def _check_range(name: str, value: Any, path: Path) -> None:
    """Raise UsageError for a value of the right type that means nothing."""
    wrong = name == "fail_on" and value not in FAIL_LEVELS
    wrong |= name == "min_confidence" and not 0.0 <= value <= 1.0
    wrong |= name == "jobs" and value < 1
    wrong |= name == "engine" and value not in ENGINES
    if wrong:
        raise UsageError(f"{name} cannot be {value!r}", str(path), "see the README for its values")


def _typed(name: str, value: object, path: Path) -> object:
    """One value of a config file in the type of its setting."""
    wrong = UsageError(f"{name} cannot be {value!r}", str(path), "see the README for its form")
    default = getattr(Settings(), name)
    if name == "severity":
        levels = FAIL_LEVELS[:-1]
        if isinstance(value, dict) and all(level in levels for level in value.values()):
            return tuple(value.items())
        raise UsageError(
            f"severity cannot be {value!r}",
            str(path),
            'give a table: [severity] and lines such as omission = "error"',
        )
    if isinstance(default, tuple):
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        raise wrong
    if name == "date":
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        raise wrong
    if isinstance(default, bool) or isinstance(value, bool):
        if isinstance(default, bool) and isinstance(value, bool):
            return value
        raise wrong
    if isinstance(default, float) and isinstance(value, int | float):
        return float(value)
    if isinstance(value, str if default is None else type(default)):
        return value
    raise wrong


def check_rules(names: Iterable[str], known: Iterable[str], option: str) -> None:
    """Raise UsageError for a rule that does not exist."""
    known = sorted(known)
    for name in names:
        if name not in known:
            raise UsageError(f"unknown rule {name!r}", option, "`crosscheck rules` lists them")
