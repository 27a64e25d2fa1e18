"""Words of one sentence as evidence, for the checks that read an article without its pairs."""

from __future__ import annotations

from checker.model import Evidence
from claims.model import Article, Sentence


def evidence_at(article: Article, sentence: Sentence, start: int, end: int) -> Evidence:
    """A range of an article's text (in characters) inside one of its sentences, as evidence."""
    return Evidence(article.id, sentence.lang, sentence.index, start, end, article.text[start:end])
