"""Acts with outcomes that exclude each other, told of one person, or one thing, within one article.

An article that lets somebody go "at her own request" and has her "dismissed without notice" further on contradicts
itself, unless it gives one of the two as what somebody says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from checker.statements.stance import is_doubted
from checker.story.events.acts import Act, Who, named_alone, shared_words, told_acts
from checker.story.events.opposedacts import Opposed
from checker.story.people import people_of
from checker.story.story import Story
from checker.words.nearness import nearness
from claims.facts.opposite import acts_of
from claims.lexicon import load_lexicon

# An article that tells an act more often than this may tell of two.
BOTH = 2
# What is put off or brought forward stands so many characters from the word for it.
REACH = 30
# Words with so many first letters in common are one.
STEM = 5
WORD = re.compile(r"[^\W\d_]+")
# What stands before a verb of saying that follows what is said.
SAID = frozenset(',“”"»«')


def acts_within(story: Story) -> Iterator[Opposed]:
    """The acts that one article tells with either outcome of one person, in its own words; one pair per person."""
    people = people_of(story)
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        told: dict[tuple[str, Who], list[Act]] = defaultdict(list)
        for act in told_acts(story)[article.id]:
            if act.concept not in acts_of("of_one_text") or _reported(act):
                continue
            of_thing = act.concept in acts_of("of_things")
            if who := () if of_thing else act.who or named_alone(article, act, people):
                told[act.concept, who].append(act)
            elif of_thing:
                told[act.concept, ()].append(act)
        for (_, who), acts in told.items():
            pairs = [
                (a, b)
                for a, b in combinations(acts, 2)
                if a.pole != b.pole and a.claim.sentence != b.claim.sentence
            ]
            pairs = [(a, b) for a, b in pairs if who or _share_thing(a, b)]
            # Who was dismissed in May and went by herself in June did both.
            of_one_day = [(a, b) for a, b in pairs if _same_time(a, b)]
            for one, two in (of_one_day or pairs)[: 1 if of_one_day or len(acts) == BOTH else 0]:
                yield Opposed(one, two, nearness(one.claim.text, two.claim.text), ())


def _share_thing(one: Act, two: Act) -> bool:
    """True for acts on one thing: a word near both, of which neither speaks as of another one ("other trials")."""
    words = [w.text[:STEM].casefold() for w in shared_words(one, two, REACH)]
    others = _others(one) | _others(two)
    return any(w not in others for w in words)


def _others(act: Act) -> set[str]:
    """The first letters of the words that stand behind "other" in the claim of an act."""
    lexicon = load_lexicon(act.claim.lang)
    marks = lexicon.words("roles", "others") if lexicon else ()
    words = WORD.findall(act.claim.text.casefold())
    return {two[:STEM] for one, two in pairwise(words) if one.startswith(marks or ("\0",))}


def _same_time(one: Act, two: Act) -> bool:
    """True for acts whose clauses name one day alike ("on Sunday")."""
    days = ({(m.month, m.day, m.weekday) for m in act.claim.facts.moments} for act in (one, two))
    return bool(set.intersection(*days))


def _reported(act: Act) -> bool:
    """True for an act that an article tells as somebody's words, or as doubtful.

    Who praised it and then said something else ("lobte die Anhebung und erklärte, …") does not say it.
    """
    facts, text = act.claim.facts, act.article.text
    said = any(a.start < act.start or text[: a.start].rstrip()[-1:] in SAID for a in facts.attributions)
    return bool(facts.quotes or said or is_doubted(facts))
