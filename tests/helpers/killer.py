"""Kills a process with signal 9 at random moments of its work on a store, and looks at what is left.

Run as `killer.py add|remove|migrate KILLS SEED FOLDER ARTICLES`: one warm process that forks a child for every kill, so
that forty moments take seconds. Prints one JSON object: how many kills, how many while the work was going on, and
every fault found.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from checker.engines.engine import Here
from checker.settings import Settings
from checker.shelf.refresh import Work, carry_out, make_plan
from claims.embed import load_encoder
from claims.store import schema
from claims.store.store import open_store
from claims.store.verify import verify_store

# A migration such as a later version may bring: every row is written anew.
STEP = """
CREATE TABLE texts_new(
  article INTEGER PRIMARY KEY, id TEXT NOT NULL, path TEXT NOT NULL, lang TEXT NOT NULL, title TEXT NOT NULL,
  date TEXT, kind TEXT NOT NULL, text TEXT NOT NULL, checksum INTEGER NOT NULL);
INSERT INTO texts_new SELECT * FROM texts;
DROP TABLE texts;
ALTER TABLE texts_new RENAME TO texts;
CREATE INDEX texts_of_language ON texts(lang)
"""
Report = Callable[[str], None]


def add(store: Path, articles: Path, report: Report) -> None:
    """Add a folder, naming each article once it is safe."""
    with open_store(store, write=True, create=True) as held:
        encoder = load_encoder()
        plan = make_plan(held, [str(articles)], Settings(), encoder)
        for taken in carry_out(held, plan, Settings(), encoder, Work(Here(), lambda *_: None)):
            if taken.article is not None:
                report(taken.article.article.id)
        held.write_cache(encoder)


def remove(store: Path, _: Path, report: Report) -> None:
    """Remove all articles, one by one."""
    with open_store(store, write=True) as held:
        for entry in held.entries():
            held.remove([entry.id])
            report(entry.id)


def migrate(store: Path, _: Path, report: Report) -> None:
    """Bring the store to a schema with one step more."""
    schema.MIGRATIONS = (*schema.MIGRATIONS, STEP)
    with open_store(store, write=True):
        report("migrated")


def texts(store: Path) -> dict[str, tuple[str, int]]:
    """Every article's text and number of claims."""
    if not (store / "claims.sqlite").exists():
        return {}
    with open_store(store) as held:
        return {a.id: (a.text, len(a.claims)) for a in held.load(held.entries())}


def child(work: Callable[[Path, Path, Report], None], store: Path, articles: Path, pipe: int) -> None:
    """Do the work in a forked process and end it."""
    code = 1
    try:
        work(store, articles, lambda id_: os.write(pipe, f"{id_}\n".encode()) and None)
        code = 0
    finally:
        os._exit(code)


def run(
    work: Callable[[Path, Path, Report], None], store: Path, articles: Path, after: float | None
) -> tuple[list[str], float, bool]:
    """Start the work, kill it after some seconds (None: never); what it reported, its time, and whether it was hit."""
    reading, writing = os.pipe()
    begin = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        child(work, store, articles, writing)
    os.close(writing)
    if after is not None:
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as file:
        said = file.read().splitlines()
    _, status = os.waitpid(pid, 0)
    return said, time.perf_counter() - begin, os.WIFSIGNALED(status)


def wrong(
    name: str, said: set[str], held: dict[str, tuple[str, int]], full: dict[str, tuple[str, int]]
) -> list[str]:
    """What should not be: what was reported as stored is lost, as removed still there, anything is there in part."""
    gone = set(full) - said if name == "remove" else set()
    must = {"add": said, "remove": gone, "migrate": set(full)}[name]
    faults = [f"{id_} is not whole" for id_, text in held.items() if full.get(id_) != text]
    # The last removal may have been done and not yet reported.
    lost = must - set(held)
    if len(lost) > (name == "remove"):
        faults.append(f"lost: {sorted(lost)[:3]}")
    if name == "remove" and said & set(held):
        faults.append(f"removed and still there: {sorted(said & set(held))[:3]}")
    return faults


def main() -> None:
    """Prepare, measure once, kill, look."""
    name, kills, seed, folder, articles = (
        sys.argv[1],
        int(sys.argv[2]),
        int(sys.argv[3]),
        *map(Path, sys.argv[4:6]),
    )
    work = {"add": add, "remove": remove, "migrate": migrate}[name]
    base, store = folder / "base", folder / "store"
    add(folder / "warm", articles, lambda _: None)
    full = texts(folder / "warm")
    if name != "add":
        (folder / "warm").rename(base)
    rng, faults, hit = random.Random(seed), [], 0
    seconds = None
    for kill in range(-1, kills):
        shutil.rmtree(store, ignore_errors=True)
        if base.exists():
            shutil.copytree(base, store)
        said, took, killed = run(work, store, articles, None if seconds is None else rng.uniform(0, seconds))
        seconds = took if seconds is None else seconds
        hit += killed
        if name == "migrate":
            migrations = schema.MIGRATIONS
            schema.MIGRATIONS = (*migrations, STEP)
        if (store / "claims.sqlite").exists():
            faults += [f"kill {kill}: {damage}" for damage in verify_store(store)]
        held = texts(store)
        if name == "migrate":
            schema.MIGRATIONS = migrations
        faults += [f"kill {kill}: {what}" for what in wrong(name, set(said), held, full)]
    print(json.dumps({"kills": kills, "hit": hit, "seconds": seconds, "faults": faults}))


if __name__ == "__main__":
    main()
