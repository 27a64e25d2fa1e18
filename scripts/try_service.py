"""Tries `crosscheck serve` for longer than a test should: fuzzing, many requests at once, and the memory it takes.

    .venv/bin/python scripts/try_service.py [--rounds 20] [--examples 200] [--no-model]

Prints the outcome of schemathesis, and per round of 200 parallel requests the seconds, the statuses, how many
answers were not to their own request, and the memory of all of the service's processes.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

PARALLEL = 200
STATUS = Path("/proc")


def memory(pid: int) -> int:
    """The resident memory of a process and its children, in MB (Linux)."""
    tasks = (STATUS / str(pid) / "task").iterdir()
    children = [child for task in tasks for child in (task / "children").read_text().split()]
    resident = re.search(r"VmRSS:\s+(\d+)", (STATUS / str(pid) / "status").read_text())
    own = int(resident[1]) // 1024 if resident else 0
    return own + sum(memory(int(child)) for child in children)


def ask(url: str, number: int) -> tuple[int, bool]:
    """The status of one request with a number of its own, and whether the answer is the one to it."""
    texts = {
        "left": f"Die Brücke in Marlow kostete {number} Millionen Euro. Der Bürgermeister dankte den Arbeitern.",
        "right": f"Le pont de Marlow a coûté {number + 1000} millions d’euros. Le maire a remercié les ouvriers.",
    }
    with httpx.Client(verify=False, timeout=600) as client:
        answer = client.post(f"{url}compare", json={**texts, "langs": ["de", "fr"]})
    if answer.status_code != 200:
        return answer.status_code, False
    found = [f for f in answer.json()["findings"] if f["rule"] == "number-mismatch"]
    return 200, len(found) == 1 and str(number) in found[0]["left"]["text"]


def main() -> None:
    """Start a service, fuzz it, and load it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--examples", type=int, default=200)
    parser.add_argument("--no-model", action="store_true")
    asked = parser.parse_args()
    options = ["--no-model"] if asked.no_model else []
    command = [sys.executable, "-m", "checker.cli", "serve", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as service:
        assert service.stderr is not None
        found = re.search(r"http://\S+", service.stderr.readline())
        assert found is not None
        url = found[0]
        try:
            print(f"serving, {memory(service.pid)} MB", flush=True)
            for turn in range(asked.rounds):
                begin = time.perf_counter()
                with ThreadPoolExecutor(PARALLEL) as threads:
                    first = 100 + (turn % 4) * PARALLEL
                    answers = list(threads.map(lambda n: ask(url, n), range(first, first + PARALLEL)))
                took = time.perf_counter() - begin
                statuses = dict(Counter(status for status, _ in answers))
                wrong = sum(not right for _, right in answers)
                print(
                    f"round {turn}: {took:.1f} s, {statuses}, {wrong} wrong, {memory(service.pid)} MB",
                    flush=True,
                )
            fuzz = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{url}openapi.json"]
            subprocess.run([*fuzz, "--max-examples", str(asked.examples), "--no-color"], check=False)
            print(f"after fuzzing, {memory(service.pid)} MB")
        finally:
            service.terminate()


if __name__ == "__main__":
    main()
