"""`crosscheck store`: keep articles, claims and findings in a folder that grows with the newsroom."""

from __future__ import annotations

import sys
from typing import Any

import click

from checker.cli.options import codes, dated, settings_here, store_folder
from checker.cli.printing import end, print_json, print_row, tell_gaps, warn


@click.group()
def store() -> None:
    """Keep articles with their claims, findings and decisions; see `audit --store` and `search`."""


@store.command()
@click.argument("paths", nargs=-1, required=True)
@store_folder
@click.option("--encoder", help="Another sentence-transformers model: a name or a folder.")
@click.option("--lang", "langs", multiple=True, callback=codes, help="Overrides detection.")
@dated
@click.option("--jobs", type=click.IntRange(1), help="Processes to use.")
@click.option("--quiet", is_flag=True, help="Nothing on standard output.")
def add(paths: tuple[str, ...], folder: str, quiet: bool, **options: Any) -> None:
    """Read articles into the store: what is new or changed. A line is printed once its article is safe."""
    from checker.cli.progress import progress
    from checker.engines.engine import local_engine
    from checker.run.choices import check_languages
    from checker.shelf.refresh import Work, carry_out, make_plan
    from claims.embed import load_encoder
    from claims.errors import UsageError
    from claims.read.walk import refuse_missing
    from claims.store.store import open_store

    refuse_missing(paths)
    settings = settings_here(options)
    check_languages(settings.langs, sides=1)
    encoder = load_encoder(settings.encoder)
    stored = 0
    gaps = []
    with open_store(folder, write=True, create=True, notice=warn) as held:
        plan = make_plan(held, paths, settings, encoder)
        with local_engine(settings.jobs, len(plan.read)) as engine, progress(quiet) as show:
            for taken in carry_out(held, plan, settings, encoder, Work(engine, show)):
                if taken.gap is not None:
                    tell_gaps([taken.gap])
                    gaps.append(taken.gap)
                if taken.article is not None:
                    stored += 1
                    if not quiet:
                        print_row("stored", taken.article.article.id, taken.article.article.path)
        held.write_cache(encoder)
        known = len(plan.named) - len(plan.read)
        if not stored and not known:
            raise UsageError(
                "nothing could be read", " ".join(paths), "name text, Markdown, HTML, DOCX, ODT or PDF files"
            )
    if not quiet:
        click.echo(f"{stored} stored, {known} as they were")
    end(gaps)


@store.command("list")
@store_folder
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def list_(folder: str, format_: str) -> None:
    """List the articles of the store, and which are gone from the disk."""
    from dataclasses import asdict

    from claims.store.paths import is_there, shown_path
    from claims.store.store import open_store

    with open_store(folder) as held:
        rows = [(e, shown_path(e.path, held.folder), is_there(e.path, held.folder)) for e in held.entries()]
    if format_ == "json":
        kept = ("id", "lang", "title", "date", "sentences", "claims")
        print_json(
            [
                {k: v for k, v in asdict(e).items() if k in kept} | {"path": p, "missing": not t}
                for e, p, t in rows
            ]
        )
        return
    for e, path, there in rows:
        gone = () if there else ("gone from disk",)
        print_row(e.id, e.lang, e.date or "-", e.claims, path, e.title, *gone)


@store.command()
@click.argument("ids", nargs=-1, metavar="[ID|PATH]...")
@store_folder
@click.option("--missing", is_flag=True, help="All articles whose files are gone from the disk.")
def remove(ids: tuple[str, ...], folder: str, missing: bool) -> None:
    """Remove articles, by id or by path, with their claims and findings; decisions on findings stay."""
    from claims.errors import UsageError
    from claims.store.paths import is_there
    from claims.store.store import open_store

    if not ids and not missing:
        raise UsageError(
            "nothing to remove", "store remove", "name ids or paths of `crosscheck store list`, or --missing"
        )
    with open_store(folder, write=True, notice=warn) as held:
        entries = held.entries()
        known = {e.id for e in entries}
        by_path = {e.path: e.id for e in entries}
        wanted = [i if i in known else by_path.get(held.path_of(i), i) for i in ids]
        gone = [e.id for e in entries if missing and not is_there(e.path, held.folder)]
        for entry in held.remove([*wanted, *gone]):
            print_row("removed", entry.id)


@store.command()
@click.argument("file", required=False)
@store_folder
def triage(file: str | None, folder: str) -> None:
    """Keep the decisions of a baseline FILE (as the HTML report exports it); without one, print those kept."""
    from checker.baseline import load_baseline
    from claims.store.store import open_store
    from claims.store.triage import Decision

    if file is None:
        with open_store(folder) as held:
            found = {d.fingerprint: d for d in held.decisions()}
        kept = {k: {"status": d.status, "rule": d.rule, "reason": d.reason} for k, d in found.items()}
        print_json({"schema": 1, "findings": kept})
        return
    made = load_baseline(file).entries.values()
    with open_store(folder, write=True, notice=warn) as held:
        held.decide(Decision(e.fingerprint, e.status, e.rule, e.reason) for e in made)
    click.echo(f"{len(made)} decisions kept")


@store.command()
@store_folder
def verify(folder: str) -> None:
    """Check that everything is as it was written; exit 1 and say what is damaged where it is not."""
    from pathlib import Path

    from claims.store.verify import verify_store

    damages = list(verify_store(Path(folder)))
    for damage in damages:
        print_row("damaged", damage)
    click.echo(f"{len(damages)} damaged; mend with `crosscheck store repair`" if damages else "sound")
    sys.exit(1 if damages else 0)


@store.command()
@store_folder
@click.option("--encoder", help="The encoder of the store, where it is not the default.")
def repair(folder: str, encoder: str | None) -> None:
    """Mend what is damaged from what is left and from the files; exit 1 where something is lost."""
    from pathlib import Path

    from claims.embed import load_encoder
    from claims.store.repair import repair_store

    lost = 0
    for mended in repair_store(Path(folder), load_encoder(encoder), warn):
        lost += mended.lost
        print_row("lost" if mended.lost else "mended", mended.what)
    click.echo(f"{lost} lost" if lost else "sound")
    sys.exit(1 if lost else 0)
