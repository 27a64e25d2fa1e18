"""Figures of one article that are the change in one sentence and its result in another: "to 71", "by 71 percent"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.names.lonenames import rival_names
from checker.story.eventpairs import EventPair, event_of, shares_word
from checker.story.numbers.onearticle import head_of
from checker.story.numbers.othertimes import of_other_times
from checker.story.numbers.twice import TWICE, told_twice
from checker.story.story import Story
from checker.values.digits import digit_count
from checker.values.steps import MONEY, RATIO, changes, may_be_one, step_of
from claims.facts.model import Quantity
from claims.lexicon import load_lexicon
from claims.model import Article, Claim

# Figures of so many digits are hardly told of two things; beside others a word must be shared.
TELLING = 2


def stepped_within(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The figures that an article tells twice, once as the change and once as what it came to."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        for first, second in told_twice(article, _is_change):
            steps = [_step(article, *told) for told in (first, second)]
            if not all(steps) or len({kind for kind, _ in filter(None, steps)}) < TWICE:
                continue
            event = event_of(article, first[0], article, second[0])
            one, two = (told for _, told in filter(None, steps))
            if not rival_names(event.pair) and not of_other_times(event, one, two) and _is_one(event, one):
                yield event, one, two


def _is_change(q: Quantity) -> bool:
    """True for a share and for a sum."""
    return q.dimension in (RATIO, MONEY)


def _step(article: Article, claim: Claim, q: Quantity) -> tuple[str, Quantity] | None:
    """Whether a figure is a change or a result, with the figure and its preposition."""
    lexicon = load_lexicon(claim.lang)
    step = step_of(claim.text, q, claim.start, lexicon) if lexicon is not None else None
    if step is None or lexicon is None:
        return None
    start = claim.start + step[1]
    return step[0], replace(q, start=start, text=article.text[start : q.end])


def _is_one(event: EventPair, q: Quantity) -> bool:
    """True where a figure is of one thing: told of a change twice, or once in sentences that share a word, or once in
    the headline and once in the text."""
    changing = [changes(c.text, load_lexicon(c.lang)) for c in (event.left_claim, event.right_claim)]
    shares = shares_word(event.pair)
    telling = digit_count(q.value) >= TELLING
    head = head_of(event.left_article)
    headed = (event.left_claim.sentence in head) != (event.right_claim.sentence in head)
    return may_be_one(*changing) and (shares or (telling and (headed or all(changing))))
