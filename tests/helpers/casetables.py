"""The case tables of `tests/checker/cases/`, one TOML per rule, and how a row of one is run.

Pair rules have rows such as::

    [[fires]]
    left = { lang = "de", text = "Er zahlte drei Euro." }
    right = { lang = "fr", text = "Il a payé quatre euros." }
    quotes = ["drei", "quatre"]        # each must overlap the text of some evidence
    glossary = "de,fr\nEuro,euro"      # for the rule that needs one: the lines of a CSV file

A row with `row = 1` is a segment of a bilingual file.
A side may have `tags = [["<g 1>", 4], ...]`, the inline tags of its file with their offsets.

The rule on versions that lag has `previous` besides, the left side's text of the last time.
Article and story rules have `articles = [{ lang = "de", text = "...", date = "2024-05-28" }, ...]` instead
(texts with several sentences or paragraphs, "\\n" between paragraphs). `[[silent]]` rows look alike but agree;
`[[abstains]]` rows have a side that cannot be judged (`why` says so). Rows of both kinds must not fire.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from checker.checks.base import ArticleCheck, Check, Configurable, PairCheck, RevisionCheck, StoryCheck
from checker.checks.registry import CHECKS, RULES
from checker.grouping.onetext import align_articles
from checker.model import Finding, SourceChange
from checker.pairs import Pair, RowSide, passage_of_text
from checker.run.revision import Revision, source_changes
from checker.settings import Settings
from checker.story.make import make_story
from claims.embed import load_encoder
from claims.extract import Imprint, take_apart
from claims.read.bilingual.segment import InlineTag

CASES = Path(__file__).parents[1] / "checker" / "cases"
KINDS = ("fires", "silent", "abstains")


def load(slug: str) -> dict[str, list[dict[str, Any]]]:
    """The case table of a rule; empty where the file is missing."""
    path = CASES / f"{slug}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def owner(slug: str) -> Check:
    """The check that has the rule."""
    return next(check for check in CHECKS if any(rule.slug == slug for rule in check.rules))


def run(check: Check, row: dict[str, Any], folder: Path) -> list[Finding]:
    """All findings of one check on one row of a table."""
    if "articles" in row:
        articles = [
            take_apart(
                a["text"],
                id_=f"a{i}",
                path=f"a{i}.txt",
                lang=a["lang"],
                imprint=Imprint(date=dt.date.fromisoformat(a["date"]) if "date" in a else None),
            )
            for i, a in enumerate(row["articles"])
        ]
        assert isinstance(check, (StoryCheck, ArticleCheck))
        found: list[Finding] = []
        if isinstance(check, StoryCheck):
            found += check.across(make_story(articles, load_encoder(None)))
        if isinstance(check, ArticleCheck):
            found += [f for a in articles for f in check.within(a)]
        return found
    if isinstance(check, RevisionCheck):
        return list(check.since(changes_of(row)))
    assert isinstance(check, PairCheck)
    if "glossary" in row:
        path = folder / "glossary.csv"
        path.write_text(row["glossary"], encoding="utf-8")
        assert isinstance(check, Configurable)
        check = check.configured(Settings(glossary=str(path)))
        assert isinstance(check, PairCheck)
    left, right = (
        passage_of_text(
            row[side]["text"],
            row[side]["lang"],
            side,
            RowSide(
                row.get("row"), tags=tuple(InlineTag(label, at) for label, at in row[side].get("tags", ()))
            ),
        )
        for side in ("left", "right")
    )
    vectors = load_encoder(None).encode([left.text, right.text])
    return list(check.compare(Pair(left, right, float(vectors[0] @ vectors[1]))))


def changes_of(row: dict[str, Any]) -> tuple[SourceChange, ...]:
    """What changed on the left side since `previous`, held against the right side."""
    encoder = load_encoder(None)
    texts = [
        (row["previous"], row["left"]["lang"]),
        *((row[s]["text"], row[s]["lang"]) for s in ("left", "right")),
    ]
    old, new, other = (
        take_apart(t, id_=f"a{i}", path=f"a{i}", lang=lang) for i, (t, lang) in enumerate(texts)
    )
    alignment, _ = align_articles(new, other, encoder)
    return source_changes(Revision(old, new, other, alignment), encoder, Settings())


# Every row with its rule and kind, and a name for its test.
ROWS = [
    (rule.slug, kind, row, f"{rule.slug}-{kind}-{i}")
    for rule in RULES.values()
    for kind, rows in load(rule.slug).items()
    for i, row in enumerate(rows)
]
