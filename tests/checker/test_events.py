"""Events: which near claims of a story are held against each other, each pair of texts once."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model import Alignment, AlignmentLink
from checker.pipeline import audit
from checker.story import eventpairs as events
from checker.story.eventpairs import event_pairs, unexamined
from checker.story.make import make_story
from claims.embed import load_encoder
from claims.extract import take_apart
from claims.model import Article

ONE = "The Marlow bridge was built by Helvaport for 350 million euros."
TWO = "The Marlow bridge was built by Helvaport for 530 million euros."
OTHER = "A rare owl was seen in the quiet garden behind the old museum."


def article(id_: str, *sentences: str) -> Article:
    """An English article of these sentences."""
    return take_apart(" ".join(sentences), id_=id_, path=f"{id_}.txt", lang="en")


def pairs(*articles: Article, versions: tuple[Alignment, ...] = ()) -> list[frozenset[str]]:
    """The texts of the event pairs of a story."""
    story = make_story(articles, load_encoder(None), versions)
    return [frozenset((e.left_claim.text, e.right_claim.text)) for e in event_pairs(story)]


def test_one_event_in_two_articles() -> None:
    """Claims on one event are paired across articles; a claim on something else is paired with none."""
    found = pairs(article("a", ONE, OTHER), article("b", TWO))
    assert frozenset((ONE, TWO)) in found
    assert not [p for p in found if OTHER in p]


def test_repeated_texts_once() -> None:
    """A text repeated word for word gives each pair of texts once."""
    found = pairs(article("a", ONE, ONE, ONE, ONE), article("b", TWO))
    assert found.count(frozenset((ONE, TWO))) == 1


def test_too_many_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a very large story leaves unexamined is counted, and stands under not_covered."""
    story = make_story([article("a", ONE), article("b", TWO)], load_encoder(None))
    assert unexamined(story) == 0
    monkeypatch.setattr(events, "MAX_EXAMINED", 0)
    assert unexamined(make_story([article("a", ONE), article("b", TWO)], load_encoder(None))) > 0
    path = tmp_path / "a.txt"
    path.write_text(f"{ONE} {OTHER} {TWO}", encoding="utf-8")
    assert any("not compared" in n.why for n in audit([str(path)]).not_covered)


def test_what_versions_link_is_no_event() -> None:
    """Sentences of two versions that are linked elsewhere are no pair; one that is linked to nothing still is."""
    one, two = article("a", ONE, OTHER), article("b", OTHER, TWO)
    links = (AlignmentLink((0,), (1,), 0.9), AlignmentLink((1,), (0,), 0.9))
    crossed = (AlignmentLink((0,), (0,), 0.9), AlignmentLink((1,), (1,), 0.9))
    for linked, found in ((links, False), (crossed, False), (links[1:], True)):
        told = pairs(one, two, versions=(Alignment("a", "b", 0.9, linked),))
        assert (frozenset((ONE, TWO)) in told) is found
