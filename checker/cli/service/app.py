"""The routes of the service: a page, a report for it, and the comparison as JSON."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from checker.cli.service.contract import (
    TEXT,
    Comparison,
    Health,
    refusals,
    report_answer,
    report_schemas,
    settings_of,
)
from checker.cli.service.guard import Application, Guard
from checker.cli.service.job import NAMES, Answer, Job
from checker.cli.service.limits import Limits
from checker.cli.service.page import Form, page_of, page_policy
from checker.cli.service.pool import GoneError, Pool
from checker.cli.service.worker import BrokenError, TooSlowError
from claims.errors import UsageError
from claims.version import __version__
from reports.html.onepage import SCRIPTS
from reports.html.page import page_policy as report_policy

DESCRIPTION = "Compares two versions of one text. Nothing is stored, nothing is sent anywhere."
FORM = "application/x-www-form-urlencoded"
# What to send, for whoever sent something else.
EXAMPLE = 'send {"left": "…", "right": "…"}'
# The status of a request whose client has left; nobody reads it.
CLIENT_GONE = 499
REFUSALS = refusals(
    s400="the request is cut off, is no JSON, or names another host",
    s403="another site's page sent it",
    s408="the body did not come in time",
    s413="the texts are too long: in bytes, or to be compared in time",
    s422="a value is missing or means nothing",
    s429="too many requests at once",
)


def make_app(pool: Pool, limits: Limits) -> Application:
    """The whole service as an ASGI application; it stops the pool when it is shut down."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        pool.stop()

    app = FastAPI(
        title="Crosscheck",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.pool = pool
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _failed)
    app.get("/", response_class=HTMLResponse, summary="A page to paste two texts into")(form_page)
    app.get("/health", summary="Does it run?")(health)
    app.post("/compare", responses={**report_answer(), **REFUSALS}, summary="Two texts in, a report out")(
        compare
    )
    app.post(
        "/report",
        response_class=HTMLResponse,
        responses=_html(REFUSALS),
        openapi_extra={"requestBody": _FORM_BODY},
        summary="The same for the page: an HTML report",
    )(html_report)
    app.openapi = lambda: _document(app)  # type: ignore[method-assign]
    return Guard(app, limits)


_FORM_FIELD = {"type": "string", "pattern": TEXT}
_FORM_BODY = {
    "required": True,
    "content": {
        FORM: {
            "schema": {
                "type": "object",
                "required": ["left", "right"],
                "properties": {"left": _FORM_FIELD, "right": _FORM_FIELD, "lang": {"type": "string"}},
            }
        }
    },
}


async def form_page(request: Request, lang: str | None = None) -> HTMLResponse:
    """A page to paste two texts and see the report, in English, German or French."""
    return _page(Form(), _language(lang, request))


async def health() -> Health:
    """That the service runs, and which version."""
    return Health(status="ok", version=__version__)


async def compare(asked: Comparison, request: Request) -> Response:
    """Compare two versions of one text; the answer is the JSON report of `crosscheck compare`."""
    pool: Pool = request.app.state.pool
    try:
        settings = settings_of(asked, pool.settings)
    except UsageError as error:
        raise HTTPException(422, str(error)) from None
    answer = await _answer(Job(asked.left, asked.right, "json", settings), request)
    return Response(answer.text, media_type="application/json")


async def html_report(request: Request) -> HTMLResponse:
    """Compare the two texts of the page's form; the answer is the HTML report."""
    form = Form()
    lang = _language(None, request)
    try:
        fields = _fields(request, await request.body())
        form = Form(fields.get("left", ""), fields.get("right", ""))
        lang = _language(fields.get("lang"), request)
        if not all(re.search(TEXT, text) for text in (form.left, form.right)):
            return _page(replace(form, empty=True), lang, 422)
        job = Job(form.left, form.right, "html", request.app.state.pool.settings, lang)
        answer = await _answer(job, request)
    except HTTPException as error:
        return _page(replace(form, error=str(error.detail)), lang, error.status_code)
    headers = {"content-security-policy": report_policy(SCRIPTS) + "; frame-ancestors 'none'"}
    return HTMLResponse(answer.text, headers=headers)


def _fields(request: Request, body: bytes) -> dict[str, str]:
    """The fields of a form, the first value of each."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415, f"send the form as {FORM}")
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise HTTPException(400, "the form cannot be read") from None
    return {name: values[0].replace("\r\n", "\n") for name, values in fields.items()}


async def _answer(job: Job, request: Request) -> Answer:
    """What the pool answers to a job, its failures as statuses."""
    pool: Pool = request.app.state.pool
    try:
        answer = await pool.do(job, request.is_disconnected)
    except TooSlowError:
        raise HTTPException(
            413, "the texts are too long to be compared in time: send a part of them"
        ) from None
    except GoneError:
        raise HTTPException(CLIENT_GONE, "the client has left") from None
    except BrokenError as error:
        raise HTTPException(500, f"the comparison failed: {' '.join(str(error).split())}") from error
    if answer.refused:
        raise HTTPException(422, answer.refused)
    return answer


def _page(form: Form, lang: str, status: int = 200) -> HTMLResponse:
    """The form as an answer."""
    return HTMLResponse(page_of(form, lang), status, {"content-security-policy": page_policy()})


def _language(wanted: str | None, request: Request) -> str:
    """The language of the page: the one asked for, else the browser's first that it speaks, else English."""
    from checker.cli.options import INTERFACES

    accepted = request.headers.get("accept-language", "").split(",")
    codes = [wanted or "", *(part.partition(";")[0].strip()[:2].lower() for part in accepted)]
    return next((code for code in codes if code in INTERFACES), INTERFACES[0])


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    """The first thing that is wrong with a request, in one line."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"] if part != "body")
    kind = first["type"]
    if kind == "json_invalid":
        why = f"the body is no JSON ({first['ctx']['error']}); {EXAMPLE}"
    elif kind == "model_attributes_type":
        why = f"the body is no JSON object; {EXAMPLE}, with the header content-type: application/json"
    elif kind == "string_pattern_mismatch" and place in NAMES:
        why = f"{place}: there is no text in it; give both versions of the text"
    elif kind == "missing":
        why = f"{place or 'the body'}: is missing; {EXAMPLE}"
    else:
        why = f"{place}: {first['msg']}" if place else first["msg"]
    return JSONResponse({"error": why}, 422)


async def _failed(_: Request, error: Exception) -> JSONResponse:
    """Why there is no answer, in one line."""
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": str(error.detail)}, error.status_code, error.headers)


def _html(answers: dict[int | str, dict[str, Any]]) -> dict[int | str, dict[str, Any]]:
    """The same statuses with pages for people; those of the outer layer stay JSON."""
    page = {"text/html": {"schema": {"type": "string"}}}
    wrong_form = {415: {"description": f"the body is not {FORM}", "content": page}}
    return {status: {**said, "content": page} for status, said in answers.items()} | wrong_form


def _document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with the schema of the report that ships in `reports/`."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        made["components"]["schemas"] |= report_schemas()
        app.openapi_schema = made
    return app.openapi_schema
