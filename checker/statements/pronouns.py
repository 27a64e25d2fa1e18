"""A person who is "she" in one version and "he" in the other, where one of the two languages says so of persons only.

From the lexicon table `[genders]`: `of_persons` says that of a language; `she` and `he` are the pronouns that are the
subject; `she_forms` and `he_forms` are all words of either gender (with `*` for what may follow). In the other language
the pronoun may be of a thing or a plural: it counts where it opens the text, with one of the words `alone` behind it,
and behind a verb of saying ("sagte er", « dit-il »); anywhere if it is listed under `one_only`. Beside a word of
`anyone` it is of nobody in particular.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from checker.messages import version_names
from checker.model import Finding, Scope, Severity
from checker.pairs import Pair, Passage
from claims.facts.phrase import PhraseTable, Token, tokens_of
from claims.genders import MAN, WOMAN
from claims.lexicon import Lexicon

# The rule that tells it, and how sure it is; of 10,984 untouched rows of news it told two, slips both.
RULE, APART = "claim-conflict", 0.7
TABLE = "genders"
KEYS = {WOMAN: "she", MAN: "he"}
HYPHEN = "-"

# A gender, and the pronoun that tells it.
Subject = tuple[str, Token]


def pronouns_apart(pair: Pair) -> Iterator[Finding]:
    """The first pronoun of a person on one side, and the first of the other gender on the other side."""
    left, right = pair.left, pair.right
    if left.lexicon is None or right.lexicon is None:
        return
    sure = [bool(side.lexicon and side.lexicon.table(TABLE).get("of_persons")) for side in (left, right)]
    if sure[0] == sure[1]:
        return
    persons, other = (left, right) if sure[0] else (right, left)
    here = _alone(persons, sure=True)
    there = _alone(other, sure=False)
    if here is None or there is None or here[0] == there[0]:
        return
    found = (here, there) if sure[0] else (there, here)
    yield _finding(left, right, *found)


def _finding(left: Passage, right: Passage, one: Subject, two: Subject) -> Finding:
    """The finding for two pronouns."""
    names = version_names(left, right)
    here = left.evidence(left.start + one[1].start, left.start + one[1].end)
    there = right.evidence(right.start + two[1].start, right.start + two[1].end)
    woman, man = (here, there) if one[0] == WOMAN else (there, here)
    return Finding(
        RULE,
        Severity.WARNING,
        APART,
        f"{names[0]} says “{here.text}” of a person, {names[1]} “{there.text}”.",
        Scope.BETWEEN,
        here,
        there,
        left_value=one[0],
        right_value=two[0],
        reason="gender",
        told=(("one", woman.text), ("two", man.text)),
    )


def _alone(side: Passage, *, sure: bool) -> Subject | None:
    """The gender of all pronouns of a side, with the first that is a subject; None where it has none or both."""
    lexicon = side.lexicon
    tokens = tokens_of(side.text)
    if lexicon is None:
        return None
    # "Wer vor 1970 geboren ist, soll prüfen, ob er geimpft ist": he is anybody.
    if not sure and any(t.lower in lexicon.words(TABLE, "anyone") for t in tokens):
        return None
    genders = [g for g in KEYS if any(_words(lexicon, f"{KEYS[g]}_forms").may_begin(t.lower) for t in tokens)]
    if len(genders) != 1:
        return None
    subjects = lexicon.words(TABLE, KEYS[genders[0]])
    for i, token in enumerate(tokens):
        if token.lower in subjects and (sure or _is_person(tokens, i, lexicon)):
            return genders[0], token
    return None


@cache
def _words(lexicon: Lexicon, key: str) -> PhraseTable:
    """The words of a key of the table."""
    return PhraseTable({key: lexicon.words(TABLE, key)})


def _is_person(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """True for a pronoun that stands for one person."""
    if tokens[at].lower in lexicon.words(TABLE, "one_only"):
        return True
    before = [t for t in tokens[:at] if t.is_word]
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if not before:
        return _words(lexicon, "alone").may_begin(behind)
    says = lexicon.words("roles", "speaks")
    return before[-1].lower in says or (tokens[at - 1].lower == HYPHEN and behind in says)
