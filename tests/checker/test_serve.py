"""The HTTP service: answers as its document says, keeps its limits, mixes nothing up, and ends in order."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.cli.service.contract import report_schemas
from checker.cli.service.guard import Guard, Message, Receive, Scope, Send
from checker.cli.service.limits import Limits
from reports.json_writer import load_schema

ROOT = Path(__file__).parents[2]
# Requests at once; each has a number of its own, so that an answer to another request would show.
PARALLEL = 200
TEXTS = {
    "left": "Die Brücke in Marlow kostete 350 Millionen Euro. Der Bürgermeister dankte den Arbeitern.",
    "right": "Le pont de Marlow a coûté 530 millions d’euros. Le maire a remercié les ouvriers.",
}


@contextmanager
def running(*options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a service of our own on a free port, and its process."""
    command = [sys.executable, "-m", "checker.cli", "serve", "--port", "0", "--no-model", *options]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            found = re.search(r"http://\S+", line := process.stderr.readline())
            assert found, line + process.stderr.read()
            yield found[0], process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a running service."""
    with running() as (url, _):
        yield url


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """A client of the running service."""
    with httpx.Client(base_url=address, timeout=600) as made:
        yield made


def test_two_texts_in_the_report_out(client: httpx.Client) -> None:
    """The answer is the JSON of the design, with evidence at offsets of the texts that were sent."""
    answer = client.post("/compare", json={**TEXTS, "langs": ["de", "fr"], "tokens": True})
    report = answer.json()
    jsonschema.validate(report, load_schema())
    assert answer.headers["content-type"] == "application/json"
    finding = next(f for f in report["findings"] if f["rule"] == "number-mismatch")
    for side in ("left", "right"):
        evidence = finding[side]
        assert TEXTS[side][evidence["start"] : evidence["end"]] == evidence["text"]
        assert evidence["article"] == side
    assert report["left_tokens"]


def test_settings_of_a_request(client: httpx.Client) -> None:
    """Rules are chosen per request, and one request's choice is not the next one's."""
    quiet = client.post("/compare", json={**TEXTS, "ignore": ["number-mismatch"]}).json()
    assert "number-mismatch" not in [f["rule"] for f in quiet["findings"]]
    assert "number-mismatch" in [f["rule"] for f in client.post("/compare", json=TEXTS).json()["findings"]]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"left": "a"}, "right"),
        ({**TEXTS, "left": 7}, "left"),
        ({**TEXTS, "colour": "red"}, "colour"),
        ({**TEXTS, "select": ["no-such"]}, "no-such"),
        ({**TEXTS, "langs": ["german"]}, "langs.0"),
        ({**TEXTS, "date": "2026-02-30"}, "date"),
        ({**TEXTS, "min_confidence": 2}, "min_confidence"),
        ({**TEXTS, "right": " \n"}, "right: there is no text in it; give both versions"),
        ([], 'no JSON object; send {"left"'),
    ],
)
def test_wrong_values_get_one_clear_line(client: httpx.Client, body: Any, words: str) -> None:
    """What means nothing is refused with the place and the reason."""
    answer = client.post("/compare", json=body)
    assert answer.status_code == 422
    assert words in answer.json()["error"]
    assert "\n" not in answer.json()["error"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"content": "{bad", "headers": {"content-type": "application/json"}}, "is no JSON (Expecting"),
        ({"data": TEXTS}, "content-type: application/json"),
        ({"content": b""}, "missing; send"),
    ],
)
def test_bodies_of_another_form(client: httpx.Client, sent: dict[str, Any], words: str) -> None:
    """A body that is no JSON object is refused with what to send instead."""
    answer = client.post("/compare", **sent)
    assert answer.status_code == 422
    assert words in answer.json()["error"]
    assert 'send {"left": "…", "right": "…"}' in answer.json()["error"]


@pytest.mark.parametrize(
    ("headers", "size", "status"),
    [
        ({"host": "evil.example"}, 10, 400),
        ({"sec-fetch-site": "cross-site"}, 10, 403),
        ({}, 300_000, 413),
        ({"transfer-encoding": "chunked"}, 300_000, 413),
    ],
)
def test_requests_that_are_not_read(
    client: httpx.Client, headers: dict[str, str], size: int, status: int
) -> None:
    """Another host's name (DNS rebinding), another site's page, and too long a body are turned away."""
    body: Any = (
        (b"x" * 1000 for _ in range(size // 1000 + 1)) if "transfer-encoding" in headers else b"x" * size
    )
    answer = client.post("/compare", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_the_page_and_its_report(client: httpx.Client) -> None:
    """The form gives the HTML report; every answer has a strict policy, and what is pasted stays text."""
    page = client.get("/", headers={"accept-language": "fr-CH,de;q=0.5"})
    assert "Texte source" in page.text
    assert "<script" not in page.text
    evil = "</textarea><script>alert(1)</script>"
    wrong = client.post("/report", data={"left": evil, "right": " ", "lang": "de"})
    assert wrong.status_code == 422
    assert "Beide Felder brauchen einen Text." in wrong.text
    assert evil not in wrong.text
    report = client.post("/report", data={**TEXTS, "lang": "de"})
    assert report.status_code == 200
    assert "350 Millionen Euro" in report.text
    for answer in (page, wrong, report, client.get("/health"), client.get("/none")):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


def test_document_has_the_schema_of_the_report(client: httpx.Client) -> None:
    """The OpenAPI document holds the report's schema, and all its references resolve."""
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    assert schemas.keys() >= report_schemas().keys()
    for name in re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)):
        assert name in schemas


