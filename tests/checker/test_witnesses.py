"""Witnesses: a value that a third article tells is held against the other one of a finding too."""

from __future__ import annotations

import pytest

from checker.checks.number_conflict import NumberConflictCheck
from checker.story.make import make_story
from checker.story.numbers.witnesses import Witnesses
from claims.embed import load_encoder
from claims.extract import take_apart

ONE = ("en", "Sweden lost by 12.4 seconds in the relay of Ridnau on Sunday.")
TWO = ("fr", "La Suède a perdu de 21,4 secondes le relais de Ridnau dimanche.")

THIRD = [
    ("in other words", "Der Vorsprung auf die Schwedinnen betrug 12,4 Sekunden.", {("a", "b"), ("b", "c")}),
    ("another value", "Der Vorsprung auf die Schwedinnen betrug lange nichts.", {("a", "b")}),
    ("in a quotation", "„Es waren 12,4 Sekunden“, sagte sie.", {("a", "b")}),
    ("told twice", "Erst waren es 12,4 Sekunden. Später waren es wieder 12,4 Sekunden.", {("a", "b")}),
]


@pytest.mark.parametrize(("what", "text", "pairs"), THIRD, ids=[t[0] for t in THIRD])
def test_a_third_article_is_heard(what: str, text: str, pairs: set[tuple[str, str]]) -> None:
    """The pairs of articles with a finding are those of which each tells one of the two values, once and itself."""
    texts = zip("abc", (ONE, TWO, ("de", text)), strict=True)
    articles = [take_apart(t, id_=id_, path=id_, lang=lang) for id_, (lang, t) in texts]
    story = make_story(articles, load_encoder(None))
    first = next(f for f in NumberConflictCheck().across(story) if {e.article for e in f.sides} == {"a", "b"})
    found = Witnesses(story).heard(first)
    assert {tuple(sorted(e.article for e in f.sides)) for f in found} == pairs
