"""Quotations of an article as a whole, those among them that run over several sentences of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claims.facts.model import Name, Quote
from claims.facts.quote import find_quotes
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence

# A quotation that runs over more sentences lacks its closing mark.
MOST = 8


def whole_quotes(article: Article) -> Iterator[tuple[tuple[Sentence, ...], Quote]]:
    """Each closed quotation with its sentences: one, or all from the one with its opening mark to its closing one."""
    content, passed = article.content, 0
    for i, sentence in enumerate(content):
        for quote in sentence.facts.quotes:
            # What closes a quotation that was joined opens none.
            if quote.start < passed:
                continue
            if quote.closed:
                yield (sentence,), quote
                continue
            run = _paragraph(content[i : i + MOST])
            joined = _joined(article, run, quote)
            if joined is not None:
                passed = joined.end
                yield tuple(s for s in run if s.start < joined.end), joined


def _paragraph(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The sentences that stand in the paragraph of the first one."""
    return tuple(s for s in sentences if s.paragraph == sentences[0].paragraph)


def _joined(article: Article, run: tuple[Sentence, ...], begun: Quote) -> Quote | None:
    """The quotation that begins in the first of some sentences and is closed in a later one; None for no such."""
    lexicon, at = load_lexicon(run[0].lang), run[0].start
    if lexicon is None or len(run) < 2:
        return None
    names: list[Name] = [replace(n, start=n.start - at, end=n.end - at) for s in run for n in s.facts.names]
    found = find_quotes(article.text[at : run[-1].end], lexicon, names)
    whole = next((q for q in found if q.start + at == begun.start and q.closed), None)
    return replace(whole, start=whole.start + at, end=whole.end + at) if whole is not None else None
