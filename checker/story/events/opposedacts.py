"""Acts that two reports tell with opposite outcome: stays here and leaves there, denied here and admitted there."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from checker.names.alike import alike_names
from checker.names.lonenames import other_names
from checker.story.acquainted import acquainted, compared
from checker.story.dated import NEWS_DAYS
from checker.story.days import days_of, days_told, told_after
from checker.story.events.acts import TELLING, Act, Who, named_alone, pair_of, share_word, told_acts
from checker.story.events.actwords import Denials, denied_otherwise
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from checker.values.moments import clash
from claims.embed import shipped_encoder
from claims.facts.opposite import acts_of
from claims.facts.places import plain
from claims.model import SentenceKind

# Two sentences of which one does not name who acts are of one thing from this cosine on, those on things from the
# second, those on two acts of one person from the third; set by hand on stories 01 to 47.
ONE_ACT, ONE_THING, ONE_OBJECT = 0.43, 0.25, 0.6
# Where one of two sentences on such an act of a story names nobody, they are no further apart than this: what a manager
# admits is not what a firm denies of a rumour; set by hand.
ONE_UNNAMED = 0.05
# Further places of two acts that are shown.
MAX_AGAIN = 4
# Acts of one named person are shown by the person: short sentences of two languages may have nothing else in common.
ONE_PERSON = 0.1
# What parts the news of a headline.
PARTS = re.compile(r"[,;:]\s")


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two acts with opposite outcome, how near their sentences are, and where else the two articles tell them."""

    one: Act
    two: Act
    near: float
    again: tuple[Act, ...]


def acts_apart(story: Story) -> Iterator[Opposed]:
    """The acts that two articles of one time tell with opposite outcome."""
    if len(story.articles) < 2:
        return
    told: dict[str, list[Act]] = defaultdict(list)
    people = people_of(story)
    for article in story.articles:
        for act in _settled([_of_whom(act, people) for act in told_acts(story)[article.id]]):
            if act.concept not in acts_of("in_one_text") | acts_of("decided"):
                told[act.concept].append(act)
    for acts in told.values():
        actors = {act.who for act in acts} - {()}
        poles = _poles_told(acts)
        best: dict[tuple[str, str, Who], tuple[Act, Act, float]] = {}
        for one, two in combinations(acts, 2):
            key = one.article.id, two.article.id, one.who or two.who
            if one.pole == two.pole or not _of_one_time(story, one, two):
                continue
            # Reports that both tell of both (an admission, and a denial of something else) know of two acts.
            if all(len(poles[act.article.id]) > 1 for act in (one, two)) or _came_later(one, two, acts):
                continue
            # Who is not named may be anyone of those who do it, unless both sentences tell the same besides.
            unsure = not (one.who and two.who) and len(actors) > 1
            apart = denied_otherwise(_denials_of(one), _denials_of(two))
            near = None if apart else _one_act(one, two)
            if near is None or (unsure and not _repeats(one, two, near)):
                continue
            if key not in best or near > best[key][2]:
                best[key] = one, two, near
        for one, two, near in best.values():
            again = (a for a in acts if any(_is_again(a, b) for b in (one, two)))
            yield Opposed(one, two, near, tuple(again)[:MAX_AGAIN])


def _of_whom(act: Act, people: People) -> Act:
    """An act that is done to somebody, with the one person of its clause as whom it is done to ("sacked Henrik Lind").

    Of two persons the first may be who does it. A headline tells of several between its commas ("Prison for Berg,
    acquittal for Lind").
    """
    if act.concept not in acts_of("done_to"):
        return act
    sentence = act.article.sentences[act.claim.sentence]
    if sentence.kind is SentenceKind.HEADING:
        at = act.start - sentence.start
        part = PARTS.split(sentence.text[:at])[-1] + PARTS.split(sentence.text[at:])[0]
        return act if act.who and act.who[-1] in plain(part) else replace(act, who=())
    return act if act.who else replace(act, who=named_alone(act.article, act, people))


def _denials_of(act: Act) -> Denials:
    """The denials of the sentence of an act, among its words and beside them."""
    return Denials.of(act.article.sentences[act.claim.sentence].facts.negations, act.start, act.end)