def test_fuzzed_by_its_own_document(address: str) -> None:
    """schemathesis finds no server error, no undocumented status and no answer outside the schema.

    `scripts/try_service.py` does it longer, with all of its phases.
    """
    command = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{address}openapi.json"]
    options = [
        "--phases",
        "examples,fuzzing",
        "--max-examples",
        "10",
        "--seed",
        "1",
        "--no-color",
        "--generation-database",
        "none",
    ]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False, cwd="/tmp")
    assert done.returncode == 0, done.stdout + done.stderr


def test_many_requests_at_once(address: str) -> None:
    """Two hundred parallel requests all get an answer, and each its own."""
    barrier = threading.Barrier(PARALLEL)

    def ask(number: int) -> tuple[int, list[str]]:
        texts = {
            "left": TEXTS["left"].replace("350", str(number)),
            "right": TEXTS["right"].replace("530", str(number + 500)),
        }
        with httpx.Client(base_url=address, timeout=600, verify=False) as client:
            barrier.wait()
            answer = client.post("/compare", json={**texts, "langs": ["de", "fr"]})
        found = [f for f in answer.json()["findings"] if f["rule"] == "number-mismatch"]
        return answer.status_code, [f[side]["text"] for f in found for side in ("left", "right")]

    numbers = range(300, 300 + PARALLEL)
    with ThreadPoolExecutor(PARALLEL) as threads:
        answers = list(threads.map(ask, numbers))
    assert {status for status, _ in answers} == {200}
    wrong = [
        (n, texts)
        for n, (_, texts) in zip(numbers, answers, strict=True)
        if len(texts) != 2 or str(n) not in texts[0] or str(n + 500) not in texts[1]
    ]
    assert not wrong


def test_a_comparison_that_takes_too_long_is_stopped() -> None:
    """A comparison over its time is given up with a clear answer, and the next one is compared again."""
    with running("--max-seconds", "0.001") as (url, _):
        for _ in range(2):
            answer = httpx.post(f"{url}compare", json=TEXTS, timeout=600)
            assert answer.status_code == 413
            assert "too long" in answer.json()["error"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to catch")
def test_stops_in_order() -> None:
    """Told to stop, the service gives the answer that is on its way, ends with 0 and leaves no process."""
    with running() as (url, process):
        long = {side: " ".join([text] * 40) for side, text in TEXTS.items()}
        with ThreadPoolExecutor(1) as thread:
            answer = thread.submit(httpx.post, f"{url}compare", json=long, timeout=600)
            while httpx.get(f"{url}health", timeout=600).status_code != 200:
                pass
            process.send_signal(signal.SIGTERM)
            assert answer.result().status_code == 200
        assert process.wait(timeout=300) == 0
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{url}health")


def test_without_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, one line says which to install."""
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 2
    assert "crosscheck-claims[serve]" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--port", "70000"], "70000"),
        (["--host", "no.such.invalid"], "no.such.invalid"),
        (["--glossary", "none.csv"], "none.csv"),
        (["--config", "none.toml"], "none.toml"),
        (["--max-seconds", "0"], "--max-seconds"),
    ],
)
def test_bad_options_get_one_clear_line(options: list[str], words: str) -> None:
    """What cannot be served ends with one line and exit code 2, before a process is started."""
    result = CliRunner().invoke(main, ["serve", *options])
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


async def _slow(_: Scope, __: Receive, send: Send) -> None:
    """An application that takes its time."""
    await asyncio.sleep(0.3)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})


def test_guard_bounds_requests_and_time() -> None:
    """More requests than allowed get 429, and a body that trickles in gets 408."""

    async def trickle() -> AsyncIterator[bytes]:
        yield b"x"
        await asyncio.sleep(5)

    async def ask() -> list[int]:
        guard = Guard(_slow, Limits(max_requests=3, max_reading=0.1, hosts=frozenset({"h"})))
        transport = httpx.ASGITransport(app=guard)
        async with httpx.AsyncClient(transport=transport, base_url="http://h:1") as client:
            many = await asyncio.gather(*(client.get("/") for _ in range(5)))
            late = await client.post("/", content=trickle())
            again = await client.get("/")
        return [*sorted(a.status_code for a in many), late.status_code, again.status_code]

    assert asyncio.run(ask()) == [200, 200, 200, 429, 429, 408, 200]


@pytest.mark.parametrize("host", ["[::1]:80", "[::1]", "LOCALHOST:80", "127.0.0.1"])
def test_guard_knows_its_names(host: str) -> None:
    """The service answers to the names of this machine, with and without a port."""

    async def ask() -> int:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive() -> Message:
            return {"type": "http.request", "body": b""}

        await Guard(_slow, Limits())({"type": "http", "headers": [(b"host", host.encode())]}, receive, send)
        return int(sent[0]["status"])

    assert asyncio.run(ask()) == 200
