"""False alarms across sister reports: untouched news of one time in three languages, read as a story of three.

The three texts of a document say the same, so whatever a check of stories holds against each other between
them is a false alarm, but for slips of the human translators. They are not aligned first: every pair of near
claims is looked at, as between reports that are no versions of one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation.stories import told

from checker.checks.base import StoryCheck
from checker.checks.registry import wanted_checks
from checker.decide.judge import judge
from checker.model import Finding, Severity
from checker.run.reading import article_of
from checker.settings import Settings
from checker.story.make import make_story
from claims.embed import load_encoder
from claims.model import Article
from claims.read.raw import RawArticle

YEARS = ("2010", "2011")
LANGUAGES = ("de", "fr", "en")
SENTENCES = 20
# Findings that are listed to be read.
LISTED = 60


def main(shared: Path, documents: int | None = None) -> None:
    """Print findings per document by severity and rule for each year, then the warnings and errors."""
    for year in YEARS:
        texts = [
            (shared / "bench" / "news" / f"{year}.{lang}").read_text(encoding="utf-8").splitlines()
            for lang in LANGUAGES
        ]
        starts = range(0, len(texts[0]), SENTENCES)[:documents]
        found = [f for at in starts for f in findings_across([lines[at : at + SENTENCES] for lines in texts])]
        print(f"\n{year}: {len(starts)} documents of {SENTENCES} sentences, findings per document:\n")
        for severity in Severity:
            rules = Counter(f"{f.rule} {f.scope}" for f in found if f.severity is severity)
            listed = ", ".join(f"{rule} {n}" for rule, n in rules.most_common()) or "–"
            print(f"- {severity}: {sum(rules.values()) / max(1, len(starts)):.3f} ({listed})")
        for finding in [f for f in found if f.severity is not Severity.INFO][:LISTED]:
            print(f"  - {told(finding)}")


def findings_across(texts: list[list[str]]) -> tuple[Finding, ...]:
    """What the checks of stories find in one document in its languages."""
    settings = Settings()
    articles = tuple(_articles(texts, settings))
    story = make_story(articles, load_encoder(settings.encoder))
    checks = [c for c in wanted_checks(settings) if isinstance(c, StoryCheck)]
    return judge([f for check in checks for f in check.across(story)], settings)


def _articles(texts: list[list[str]], settings: Settings) -> Iterator[Article]:
    """One article per language, a paragraph a line."""
    for lang, lines in zip(LANGUAGES, texts, strict=True):
        article = article_of(RawArticle(lang, "\n\n".join(lines), lang=lang), lang, 0, settings).article
        if article is not None:
            yield article
