"""The page with two text fields; it works without a script and loads nothing."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claims.shipped import load_shipped

if TYPE_CHECKING:
    from jinja2 import Template

HERE = files("checker.cli.service")


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the fields, and what is wrong with it: a reason, or that a text is missing."""

    left: str = ""
    right: str = ""
    error: str = ""
    empty: bool = False


def page_of(form: Form, lang: str) -> str:
    """The page in a language that `page.toml` has."""
    words = _words()
    return _template().render(
        t=words[lang],
        lang=lang,
        languages={code: w["name"] for code, w in words.items()},
        form=form,
        style=_style(),
    )


@cache
def page_policy() -> str:
    """The Content-Security-Policy: our style by its hash, the form to ourselves, nothing else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


@cache
def _style() -> str:
    """The style sheet with line feeds only (the browser hashes what it parsed)."""
    return _asset("page.css")


@cache
def _words() -> dict[str, dict[str, str]]:
    """The words of the page by language."""
    return load_shipped(HERE / "page.toml")


@cache
def _template() -> Template:
    """The page's template; everything that is put into it is escaped."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_asset("page.html.jinja"))


def _asset(name: str) -> str:
    """A file beside this one."""
    return (HERE / name).read_text(encoding="utf-8").replace("\r\n", "\n")
