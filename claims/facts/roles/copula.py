"""Offices as predicates: "Altman ist CEO", "Chefin der Bank ist Anna Roth", « Lind, maire, sera ministre »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.facts.model import Name, RoleStatus
from claims.facts.plainwords import PlainWord
from claims.facts.roles.complement import Complement
from claims.facts.roles.officemention import OfficeMention
from claims.facts.roles.scene import (
    APPOSITION_WORDS,
    CLOSING,
    COMPLEMENT_WORDS,
    COPULA_WORDS,
    FULL_NAME,
    Holder,
    Scene,
    hold,
    of_name,
    office_in,
)

# What may stand between a name and the verb that gives it a post to come: an apposition, and an auxiliary.
# An adverbial between a verb and its subject has so many words.
ADVERBIAL = 3
# An article and a title, and what may stand between them.
TITLED, ADJECTIVES = 2, 2
APPOSED = re.compile(r", [^,;:.()]{2,60}, (?:\w+ )?")


def copula(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """The title as predicate: "Altman ist CEO", "war damals Präsident", "Leike was a manager"."""
    before = [t for t in scene.tokens if t.end <= mention.start]
    for back, verb in enumerate(reversed(before)):
        if back > APPOSITION_WORDS or "," in scene.text[verb.end : mention.start]:
            return None
        if not scene.words.exact("copulas", verb.text):
            continue
        between = scene.between(verb.end, mention.start)
        negated = any(scene.words.exact("not", w) for w in between)
        # "Was replaced by Roth as chair": she is no chair.
        passive = not scene.words.capitals and any(scene.words.exact("by", w) for w in between)
        if passive or any(scene.words.exact("aims", w) for w in between):
            return None
        if scene.words.exact("coming", verb.text):
            return _coming(scene, verb, negated)
        # "Was previously head of sales".
        over = scene.words.exact("past", verb.text) and any(scene.words.exact("earlier", w) for w in between)
        status = RoleStatus.FORMER if over else None
        for name in reversed(list(scene.persons())):
            loose = scene.between(name.end, verb.start)
            if name.end <= verb.start and len(loose) <= 1 and "," not in scene.text[name.end : verb.start]:
                return hold(name, "copula", negated, status=status) if not of_name(scene, name) else None
            inverted = name.start == verb.end + 1 and name.end < mention.start
            if inverted and len(scene.between(name.end, mention.start)) <= COPULA_WORDS:
                return hold(name, "copula", negated, status=status)
        return None
    return None


def _coming(scene: Scene, verb: PlainWord, negated: bool) -> Holder | None:
    """Who is to hold a post, before a verb such as "sera", also with an apposition between ("Lind, maire, sera …")."""
    for name in reversed([n for n in scene.persons() if n.end <= verb.start]):
        gap = scene.text[name.end : verb.start]
        if len(scene.between(name.end, verb.start)) <= 1 or APPOSED.fullmatch(gap):
            told = None if of_name(scene, name) else hold(name, "copula", negated)
            return replace(told, status=RoleStatus.DESIGNATED) if told is not None else None
    return None


def inverted_copula(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """The title that opens the sentence, and the holder behind the verb: "Chefin der Bank ist Anna Roth"."""
    before = scene.between(0, mention.chunk)
    # "Neuer Chef der Bank wird …"
    opens = ("articles", "as")
    if not all(any(scene.words.exact(k, w) for k in opens) or _is_new(scene, w) for w in before):
        return None
    behind = [t for t in scene.tokens if t.start >= mention.end][: COMPLEMENT_WORDS + 1]
    verb = next((t for t in behind if any(scene.words.exact(k, t.text) for k in ("being", "becoming"))), None)
    if verb is None or not _is_complement(scene, max(of.end, mention.end), verb.start):
        return None
    coming = scene.words.exact("becoming", verb.text)
    for name in scene.persons():
        loose = scene.between(verb.end, name.start)
        if name.start < verb.end or len(name.key.split()) < FULL_NAME:
            continue
        gap = scene.text[verb.end : name.start]
        if (
            name.start == verb.end + 1
            or _is_adverbial(scene, loose, gap)
            or _is_titled(scene, verb, name, loose)
        ):
            return hold(name, "copula", status=RoleStatus.DESIGNATED if coming else None)
    return None


def _is_titled(scene: Scene, verb: PlainWord, name: Name, loose: Sequence[str]) -> bool:
    """Whether an article and a title stand between a verb and its subject ("ist der Bankier Otto Brandis").

    When it is so may stand before them, and a word or two before the title ("seit 2020 der frühere Minister").
    """
    if not office_in(scene, verb.end, name.start) or scene.text[name.start - 1] != " ":
        return False
    at = next((i for i, w in enumerate(loose) if scene.words.exact("articles", w)), None)
    if at is None or at > ADVERBIAL or not TITLED <= len(loose) - at <= TITLED + ADJECTIVES:
        return False
    when, gap = loose[:at], scene.text[verb.end : name.start]
    small = all(w.islower() for w in loose[at + 1 : -1])
    return small and (not when or _is_adverbial(scene, when, gap)) and not any(c in CLOSING for c in gap)


def _is_new(scene: Scene, word: str) -> bool:
    """Whether a word says that somebody follows another ("neue", "Nachfolgerin")."""
    return scene.words.begins("succession", [word])


def _is_adverbial(scene: Scene, words: Sequence[str], gap: str) -> bool:
    """Whether words between a verb and its subject say when or how ("ist seit gestern Anna Roth")."""
    if len(words) > ADVERBIAL or any(c in CLOSING for c in gap):
        return False
    small = [w for w in words if w.islower()]
    # "Seit Montag", "seit Mai": the last word may be a noun where nouns have capitals.
    noun = scene.words.capitals and len(small) == len(words) - 1 > 0 and words[-1] not in small
    return (noun or len(small) == len(words)) and not any(
        scene.words.exact(k, w) for k in ("not", "articles", "of", "joins") for w in small
    )


def _is_complement(scene: Scene, start: int, end: int) -> bool:
    """Whether a range behind a title is empty or a complement of it ("der Bank", « de la banque »)."""
    between = scene.between(start, end)
    if not between:
        return not scene.text[start:end].strip()
    clean = not any(c in CLOSING for c in scene.text[start:end]) and not office_in(scene, start, end)
    return clean and scene.words.exact("of", between[0])
