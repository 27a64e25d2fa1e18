"""Articles that are there twice: a copy would give every finding of its text again, and be no version of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from checker.model import NotCovered
from claims.embed import Vectors
from claims.model import Article
from claims.space import kept_claims


def copies_of(articles: Sequence[Article]) -> dict[int, Article]:
    """The positions of articles whose text, in the same language, an earlier one has, each with the first of them."""
    first: dict[tuple[str, str], Article] = {}
    found = {}
    for at, article in enumerate(articles):
        if first.setdefault((article.lang, article.text), article) is not article:
            found[at] = first[article.lang, article.text]
    return found


def without_copies(articles: Sequence[Article]) -> tuple[list[Article], list[NotCovered]]:
    """The articles, each text once, and what is said of those left out."""
    copies = copies_of(articles)
    notes = [
        NotCovered(articles[at].path, f"is the same text as {original.path}: checked once")
        for at, original in copies.items()
    ]
    return [article for at, article in enumerate(articles) if at not in copies], notes


def vectors_without_copies(articles: Sequence[Article], vectors: Vectors) -> Vectors:
    """The vectors of the claims of the articles that are left, [n, dim]."""
    copies = copies_of(articles)
    if not copies:
        return vectors
    counts = [sum(1 for _ in kept_claims(article)) for article in articles]
    kept = np.repeat([at not in copies for at in range(len(articles))], counts)
    left: Vectors = vectors[kept]
    return left
