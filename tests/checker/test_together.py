"""The stories of a store stay together when fresh articles come, and take them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from checker.grouping.stories import StorySettings
from checker.shelf.kept import CHECKED, LINKS, STORY, Checked, links_record
from checker.shelf.together import join_stories
from claims.errors import DamageError
from claims.store.codec import dumps, plain
from claims.store.records import Record

MOST, GROWN = StorySettings().most, StorySettings().grown
Links = Mapping[str, tuple[float, int]]


@dataclass
class Kept:
    """A store of articles by id, each with its first vector, and the records about them."""

    vectors: Mapping[str, int]
    held: list[Record] = field(default_factory=list)

    def entries(self) -> list[object]:
        """The articles."""

        @dataclass
        class Held:
            id: str
            first_vector: int

        return [Held(i, v) for i, v in self.vectors.items()]

    def records(self, _: object, kind: str, about: Iterable[str] | None = None) -> Iterator[Record]:
        """The records of a kind."""
        return (r for r in self.held if r.kind == kind)

    def joined(self, _: object, kind: str) -> Iterator[tuple[str, ...]]:
        """The articles of the records of a kind."""
        return (r.articles for r in self.held if r.kind == kind)

    def link(self, article: str, links: Links, number: int = 0) -> None:
        """Note the links of an article."""
        made = links_record(article, links)
        self.held.append(Record(LINKS, STORY, made.articles, made.text, number))

    def check(self, story: str, articles: Iterable[str]) -> None:
        """Note that articles were checked in one story."""
        text = dumps(plain(Checked(story, "now")))
        self.held += [Record(CHECKED, STORY, (i,), text, 1) for i in articles]


def stories(kept: Kept, fresh: Sequence[str] = ()) -> list[set[str]]:
    """The stories, as sets."""
    order = {i: at for at, i in enumerate(kept.vectors)}
    return [set(ids) for ids in join_stories(kept, kept, order, fresh)]  # type: ignore[arg-type]


def chain(names: Sequence[str], strength: float) -> dict[str, dict[str, tuple[float, int]]]:
    """Each article linked with the one before it."""
    return {b: {a: (strength, 0)} for a, b in pairwise(names)}


def archive(size: int, fresh: int = 1) -> tuple[Kept, list[str], list[str]]:
    """Two stories that were checked, the first of `size` articles, and fresh articles linked with both."""
    one, other = [f"one{i}" for i in range(size)], [f"other{i}" for i in range(30)]
    new = [f"new{i}" for i in range(fresh)]
    kept = Kept(dict.fromkeys([*one, *other, *new], 0))
    for number, (article, links) in enumerate((chain(one, 5) | chain(other, 5)).items(), 2):
        kept.link(article, links, number)
    kept.check("one", one)
    kept.check("other", other)
    for article in new:
        kept.link(article, {one[0]: (9, 0), other[0]: (8, 0)})
    return kept, one, other


def test_a_fresh_article_joins_a_full_story() -> None:
    """It is held against what a full story told; the two stories that it is linked with do not become one too large."""
    kept, one, other = archive(MOST + 25)
    assert stories(kept, ["new0"]) == [{*one, "new0"}, set(other)]


def test_a_story_that_has_grown_too_large_is_cut() -> None:
    """Only its most strongly linked articles stay together, and the fresh one joins these and a small story."""
    kept, one, other = archive(GROWN)
    rest = [set(one[MOST:])]
    assert [*stories(kept, ["new0"])] == [{*one[:MOST], "new0", *other}, *rest]


def test_a_strong_new_link_tears_no_story_apart() -> None:
    """Where not all can be joined, the links of stories that were checked come before stronger new ones."""
    kept, one, other = archive(MOST, fresh=0)
    kept.link(other[0], {one[0]: (99, 0), other[1]: (5, 0)}, 999)
    assert stories(kept) == [set(one), set(other)]


@pytest.mark.parametrize(
    ("links", "vectors", "joined"),
    [
        ({"a": ({"b": (5, 0)}, 2), "b": ({"a": (5, 0)}, 3)}, {}, True),
        ({"a": ({"b": (5, 0)}, 2), "b": ({}, 3)}, {}, False),
        ({"a": ({"b": (5, 0)}, 3), "b": ({}, 2)}, {}, True),
        ({"a": ({"b": (5, 0)}, 2)}, {"b": 7}, False),
        ({"a": ({"b": (5, 7)}, 2)}, {"b": 7}, True),
        ({"a": ({"b": (5, 0)}, 0), "b": ({"a": (5, 0)}, 0)}, {}, True),
        ({"a": ({"gone": (5, 0)}, 2)}, {}, False),
    ],
    ids=[
        "both",
        "the later one knows of none",
        "the later one knows",
        "replaced",
        "as it was",
        "fresh",
        "removed",
    ],
)
def test_the_article_compared_last_tells_of_a_link(
    links: Mapping[str, tuple[Links, int]], vectors: Mapping[str, int], joined: bool
) -> None:
    """A link holds while both articles are as they were, and as the one that was compared last has it."""
    kept = Kept({"a": 0, "b": 0} | vectors)
    for article, (found, number) in links.items():
        kept.link(article, found, number)
    assert (stories(kept) == [{"a", "b"}]) is joined


@pytest.mark.parametrize("text", ["[]", '{"b":5}', '{"b":["much",1]}'])
def test_links_of_another_form_are_refused(text: str) -> None:
    """A record that holds no links is damage, not a guess."""
    kept = Kept({"a": 0, "b": 0}, [Record(LINKS, STORY, ("a",), text, 1)])
    with pytest.raises(DamageError, match="links"):
        stories(kept)
