"""What one side leaves open and the other tells as a fact: what may have been, and a step not yet decided on.

The lexicon table `[openends]` has `past_chances`, patterns of what may have happened ("könnte … verursacht haben"),
whose group `deed` is the verb, `chances`, patterns of other words for the same ("a pu"), `granted`, of what grants that
something is so ("may …, but"), `undecided`, patterns of what somebody still thinks about ("prüft, ob", "envisage de"),
`pondering`, of other words for that, `decided`, of what somebody will do, and `infinitive`, the words before a verb
that is no act yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from checker.pairs import Pair, Passage
from checker.statements.stance import denials
from checker.words.wordlinks import LinkedWord
from claims.facts.modality import OBLIGED
from claims.facts.model import Hedge
from claims.lexicon import Lexicon

# Up to this score of having none a word has a counterpart.
LINKED = 0.45
# The words of one step stand within so many characters of what says how far it has got.
REACH = 90
# So many words around a deed whose verb has no counterpart must have one.
AROUND = 2
DEED = "deed"
WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """Words that leave something open, and the words of the other side that do not, with article offsets."""

    on_left: bool
    start: int
    end: int
    told_start: int
    told_end: int


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    """A lexicon's patterns, compiled."""

    past_chances: tuple[re.Pattern[str], ...]
    chances: tuple[re.Pattern[str], ...]
    granted: tuple[re.Pattern[str], ...]
    undecided: tuple[re.Pattern[str], ...]
    pondering: tuple[re.Pattern[str], ...]
    decided: tuple[re.Pattern[str], ...]


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    """The patterns of a language; none where its lexicon has none."""
    keys = ("past_chances", "chances", "granted", "undecided", "pondering", "decided")
    return _Rules(*(tuple(map(re.compile, lexicon.words("openends", key))) for key in keys))


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """A side that may leave something open, `here`, and the other one, with their words and patterns."""

    here: Passage
    there: Passage
    words: Sequence[LinkedWord]
    others: Sequence[LinkedWord]
    ours: _Rules
    theirs: _Rules


def open_ends(pair: Pair) -> Iterator[OpenEnd]:
    """What one side leaves open where the other, which tells of the same, does not."""
    left, right = pair.left, pair.right
    if left.lexicon is None or right.lexicon is None or denials(left.facts) != denials(right.facts):
        return
    rules = _rules(left.lexicon), _rules(right.lexicon)
    for on_left, (one, two) in ((True, rules), (False, rules[::-1])):
        here, there = (left, right) if on_left else (right, left)
        if not any(p.search(here.text) for p in (*one.past_chances, *one.undecided)):
            continue
        links = pair.words if on_left else pair.words.flipped()
        view = _View(here, there, links.left, links.right, one, two)
        for (a, b), (c, d) in (*_chances(view), *_steps(view)):
            yield OpenEnd(on_left, here.start + a, here.start + b, there.start + c, there.start + d)


def tells_chance(side: Passage) -> bool:
    """True for a passage that has one of the other words for what may be or have been ("a pu")."""
    rules = _rules(side.lexicon) if side.lexicon else None
    return rules is not None and any(p.search(side.text) for p in rules.chances)


def grants(side: Passage, at: int) -> bool:
    """True where a passage grants what it says at an offset ("They may have lost, but …")."""
    rules = _rules(side.lexicon) if side.lexicon else None
    return rules is not None and any(p.search(side.text, at - side.start) for p in rules.granted)


Spans = tuple[tuple[int, int], tuple[int, int]]


def _chances(view: _View) -> Iterator[Spans]:
    """Deeds that may have been done here, and their counterpart in a passage that leaves no doubt."""
    here, there = view.here, view.there
    if _hedges(view) or any(p.search(there.text) for p in view.theirs.chances):
        return
    # Who says so is doubt enough where only one side tells it.
    if there.facts.attributions and not here.facts.attributions:
        return
    for match in (m for p in view.ours.past_chances for m in p.finditer(here.text)):
        told = list(_counterparts(view, match.span(DEED))) or list(_told_otherwise(view, match))
        yield from ((match.span(), span) for span in told)


def _told_otherwise(view: _View, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where the words around a deed stand over there, if its verb has no counterpart and enough of them have."""
    here, there, deed = view.here, view.there, match.span(DEED)
    verb = [w for w in view.words if w.content and w.start == here.start + deed[0]]
    if not verb or verb[0].score <= LINKED:
        return
    near = [
        view.others[w.link]
        for w in view.words
        if w.content and w.link >= 0 and w.score <= LINKED and _near(w, here, match.span())
    ]
    near = [w for w in near if not there.facts.is_quoted(w.start)]
    if len(near) < AROUND or here.facts.is_quoted(verb[0].start):
        return
    yield min(w.start for w in near) - there.start, max(w.end for w in near) - there.start


def _is_infinitive(side: Passage, start: int) -> bool:
    """True for a verb that a word of its language marks as no act yet ("zu schließen")."""
    before = WORDS.findall(side.text[:start].lower())
    marks = side.lexicon.words("openends", "infinitive") if side.lexicon else ()
    return bool(before) and before[-1] in marks


def _hedges(view: _View) -> list[Hedge]:
    """What takes certainty away over there, beside a word of saying where this side names who says so too."""
    lexicon, here = view.there.lexicon, view.here
    saying = lexicon.words("modality", "saying") if lexicon and here.facts.attributions else ()
    said = {a.start for a in view.there.facts.attributions} if here.facts.attributions else set()
    return [h for h in view.there.facts.hedges if h.text.lower() not in saying and h.start not in said]


def _counterparts(view: _View, deed: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Where the counterpart of a word of this side stands over there, both in quotations or neither."""
    here, there = view.here, view.there
    for word in view.words:
        if (word.start, word.end) != (here.start + deed[0], here.start + deed[1]) or word.score > LINKED:
            continue
        told = view.others[word.link]
        if word.link >= 0 and told.content and here.facts.hides(word.start) == there.facts.hides(told.start):
            yield told.start - there.start, told.end - there.start


def _steps(view: _View) -> Iterator[Spans]:
    """Steps that are thought about here and that somebody will take there."""
    here, there = view.here, view.there
    thought = (*view.theirs.undecided, *view.theirs.pondering)
    if any(p.search(here.text) for p in view.ours.decided) or any(p.search(there.text) for p in thought):
        return
    if any(h.level != OBLIGED for h in _hedges(view)):
        return
    taken = [m.span() for p in view.theirs.decided for m in p.finditer(there.text)]
    for match in (m for p in view.ours.undecided for m in p.finditer(here.text)):
        yield from ((match.span(), span) for span in taken if _of_one(view, match.span(), span))
        if not taken and DEED in match.re.groupindex and match[DEED] and not _hedges(view):
            for told in _counterparts(view, match.span(DEED)):
                if not _is_infinitive(there, told[0]):
                    yield match.span(), told


def _of_one(view: _View, step: tuple[int, int], taken: tuple[int, int]) -> bool:
    """True where a content word around the one has its counterpart around the other, both in quotations or neither."""
    here, there = view.here, view.there
    if here.facts.hides(here.start + step[0]) != there.facts.hides(there.start + taken[0]):
        return False
    linked = (w for w in view.words if w.content and w.link >= 0 and w.score <= LINKED)
    return any(_near(w, here, step) and _near(view.others[w.link], there, taken) for w in linked)


def _near(word: LinkedWord, side: Passage, span: tuple[int, int]) -> bool:
    """True for a word in or near some words of a passage."""
    return span[0] - REACH <= word.start - side.start <= span[1] + REACH
