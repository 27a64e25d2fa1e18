"""What one run gathers on its way, how it begins, and how it ends where there was nothing to read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from checker.checks.registry import RULES
from checker.engines.engine import Engine, Here
from checker.glossary import load_glossary
from checker.model import NotCovered
from checker.run.choices import check_choices
from checker.run.copies import without_copies
from checker.run.reading import Reading
from checker.settings import Settings
from claims.embed import allow_hub
from claims.errors import UsageError
from claims.model import Article

Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(slots=True)
class Run:
    """What one run gathers on its way: articles, gaps, seconds per stage."""

    settings: Settings
    progress: Progress = silent
    engine: Engine = field(default_factory=Here)
    articles: list[Article] = field(default_factory=list)
    not_covered: list[NotCovered] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    skipped: int = 0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Announce a stage and measure its seconds."""
        self.progress(name, 0, 0)
        begin = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begin

    def take(self, reading: Reading) -> None:
        """Keep an article, or count the file that gave none."""
        if reading.article is None:
            self.skipped += 1
        else:
            self.articles.append(reading.article)
        if reading.gap is not None:
            self.not_covered.append(reading.gap)
        self.not_covered += reading.notes

    def drop_copies(self) -> None:
        """Leave out articles whose text another one has, and say so."""
        self.articles, notes = without_copies(self.articles)
        self.not_covered += notes


def start(settings: Settings | None, progress: Progress, sides: int = 1) -> Run:
    """A new run, its settings checked; `sides` is how many languages may be told: one for all, or left and right."""
    settings = settings or Settings()
    if not isinstance(settings, Settings):
        raise UsageError(f"settings are no {type(settings).__name__}", hint="give checker.Settings(...)")
    check_choices(settings, RULES, sides)
    if settings.network:
        allow_hub()
    if settings.glossary:
        load_glossary(settings.glossary)
    return Run(settings, progress)


def nothing(run: Run, paths: Sequence[str]) -> None:
    """Say why not one article could be read."""
    if run.skipped == 1 and run.not_covered:
        raise UsageError(run.not_covered[0].why, run.not_covered[0].what)
    why = "; ".join(f"{n.what}: {n.why}" for n in run.not_covered[:3]) or "no articles there"
    raise UsageError(
        f"nothing could be read: {why}", " ".join(paths), "name text, Markdown, HTML, DOCX, ODT or PDF files"
    )
