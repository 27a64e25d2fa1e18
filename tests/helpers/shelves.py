"""Articles and stores for the tests of the store, made here."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

from checker.engines.engine import Here
from checker.settings import Settings
from checker.shelf.refresh import Work, carry_out, make_plan
from claims.embed import load_encoder
from claims.store.store import open_store

PLACES = ("Marlow", "Ostwig", "Tarnby", "Lisse", "Varel", "Quimper", "Bergen", "Alkmaar")
THINGS = ("bridge", "harbour", "school", "station", "library", "theatre")
PEOPLE = ("Nora Lindqvist", "Tomas Reuter", "Ada Verhoeven", "Emil Castel")


def write_articles(folder: Path, count: int) -> Path:
    """So many short articles of our own, each with a name, a number and a date."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = itertools.islice(itertools.cycle(itertools.product(PLACES, THINGS, PEOPLE)), count)
    for number, (place, thing, person) in enumerate(parts):
        text = (
            f"The {thing} of {place} will be rebuilt\n\n"
            f"{person}, the mayor of {place}, said the {thing} would cost {number + 3} million euros. "
            f"Work begins on {number % 28 + 1} May and will not end before the autumn.\n\n"
            f"The council of {place} voted {number % 9 + 9} to 7 for plan number {number}."
        )
        (folder / f"2024-05-{number % 28 + 1:02}-{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def add(store: Path, *paths: Path) -> list[str]:
    """Add files or folders to a store; the ids of what was read."""
    encoder = load_encoder()
    with open_store(store, write=True, create=True) as held:
        plan = make_plan(held, [str(p) for p in paths], Settings(), encoder)
        taken = list(carry_out(held, plan, Settings(), encoder, Work(Here(), lambda *_: None)))
        held.write_cache(encoder)
    return [t.article.article.id for t in taken if t.article is not None]


def contents(store: Path) -> dict[str, Any]:
    """Everything in a store: articles with all their parts, vectors, decisions, records."""
    with open_store(store) as held:
        entries = held.entries()
        return {
            "articles": {a.id: (a.text, a.sentences, a.claims) for a in held.load(entries)},
            "vectors": {id_: matrix.tobytes() for id_, matrix in held.vectors(entries).items()},
            "decisions": held.decisions(),
            "records": [r for kind in ("finding", "version", "link", "gap") for r in held.records(kind)],
        }
