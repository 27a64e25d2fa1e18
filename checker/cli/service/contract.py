"""What the service is asked and what it answers, as its OpenAPI document says it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from checker.checks.registry import RULES
from checker.settings import Settings
from claims.errors import UsageError
from reports.json_writer import load_schema

REPORT = "Report"
# White space alone is no text.
TEXT = r"\S"
_REPORT_REF = f"#/components/schemas/{REPORT}"
# Said in the document alone: an unknown name is refused by the pipeline, in its own words.
_RULE_NAMES: dict[str, Any] = {"items": {"type": "string", "enum": sorted(RULES)}}


class Comparison(BaseModel):
    """Two versions of one text; the left one counts as the source."""

    model_config = ConfigDict(extra="forbid", strict=True)

    left: str = Field(
        description="The source.", pattern=TEXT, examples=["Die Brücke kostete drei Millionen Euro."]
    )
    right: str = Field(
        description="The other version.", pattern=TEXT, examples=["Le pont a coûté quatre millions d'euros."]
    )
    langs: list[Annotated[str, Field(pattern="^[a-z]{2}$")]] = Field(
        default=[], max_length=2, description="One language code for both, or left and right; else detected."
    )
    date: str | None = Field(
        default=None,
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        json_schema_extra={"format": "date"},
        description="The day both were written, for words such as “yesterday”.",
    )
    select: list[str] = Field(
        default=[],
        description="Only these rules (`crosscheck rules` lists them).",
        json_schema_extra=_RULE_NAMES,
    )
    ignore: list[str] = Field(default=[], description="Not these rules.", json_schema_extra=_RULE_NAMES)
    min_confidence: float | None = Field(default=None, ge=0, le=1, description="Nothing less sure than this.")
    tokens: bool = Field(default=False, description="Also a score for every word: has it no counterpart?")


class Refusal(BaseModel):
    """Why there is no report."""

    error: str = Field(description="One line.")


class Health(BaseModel):
    """That the service runs, and which version."""

    status: str
    version: str


def settings_of(asked: Comparison, base: Settings) -> Settings:
    """The settings of a run as a request wants them. Raises UsageError for a day that does not exist."""
    given: dict[str, Any] = {}
    if asked.date is not None:
        try:
            given["date"] = dt.date.fromisoformat(asked.date)
        except ValueError as error:
            raise UsageError(str(error), "date") from None
    if asked.min_confidence is not None:
        given["min_confidence"] = asked.min_confidence
    for name in ("langs", "select", "ignore"):
        if values := tuple(getattr(asked, name)):
            given[name] = values
    return replace(base, tokens=asked.tokens, **given)


def refusals(**reasons: str) -> dict[int | str, dict[str, Any]]:
    """The statuses besides 200 with their reasons, for the OpenAPI document (`s413="…"`)."""
    return {int(name[1:]): {"model": Refusal, "description": why} for name, why in reasons.items()}


def report_answer() -> dict[int | str, dict[str, Any]]:
    """The answer with a report, for the OpenAPI document."""
    content = {"application/json": {"schema": {"$ref": _REPORT_REF}}}
    return {200: {"description": "The report (schema version 1).", "content": content}}


def report_schemas() -> dict[str, Any]:
    """The JSON Schema of the report and its parts, under the names and references of an OpenAPI document."""
    text = json.dumps(load_schema()).replace("#/$defs/", f"{_REPORT_REF}_")
    schema: dict[str, Any] = json.loads(text)
    parts = schema.pop("$defs", {})
    for key in ("$schema", "$id"):
        schema.pop(key, None)
    return {REPORT: schema, **{f"{REPORT}_{name}": part for name, part in parts.items()}}
