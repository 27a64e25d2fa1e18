"""The words of a side that deny, each denial once: "neither … nor" is one, and so is "not honest and not fair"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from checker.pairs import Passage
from claims.facts.model import Negation
from claims.facts.polarity import DENYING, SAYING
from claims.lexicon import Lexicon
from claims.words import function_words

# A "nor" within this many characters behind another denial goes on with it.
JOINED_REACH = 120
# The kind of "neither".
NEITHER = "neither"
WORD = re.compile(r"\w+")
MARK = re.compile(r"[,–—(]")
SENTENCE_END = re.compile(r"[.!?;](?:\s|$)")


def denying_words(side: Passage, other: Passage) -> list[Negation]:
    """The words of a side that deny, without those that only go on with a denial before them in their sentence.

    "Neither … nor" is one denial, so is "ne … pas … ni", and "sans … ni" is none; a keyword that both sides have
    denies nothing.
    """
    hard: list[Negation] = []
    carrying: list[Negation] = []
    for n in side.facts.negations:
        if _is_copied(n, side, other):
            continue
        joined = n.kind == NEITHER and any(n.start - o.end <= JOINED_REACH for o in carrying)
        if n.kind in DENYING and not joined and not any(_repeats(n, o, side) for o in hard):
            hard.append(n)
        if n.kind in DENYING or n.kind in ("without", SAYING):
            carrying.append(n)
    return hard


def listed(denials: Sequence[Negation], side: Passage) -> int:
    """How many more things a denial of a side holds for than the first: as many as "or" or "nor" joins to it.

    They stand in its clause; "not public, though a citizen or a visitor" denies one thing.
    """
    if not denials or side.lexicon is None:
        return 0
    joining = side.lexicon.words("negation", "joining")
    behind = side.text[denials[0].end - side.start : denials[0].scope_end - side.start]
    return sum(word.lower() in joining for word in WORD.findall(behind))


def _repeats(denial: Negation, before: Negation, side: Passage) -> bool:
    """True for a denial that takes up an earlier one of its sentence: "no, no", "und auch nicht", "ne dit pas …, ne dit
    pas".

    The lexicon table `[negation]` lists the words that may stand between in `repeating`.
    """
    between = side.text[before.end - side.start : denial.start - side.start]
    if SENTENCE_END.search(between):
        return False
    words = [w.lower() for w in WORD.findall(between)]
    if not words:
        return denial.text.lower() == before.text.lower()
    verb = WORD.findall(side.text[: before.start - side.start].lower())[-1:]
    if verb and verb[0] not in function_words(side.lang) and words[-1:] == verb:
        return True
    return (
        side.lexicon is not None
        and _is_bare(denial, before, side.lexicon)
        and _goes_on(between, side.lexicon)
    )


def _is_bare(denial: Negation, before: Negation, lexicon: Lexicon) -> bool:
    """True for a denying word without a verb within it ("don't") that needs none of its own, or is the former again."""
    word, former = denial.text.lower(), before.text.lower()
    if word.endswith(lexicon.words("negation", "contracted") or ("\0",)):
        return False
    return word in lexicon.words("negation", "inside") or word.startswith(former) or former.startswith(word)


def _goes_on(between: str, lexicon: Lexicon) -> bool:
    """True where a denial follows on a joining word or a mark, with nothing before it but words that take one up."""
    joining = lexicon.words("negation", "adding")
    repeating = lexicon.words("negation", "repeating")
    tail = [w.lower() for w in WORD.findall(MARK.split(between)[-1])]
    taken = list(takewhile(lambda w: w in repeating or w in joining, reversed(tail)))
    parted = len(taken) == len(tail) and MARK.search(between) is not None
    return bool(taken) and (parted or any(w in joining for w in taken))


def _is_copied(denial: Negation, here: Passage, there: Passage) -> bool:
    """True for a word that stands as it is in the other language: a keyword ("NOT NULL", an option "never")."""
    if here.lang == there.lang or denial.text not in there.text:
        return False
    known = {n.text for n in there.facts.negations}
    return denial.text not in known and denial.text in WORD.findall(there.text)
