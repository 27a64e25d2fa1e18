"""Runs the case tables in `cases/`, one TOML per rule, against the check that owns the rule.

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

import pytest

from checker.alignment.pair import align_articles
from checker.checks.base import ArticleCheck, Check, Configurable, PairCheck, RevisionCheck, StoryCheck
from checker.checks.registry import CHECKS, RULES
from checker.model import Finding, SourceChange
from checker.pairs import Pair, passage_of_text
from checker.run.revision import Revision, source_changes
from checker.settings import Settings
from checker.story.make import make_story
from claims.embed import load_encoder
from claims.extract import take_apart
from claims.read.bilingual.segment import InlineTag

CASES = Path(__file__).parent / "cases"
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
                date=dt.date.fromisoformat(a["date"]) if "date" in a else None,
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
            row.get("row"),
            tags=tuple(InlineTag(label, at) for label, at in row[side].get("tags", ())),
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


ROWS = [
    pytest.param(rule.slug, kind, row, id=f"{rule.slug}-{kind}-{i}")
    for rule in RULES.values()
    for kind, rows in load(rule.slug).items()
    for i, row in enumerate(rows)
]


@pytest.mark.parametrize(("slug", "kind", "row"), ROWS)
def test_case(slug: str, kind: str, row: dict[str, Any], tmp_path: Path) -> None:
    """A check fires where its table says so, quoting the telling words, and keeps quiet elsewhere."""
    found = [f for f in run(owner(slug), row, tmp_path) if f.rule == slug]
    if kind != "fires":
        assert not found, [f.message for f in found]
        return
    assert found, "silent"
    texts = [e.text for f in found for e in f.sides]
    for quote in row.get("quotes", ()):
        assert any(quote in t or t in quote for t in texts), (quote, texts)


@pytest.mark.parametrize("slug", sorted(RULES))
def test_table_is_complete(slug: str) -> None:
    """Every rule has firing, silent and abstaining cases, and among them German, French and English."""
    table = load(slug)
    assert set(table) == set(KINDS)
    langs = {
        side["lang"]
        for rows in table.values()
        for row in rows
        for side in (*row.get("articles", ()), row.get("left"), row.get("right"))
        if side
    }
    assert {"de", "fr", "en"} <= langs
