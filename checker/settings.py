"""The settings of a run: defaults, then `crosscheck.toml`, then options of the command line."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import tomllib
from collections.abc import Mapping
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
# Settings that are paths, and those that are a folder or the name of a model.
PATHS = frozenset({"baseline", "glossary", "parts"})
MODELS = frozenset({"encoder", "judge"})
# What a setting may be, where its type alone does not say it.
FORMS = {
    "fail_on": "one of " + ", ".join(FAIL_LEVELS),
    "min_confidence": "a number from 0 to 1",
    "jobs": "a whole number from 1 on",
    "engine": "one of " + ", ".join(ENGINES),
    "date": "a day such as 2026-03-31, without quotation marks",
    "langs": 'a list such as ["de"], in compare and qa also ["de", "fr"]',
}
FORMS_OF_TYPES = {
    tuple: 'a list such as ["number-mismatch", "omission"]',
    bool: "true or false",
    str: "a text in quotation marks",
    type(None): "a text in quotation marks",
}


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
    said = _from_file(path) if path else {}
    for mine, other in (("select", "ignore"), ("ignore", "select")):
        # What an option asks for is not taken back by the file.
        if mine in given and said.get(other):
            said[other] = tuple(rule for rule in said[other] if rule not in given[mine])
    return replace(defaults or Settings(), **{**said, **given})


def _from_file(path: Path) -> dict[str, Any]:
    """The settings of a config file, checked key by key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        if isinstance(error, OSError):
            raise UsageError(f"cannot be read: {reason}", str(path), "check the path") from error
        hint = 'settings are lines such as fail_on = "warning"'
        raise UsageError(f"is no TOML: {reason}", str(path), hint) from error
    names = [f.name for f in fields(Settings)]
    out: dict[str, Any] = {}
    for key, value in data.items():
        name = key.replace("-", "_")
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            hint = f"did you mean {near[0]}?" if near else "known: " + ", ".join(names)
            raise UsageError(f"unknown setting {key!r}", str(path), hint)
        out[name] = _typed(name, value, path)
        _check_range(name, out[name], path)
    return {name: _placed(name, value, path.parent) for name, value in out.items()}


def _placed(name: str, value: Any, folder: Path) -> Any:
    """A path of a config file as it leads from the working folder: it is written as it leads from the file's."""
    model = name in MODELS and (value.startswith((".", "~")) or (folder / value).is_dir())
    if not value or not (model or name in PATHS) or folder.resolve() == Path.cwd():
        return value
    return str(folder / Path(value).expanduser())


def _check_range(name: str, value: Any, path: Path) -> None:
    """Raise UsageError for a value of the right type that means nothing."""
    wrong = name == "fail_on" and value not in FAIL_LEVELS
    wrong |= name == "min_confidence" and not 0.0 <= value <= 1.0
    wrong |= name == "jobs" and value < 1
    wrong |= name == "engine" and value not in ENGINES
    if wrong:
        raise UsageError(f"{name} cannot be {_said(value)}", str(path), f"it is {FORMS[name]}")


def _said(value: object) -> str:
    """A value as TOML writes it, or nearly."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dict):
        return "a table"
    return json.dumps(value, ensure_ascii=False, default=str)


def _typed(name: str, value: object, path: Path) -> object:
    """One value of a config file in the type of its setting."""
    default = getattr(Settings(), name)
    if name == "severity":
        if not isinstance(value, dict):
            hint = 'give a table: [severity] and lines such as omission = "error"'
            raise UsageError(f"severity cannot be {_said(value)}", str(path), hint)
        levels = FAIL_LEVELS[:-1]
        for rule, level in value.items():
            if level not in levels:
                hint = f"it is one of {', '.join(levels)}"
                raise UsageError(f"the severity of {rule} cannot be {_said(level)}", str(path), hint)
        return tuple(value.items())
    form = FORMS.get(name) or FORMS_OF_TYPES[type(default)]
    wrong = UsageError(f"{name} cannot be {_said(value)}", str(path), f"it is {form}")
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
