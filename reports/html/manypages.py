"""A large report as several HTML pages: an index of the stories, and one page per story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from checker.model import Severity
from checker.report import Report
from reports.clean import displayable
from reports.html import onepage
from reports.html.articlenames import article_names
from reports.html.decisions import decisions_of
from reports.html.page import render_page
from reports.html.split import Part, split
from reports.options import Options
from reports.rulebook import Rules, rule_of
from reports.wording.interface import load_interface
from reports.wording.phrases import Phrase, Phrasebook

# Beyond this many articles one page would pass 1.5 MB (an article of a newspaper takes about 30 kB with its
# alignments; measured on samples/ and on five articles of a news site).
LARGEST_PAGE = 50
# How many digits the number in a page's name has at least, so that names sort as numbers.
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One line of the index: a story's page, its articles as (name, language), its counts and worst finding."""

    href: str
    number: int
    title: str
    lang: str
    articles: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    total: int
    first: Phrase | None
    fingerprints: str


def is_large(report: Report) -> bool:
    """True if the report should not be one page."""
    return len(report.articles) > LARGEST_PAGE


def page_name(number: int) -> str:
    """The file name of a story's page."""
    return f"story-{number:0{_DIGITS}d}.html"


def render_pages(
    report: Report, rules: Rules, options: Options, folder: str = "", index: str = "index.html"
) -> Iterator[tuple[str, str]]:
    """Every page as (file name, text), the index last and under the name "".

    `folder` is the address of the stories' pages seen from the index ("" if they lie beside it), `index` that of
    the index seen from them.
    """
    words = load_interface(options.lang)
    book = Phrasebook(words)
    parts = split(report)
    alone = Options(lang=options.lang, baseline=options.baseline)
    shown = {a for part in parts for a in part.articles}
    names = article_names(report)
    unshown = [(names[a.id], a.lang) for a in report.articles if a.id not in shown]
    lines = []
    for number, part in enumerate(parts, start=1):
        line = _line(part, number, folder, rules, book)
        story = Phrase(line.title, line.lang)
        yield page_name(number), onepage.render(part.report, rules, alone, quote(index), story)
        lines.append(line)
    context = {
        **onepage.headline(report, rules, book, words),
        "linked_rules": False,
        "story_name": "",
        "signature": displayable(report.signature),
        "lines": lines,
        "alone": unshown,
        "decisions": decisions_of(options),
    }
    yield "", render_page("index.html.jinja", ("triage.js", "index.js"), words, context)


def _line(part: Part, number: int, folder: str, rules: Rules, book: Phrasebook) -> StoryLine:
    """The line of one part."""
    report = part.report
    names = article_names(report)
    worst = min(report.findings, key=lambda f: (f.severity.rank, -f.confidence), default=None)
    first = None
    if worst is not None:
        title, said = book.title(rule_of(worst.rule, rules)), book.sentence(worst)
        first = said if title.lang != said.lang else Phrase(f"{title.text}: {said.text}", said.lang)
    head = report.articles[0] if report.articles else None
    return StoryLine(
        quote(f"{folder}{page_name(number)}"),
        number,
        displayable((head.title or names[head.id]) if head else part.articles[0]),
        head.lang if head else "",
        tuple((names[a.id], a.lang) for a in report.articles),
        {s.value: report.count(s) for s in Severity},
        len(report.findings),
        first,
        " ".join(dict.fromkeys(f.fingerprint for f in report.findings)),
    )
