#!/usr/bin/env python
"""Prints how fast Crosscheck is, stage by stage and as a whole, beside what one would use instead; see docs/scale.md.

Rates are per second of one processor core, so that other work on the machine tells little; the cold start is by the
clock. All texts are real news of the benchmark, cut and recombined (`scripts/performance/archive.py`).
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

# One thread a library: rates are those of one core.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))

import click  # noqa: E402

SIZES = "30,60,120"


def _numbers(text: str) -> list[int]:
    """Numbers between commas."""
    try:
        found = [int(part) for part in text.split(",")]
    except ValueError:
        raise click.BadParameter(f"{text!r} is no list of numbers such as {SIZES}") from None
    if min(found) < 2 or len(set(found)) != len(found):
        raise click.BadParameter("sizes are different numbers from 2 on")
    return sorted(found)


@click.command()
@click.option("--shared", default="../shared", show_default=True, help="The folder with bench/news.")
@click.option(
    "--sizes", default=SIZES, show_default=True, help="Articles of the audits that show the growth."
)
@click.option(
    "--articles", default=100, show_default=True, help="Articles that are read, embedded and aligned."
)
@click.option("--rows", default=200, show_default=True, help="Rows that are checked.")
@click.option("--jobs", default=1, show_default=True, help="Processes of the audits that show the growth.")
@click.option(
    "--peers", multiple=True, type=click.Path(path_type=Path), help="A folder with programs to compare with."
)
@click.option("--alone", is_flag=True, help="Without the tools to compare with.")
def main(
    shared: str, sizes: str, articles: int, rows: int, jobs: int, peers: tuple[Path, ...], alone: bool
) -> None:
    """Print two tables: what each stage gets done, and how a whole audit grows."""
    numbers = _numbers(sizes)
    news = Path(shared) / "bench" / "news"
    if not news.is_dir():
        click.echo(f"benchmark: {shared} has no bench/news: name the folder with --shared DIR", err=True)
        sys.exit(2)
    from scripts.performance.growth import audits, exponent
    from scripts.performance.peers import peers_of
    from scripts.performance.rates import lines, work_of

    click.echo(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}\n")
    click.echo("| what (one core) | who | figure | |\n|---|---|---|---|")
    for line in lines(work_of(news, articles, rows), () if alone else peers_of(peers)):
        click.echo(f"| {line.what} | {line.who} | {line.figure} | {line.remark} |")
    click.echo(
        f"\n| articles ({jobs} jobs) | s | processor s | ms an article | MB at most |\n|---|---|---|---|---|"
    )
    grown = []
    for size in audits(news, numbers, jobs):
        grown.append(size)
        each = size.cost.processor / size.articles * 1000
        click.echo(
            f"| {size.articles:,} | {size.cost.wall:.1f} | {size.cost.processor:.1f} | {each:.0f} | "
            f"{size.cost.memory:,.0f} |"
        )
    if len(numbers) > 1:
        found = exponent(grown[1:], grown[0].cost.processor)
        click.echo(f"\nProcessor seconds grow with the number of articles to the power of {found:.2f}.")


if __name__ == "__main__":
    main()
