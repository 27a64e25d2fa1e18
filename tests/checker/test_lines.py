"""A story's articles by their ids, and the lines of its ledger by article and by person."""

from __future__ import annotations

from checker.story.lines import lines_by_article, lines_by_person
from checker.story.make import make_story
from checker.story.story import Story
from claims.embed import load_encoder
from claims.extract import take_apart

TEXTS = {
    "a": ("en", "Ida Lund is the director of Nordbank. Omar Said is the chairman of Nordbank."),
    "b": ("de", "Ida Lund ist Direktorin der Nordbank."),
    "c": ("en", "It rained."),
}


def story() -> Story:
    """Three articles, the last of which gives nobody a post."""
    articles = [take_apart(text, id_=id_, path=id_, lang=lang) for id_, (lang, text) in TEXTS.items()]
    return make_story(articles, load_encoder(None))


def test_articles_by_id() -> None:
    """Every article stands under its id."""
    made = story()
    assert list(made.by_id) == list(TEXTS)
    assert all(made.by_id[a.id] is a for a in made.articles)


def test_lines() -> None:
    """An article without lines has none, and a person those of all articles."""
    made = story()
    by_article, by_person = lines_by_article(made), lines_by_person(made)
    assert not by_article["c"]
    assert [e for lines in by_article.values() for e in lines] == list(made.ledger)
    assert {e.article for e in by_person["ida lund"]} == {"a", "b"}
    assert {e.article for e in by_person["omar said"]} == {"a"}