def _is_again(act: Act, other: Act) -> bool:
    """True for another place where an article tells one act with one outcome, of the same person or of nobody named."""
    same = (act.article.id, act.pole) == (other.article.id, other.pole) and act.start != other.start
    return same and (act.who == other.who or not (act.who and other.who))


def _came_later(one: Act, two: Act, acts: Sequence[Act]) -> bool:
    """True if the later of two reports dates its act to a day after the other one, at one of its places.

    Who denied it on Tuesday may admit it on Thursday; and who was missing then is found some day, without a date.
    """
    before, after = sorted((one, two), key=lambda act: act.article.date or dt.date.min)
    if before.article.date is None or before.article.date == after.article.date:
        return False
    turned = f"{before.concept} {before.pole}" in acts_of("at_first")
    if turned and not any(day < before.article.date for day in days_told(after.article, after.claim)):
        return True
    places = [after, *(a for a in acts if _is_again(a, after))]
    return any(told_after(a.article, a.claim, a.start, a.end, before.article) for a in places)


def _poles_told(acts: Sequence[Act]) -> Mapping[str, set[str]]:
    """The outcomes that each article tells of one kind of act."""
    found: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        found[act.article.id].add(act.pole)
    return found


def _settled(acts: Sequence[Act]) -> Iterator[Act]:
    """The acts of an article without those that it tells with either outcome of one person."""
    poles: dict[tuple[str, Who], set[str]] = defaultdict(set)
    for act in acts:
        poles[act.concept, act.who].add(act.pole)
    yield from (a for a in acts if len(poles[a.concept, a.who]) == 1)


def _of_one_time(story: Story, one: Act, two: Act) -> bool:
    """True for acts of two articles of one week whose claims no year sets apart, and which no versions compared.

    What one article dates back to an earlier week is another act than the news of the other.
    """
    if one.concept in acts_of("lasting"):
        known = story.knows(one.article.id, two.article.id) or one.article is two.article
        return not known and acquainted(story, one.article, two.article)
    if not compared(story, one.article, two.article) or _dates_back(one) != _dates_back(two):
        return False
    return not any(clash(a, b) == "year" for a in one.claim.facts.moments for b in two.claim.facts.moments)


def _dates_back(act: Act) -> bool:
    """True if a claim is dated to a day more than a week before its article."""
    written = act.article.date
    if written is None:
        return False
    dated = [m for m in act.claim.facts.moments if m.month and m.day]
    days = (days_of(act.article, m) for m in dated)
    return any(
        not isinstance(of, int) and any((written - d).days > NEWS_DAYS for d in of) for of in days if of
    )


def _repeats(one: Act, two: Act, near: float) -> bool:
    """True if two sentences say the same beside the acts, of nobody else."""
    return near >= ONE_OBJECT and share_word(one, two) and not other_names(pair_of(one, two))


def _one_act(one: Act, two: Act) -> float | None:
    """The cosine of the sentences of two acts that are one and the same; None for others."""
    sentences = [a.article.sentences[a.claim.sentence].text for a in (one, two)]
    vectors = shipped_encoder().encode(sentences)
    near = float(vectors[0] @ vectors[1])
    if one.concept in acts_of("of_things"):
        named = near >= ONE_ACT and _share_name(one, two)
        told = all(len(a.text.split()) >= TELLING for a in (one, two))
        return near if named or (near >= ONE_THING and (told or share_word(one, two))) else None
    once = one.concept in acts_of("once")
    if one.who and two.who:
        same = one.who == two.who and (once or near >= ONE_OBJECT or share_word(one, two))
        return max(near, ONE_PERSON) if same else None
    # Who undergoes an act may stand behind it ("acquitted Rolf Wenger").
    alike = once and near >= ONE_ACT and not other_names(pair_of(one, two))
    unnamed = bool(one.who) != bool(two.who) and near < ONE_UNNAMED
    return near if alike or (one.concept in acts_of("of_one") and not unnamed) else None


def _share_name(one: Act, two: Act) -> bool:
    """True if the sentences of two acts name somebody or something, the same."""
    ours, theirs = (a.article.sentences[a.claim.sentence].facts.names for a in (one, two))
    return any(alike_names(n, m) for n in ours for m in theirs)
