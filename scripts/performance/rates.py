"""How many claims, pairs, rows and audits one processor core gets done, each stage alone, and the cold start."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.alignment.align import align
from checker.pipeline import audit
from checker.run.rows import check_rows
from checker.settings import Settings
from claims.embed import load_encoder
from claims.extract import take_apart
from scripts.performance.archive import SEED, Text, recombined
from scripts.performance.cost import here, program
from scripts.performance.peers import Peer

# Languages of the rows and pairs: one that joins words, and one that splits them.
LEFT, RIGHT = "de", "en"
# Starts of which the fastest counts.
STARTS = 3
# Groups of versions among which some have both languages: one in six, with some to spare.
GROUPS = 8
# Articles of one audit: what a newsroom publishes on one story in a day.
STORY = 6
STORIES = 5


@dataclass(frozen=True, slots=True)
class Work:
    """What is measured, on the same texts for everybody: articles, versions in two languages, rows, small stories."""

    articles: tuple[Text, ...]
    versions: tuple[tuple[Text, Text], ...]
    rows: tuple[tuple[str, str], ...]
    stories: tuple[Text, ...]


def work_of(news: Path, articles: int, rows: int) -> Work:
    """The texts of a run."""
    texts = tuple(recombined(news, articles))
    sides = {(t.group, t.lang): t for t in recombined(news, articles * GROUPS, SEED + 1)}
    both = [(text, sides.get((group, RIGHT))) for (group, lang), text in sides.items() if lang == LEFT]
    versions = tuple((a, b) for a, b in both if b is not None)[: max(1, articles // 2)]
    stories = tuple(recombined(news, STORY * STORIES, SEED + 2))
    columns = [(news / f"2010.{lang}").read_text(encoding="utf-8").split("\n") for lang in (LEFT, RIGHT)]
    filled = [(a, b) for a, b in zip(*columns, strict=True) if a.strip() and b.strip()]
    step = max(1, len(filled) // rows)
    return Work(texts, versions, tuple(filled[::step][:rows]), stories)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was done by whom, how many a second (or minute) of one core, and a remark."""

    what: str
    who: str
    figure: str
    remark: str = ""


def lines(work: Work, others: Iterable[Peer]) -> Iterator[Line]:
    """All lines, one stage after the other, each with its peer on the same texts."""
    peers = {peer.stage: peer for peer in others}
    # Whole audits come first: what they read is not known from the other measurements.
    yield _audits(work)
    yield from _reading(work)
    yield from _beside("embedded", _embedding(work), work, peers)
    yield from _beside("aligned", _aligning(work), work, peers)
    yield from _beside("rows", _rows(work), work, peers)
    yield _cold()


def _beside(stage: str, own: Line, work: Work, peers: dict[str, Peer]) -> Iterator[Line]:
    """Our line, and the peer's."""
    yield own
    if stage in peers:
        figure, remark = peers[stage].measure(work)
        yield Line(own.what, peers[stage].name, figure, remark)


def _reading(work: Work) -> Iterator[Line]:
    """Claims read: sentences, their facts and claims, out of text that is in memory."""
    texts = ["\n\n".join(t.rows) for t in work.articles]
    for once in ("first time", "facts of known sentences"):
        with here() as cost:
            found = [
                take_apart(text, id_=str(i), path=str(i), lang=t.lang)
                for i, (text, t) in enumerate(zip(texts, work.articles, strict=True))
            ]
        claims = sum(len(a.claims) for a in found)
        yield Line(
            "claims read /s", "crosscheck", f"{claims / cost.processor:,.0f}", f"{claims:,} claims, {once}"
        )


def _embedding(work: Work) -> Line:
    """Claims embedded, the encoder warm."""
    texts = [row for t in work.articles for row in t.rows]
    encoder = load_encoder()
    encoder.encode(texts[:1])
    with here() as cost:
        encoder.encode(texts)
    return Line(
        "sentences embedded /s", "crosscheck", f"{len(texts) / cost.processor:,.0f}", f"{len(texts):,}"
    )


def _aligning(work: Work) -> Line:
    """Versions aligned, each with its embedding; a pair is a link of sentences on both sides."""
    encoder, linked = load_encoder(), 0
    with here() as cost:
        for left, right in work.versions:
            linked += sum(1 for x in align(left.rows, right.rows, encoder) if x.left and x.right)
    return Line(
        "aligned pairs /s",
        "crosscheck",
        f"{linked / cost.processor:,.0f}",
        f"{len(work.versions)} versions, {linked:,} pairs",
    )


def _rows(work: Work) -> Line:
    """Rows through all checks and the divergence model, as `crosscheck qa` takes them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.tsv"
        text = "".join(f"{' '.join(a.split())}\t{' '.join(b.split())}\n" for a, b in work.rows)
        path.write_text(text, encoding="utf-8")
        first = Path(folder) / "first.tsv"
        first.write_text("Das Werk zahlt 40 Euro.\tThe plant pays 40 euros.\n", encoding="utf-8")
        settings = Settings(jobs=1, langs=(LEFT, RIGHT))
        check_rows([str(first)], settings, lambda *_: None)
        with here() as cost:
            found = check_rows([str(path)], settings, lambda *_: None)
    remark = f"{len(found.rows):,} rows, all checks and the model"
    return Line("rows checked /s", "crosscheck", f"{len(found.rows) / cost.processor:,.1f}", remark)


def _audits(work: Work) -> Line:
    """Whole audits of small stories, one after the other in one process: files in, report out."""
    with tempfile.TemporaryDirectory() as made:
        places = [Path(made) / str(at) for at in range(STORIES + 1)]
        for at, place in enumerate(places[1:]):
            place.mkdir()
            for text in work.stories[at * STORY : (at + 1) * STORY]:
                (place / text.name).write_text("\n\n".join(text.rows), encoding="utf-8")
        places[0].mkdir()
        _write_pair(places[0])
        audit([str(places[0])], Settings(jobs=1))
        with here() as cost:
            for place in places[1:]:
                audit([str(place)], Settings(jobs=1))
    remark = f"stories of {STORY} articles"
    return Line("whole audits /min", "crosscheck", f"{60 * STORIES / cost.processor:,.0f}", remark)


def _cold() -> Line:
    """A new process that audits two short texts, everything loaded for it."""
    with tempfile.TemporaryDirectory() as folder:
        _write_pair(Path(folder))
        costs = [program([sys.executable, "-m", "checker.cli", "audit", folder]) for _ in range(STARTS)]
    best = min(costs, key=lambda c: c.wall)
    remark = f"by the clock; {best.processor:.2f} s of a core; {best.memory:.0f} MB at its most"
    return Line("cold start, s", "crosscheck", f"{best.wall:.2f}", remark)


def _write_pair(folder: Path) -> None:
    """Two short texts that are versions."""
    for name, text in (("a-de.txt", "Das Werk zahlt 40 Euro."), ("b-en.txt", "The plant pays 40 euros.")):
        (folder / name).write_text(text, encoding="utf-8")
