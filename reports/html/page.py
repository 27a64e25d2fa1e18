"""A page out of a template: its own style and script in it, a policy that allows nothing else, all text escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from claims.version import __version__
from reports.clean import displayable, without_bidi
from reports.wording.interface import Interface

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLE = "report.css"


def render_page(template: str, scripts: Sequence[str], words: Interface, context: Mapping[str, Any]) -> str:
    """A template of the templates folder, filled; the `scripts` run in their order, in one scope of their own."""
    style, script = asset(_STYLE), _script(scripts)
    return (
        _environment()
        .get_template(template)
        .render(
            t=words, style=style, script=script, csp=_policy(style, script), version=__version__, **context
        )
    )


def page_policy(scripts: Sequence[str]) -> str:
    """The Content-Security-Policy that a page with these scripts has in itself, for a server to send along."""
    return _policy(asset(_STYLE), _script(scripts))


def _script(scripts: Sequence[str]) -> str:
    """Some scripts as one, in a scope of its own."""
    return '"use strict";\n(() => {\n' + "".join(asset(name) for name in scripts) + "})();\n"


@cache
def asset(name: str) -> str:
    """A file of the templates folder with line feeds only (the browser hashes what it parsed)."""
    return (files("reports") / "templates" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: nothing loads, and only our own style and script run, known by hash."""
    return (
        f"default-src 'none'; style-src '{_sha256(style)}'; script-src '{_sha256(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    """A hash source of a Content-Security-Policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    """The templates; everything that is put into them is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_readable,
    )
    environment.filters["displayable"] = displayable
    return environment


def _readable(value: Any) -> Any:
    """What an expression of a template gives, with bidi controls written out; our own markup stays as it is."""
    return without_bidi(value) if type(value) is str else value
