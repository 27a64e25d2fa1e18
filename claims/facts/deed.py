"""Who does what to whom: "Berg warned Lind", "Lind was warned by Berg", "den Rivalen Lind hatte Berg gewarnt".

The lexicon table `[deeds]` has `verbs`, patterns of what one does to another, by deed: those of `told` are finite or
may be, those of `done` are participles alone. `passive` is the pattern that makes a participle passive, right before it
or, where verbs stand last, anywhere in its clause. `by` are the words before who does it then, `to` those before whom
it is done to, `prepositions` those before anybody else; `oblique` are articles and pronouns that only whom it is done
to has, `subjects` articles of who may do it, `pronouns` of who does, `doers` and `done_to` relative pronouns of the one
and the other, `adverbs` endings of those that may stand before the verb, and `unsure` words with which the order tells
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims.endings import stands_behind
from claims.lexicon import Lexicon
from claims.words import function_words

DOER, DONE_TO = "doer", "done to"
# What ends a clause; where verbs stand last a comma does too.
ENDS, COMMA = r"(?<!\d)[.;:!?()«»„“”\"]", r"(?<!\d)[.,;:!?()]"
WORD = re.compile(r"\w+(?:-\w+)*")
# So many words may stand between a verb and whom it is done to, and between who does it and the verb.
BEHIND, BEFORE = 4, 4
# So many words right before a verb may turn its order round ("qu'a averti"); so many behind an article its noun stands.
NEAR, NOUN = 2, 3
BOTH = 2
# So many words of a noun phrase may stand before the name that ends it.
PHRASE = 5
# An aside between commas behind who does it is so long at most, in characters.
ASIDE = re.compile(r"^,[^.;:,]{1,80},")

# A comma and one word right before the verb.
HELPED = re.compile(r",\s+\w+\s+$")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed with the place of its verb, and the part that each of some parties has in it, by their index."""

    deed: str
    start: int
    end: int
    parts: dict[int, str]


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    """A lexicon's deeds, compiled, and its words."""

    verbs: tuple[tuple[str, bool, re.Pattern[str]], ...]
    passive: re.Pattern[str]
    by: frozenset[str]
    to: frozenset[str]
    prepositions: frozenset[str]
    oblique: frozenset[str]
    subjects: frozenset[str]
    doers: frozenset[str]
    done_to: frozenset[str]
    unsure: frozenset[str]
    pronouns: frozenset[str]
    joins: frozenset[str]
    small: frozenset[str]
    adverbs: tuple[str, ...]
    verbs_last: bool


@cache
def _rules(lexicon: Lexicon) -> _Rules | None:
    """The deeds of a language; None where its lexicon has none."""
    table = lexicon.table("deeds")
    if not table:
        return None
    verbs = tuple(
        (deed, kind == "done", re.compile(rf"\b(?:{pattern})\b"))
        for deed, kinds in table["verbs"].items()
        for kind, pattern in kinds.items()
    )
    keys = ("by", "to", "prepositions", "oblique", "subjects", "doers", "done_to", "unsure", "pronouns")
    words = {key: frozenset(lexicon.words("deeds", key)) for key in keys}
    last = bool(lexicon.table("words").get("verbs_last"))
    return _Rules(
        verbs,
        re.compile(table["passive"]),
        **words,
        joins=frozenset(lexicon.words("clauses", "coordinators")),
        small=function_words(lexicon.lang),
        adverbs=lexicon.words("deeds", "adverbs"),
        verbs_last=last,
    )


def find_deeds(text: str, lexicon: Lexicon, parties: Sequence[Span]) -> Iterator[Deed]:
    """The deeds of a text and who of some parties, in order of place, does them or has them done to them."""
    rules = _rules(lexicon)
    if rules is None:
        return
    for deed, done, pattern in rules.verbs:
        for verb in pattern.finditer(text):
            clause = _clause(text, verb.span(), COMMA if rules.verbs_last else ENDS)
            inside = {i: p for i, p in enumerate(parties) if clause[0] <= p[0] and p[1] <= clause[1]}
            if any(p[0] < verb.end() and verb.start() < p[1] for p in inside.values()):
                continue
            view = _View(text, clause, verb.span(), done, rules)
            parts = _by_place(view, inside) if rules.verbs_last else _by_order(view, inside)
            yield Deed(deed, *verb.span(), parts)


@dataclass(frozen=True, slots=True)
class _View:
    """A verb in its clause."""

    text: str
    clause: Span
    verb: Span
    done: bool
    rules: _Rules

    def words(self, start: int, end: int) -> list[str]:
        """The words of a stretch of the text."""
        return WORD.findall(self.text[start:end])


def _clause(text: str, verb: Span, ends: str) -> Span:
    """Where the clause of a verb begins and ends."""
    starts = [m.end() for m in re.finditer(ends, text[: verb[0]])]
    stop = re.search(ends, text[verb[1] :])
    return starts[-1] if starts else 0, verb[1] + stop.start() if stop else len(text)


def _by_order(view: _View, parties: dict[int, Span]) -> dict[int, str]:
    """The parts of parties before and behind a verb, in languages that tell them by it."""
    rules = view.rules
    before = view.text[view.clause[0] : view.verb[0]]
    # "…", warned Berg: who says so stands behind the verb.
    inverted = not before.strip() or before.rstrip().endswith(",") or _is_inverted(view, before)
    if inverted or {w.lower() for w in WORD.findall(before)[-NEAR:]} & rules.unsure:
        return {}
    found = {i: DOER for i, p in parties.items() if p[0] >= view.verb[1] and _is_by(view, p)}
    passive = rules.passive.search(before) is not None
    if not passive and (found or not _has_object(view)):
        return found
    found.update((i, DONE_TO if passive else DOER) for i, p in parties.items() if _leads(view, p))
    if not passive:
        found.update((i, DONE_TO) for i, p in parties.items() if p[0] >= view.verb[1] and _follows(view, p))
    return found


def _is_inverted(view: _View, before: str) -> bool:
    """True where one word that helps the verb stands between it and a comma, no aside: "…, avait averti Berg"."""
    helped = HELPED.search(before) is not None and before.count(",") == 1
    return helped and view.rules.passive.search(before) is None


def _has_object(view: _View) -> bool:
    """Whether a verb is followed by whom it is done to, or by what is said; else it may be a passive participle."""
    behind = view.text[view.verb[1] :]
    first = WORD.search(behind)
    if first is None or behind[: first.start()].strip(" “”\"«'’"):
        return False
    return first[0].lower() not in view.rules.prepositions | view.rules.by


def _follows(view: _View, party: Span) -> bool:
    """True for a party right behind the verb, but for words of its own phrase."""
    between = view.text[view.verb[1] : party[0]]
    words = [w.lower() for w in WORD.findall(between)]
    if "," in between or len(words) > BEHIND or stands_behind(view.text, party[1]):
        return False
    rules = view.rules
    return not any(
        w in rules.prepositions or w in rules.by or w in rules.unsure or w in rules.joins for w in words
    )


def _is_by(view: _View, party: Span) -> bool:
    """True for a party behind the word for who does it, with nothing but its own phrase between."""
    rules = view.rules
    before = [w.lower() for w in view.words(view.verb[1], party[0])]
    at = max((i for i, w in enumerate(before) if w in rules.by), default=None)
    if at is None or len(before) - at > BEHIND or stands_behind(view.text, party[1]):
        return False
    return not any(w in rules.prepositions or w in rules.to or w in rules.joins for w in before[at + 1 :])


def _leads(view: _View, party: Span) -> bool:
    """True for a party right before the verb, but for an aside and small words, that no preposition governs."""
    behind = view.text[party[1] : view.verb[0]]
    if party[1] > view.verb[0] or stands_behind(behind):
        return False
    aside = ASIDE.match(behind)
    between = behind[aside.end() :] if aside else behind
    words = [w.lower() for w in WORD.findall(between)]
    rules = view.rules
    barred = rules.prepositions | rules.by | rules.to | rules.done_to | rules.joins
    if len(words) > BEFORE or "," in between or any(w in barred for w in words):
        return False
    own = all(w in rules.small or w.endswith(rules.adverbs or ("\0",)) for w in words)
    phrase = _phrase(view, party)
    # "At the palace" may end the phrase of somebody else.
    if len(phrase) == 1 and phrase[0].lower() in rules.small:
        phrase += view.words(view.clause[0], party[0])[-BOTH:-1]
    return own and not {w.lower() for w in phrase} & (rules.prepositions | rules.by | rules.to)


def _phrase(view: _View, party: Span) -> list[str]:
    """The words before a party, the nearest first, up to a small word, which is the last."""
    found: list[str] = []
    marks = re.finditer(COMMA, view.text[: party[0]])
    lows = [view.clause[0], *(m.end() for m in marks), *(e for e in view.verb[1:] if e <= party[0])]
    for word in reversed(view.words(max(lows), party[0])[-PHRASE:]):
        found.append(word)
        if word.lower() in view.rules.small:
            break
    return found


def _by_place(view: _View, parties: dict[int, Span]) -> dict[int, str]:
    """The parts of parties in a clause, in languages that tell them by case and by who is named first."""
    rules, (low, high) = view.rules, view.clause
    if {w.lower() for w in view.words(low, high)} & rules.unsure:
        return {}
    passive = view.done and rules.passive.search(view.text[low:high]) is not None
    found: dict[int, str] = {}
    plain: list[int] = []
    for index in sorted(parties, key=lambda i: parties[i]):
        word = _governed(view, parties[index])
        if word in rules.by:
            found.update({index: DOER} if passive else {})
        elif word in rules.to or word in rules.oblique:
            found.update({} if passive else {index: DONE_TO})
        elif word not in rules.prepositions and word not in rules.joins:
            plain.append(index)
    # Before a verb that opens its clause stands another clause, which may be who does it.
    if _opens(view) and len(plain) < BOTH:
        return found
    if plain and (taken := _taken(view, parties[plain[0]])) is not None:
        if passive:
            found.update({} if taken else {plain[0]: DONE_TO})
        elif taken == DOER:
            found[plain[0]] = DONE_TO
        else:
            found[plain[0]] = DOER
            found.update(dict.fromkeys(plain[1:2], DONE_TO))
    return found


def _opens(view: _View) -> bool:
    """True for a verb right behind a comma."""
    return view.text[: view.verb[0]].rstrip()[-1:] == ","


def _governed(view: _View, party: Span) -> str:
    """The small word before the noun phrase of a party, or ""; a relative pronoun is none ("…, den Berg rief")."""
    phrase = _phrase(view, party)
    word = phrase[-1].lower() if phrase else ""
    opens = not view.text[view.clause[0] : party[0]].strip()[len(word) :].strip()
    relative = len(phrase) == 1 and opens and view.text[: view.clause[0]].rstrip()[-1:] == ","
    return "" if relative and word in view.rules.doers | view.rules.done_to else word


def _taken(view: _View, party: Span) -> str | None:
    """Which part somebody before the first party has already: "" for none, None where that cannot be told."""
    rules, low = view.rules, view.clause[0]
    words = view.words(low, party[0])
    words = words[: len(words) - (len(_phrase(view, party)) if _governed(view, party) else 0)]
    lower = [w.lower() for w in words]
    if view.text[:low].rstrip()[-1:] == "," and lower[:1] and lower[0] in rules.doers | rules.done_to:
        if lower[0] in rules.doers & rules.done_to:
            return None
        return DOER if lower[0] in rules.doers else DONE_TO
    held = ""
    for i, word in enumerate(lower):
        noun = any(w[0].isupper() for w in words[i + 1 : i + 1 + NOUN])
        before = lower[i - 1] if i else ""
        if word in rules.oblique and before not in rules.prepositions | rules.to | rules.by:
            held = held or DONE_TO
        elif word in rules.subjects and before not in rules.prepositions | rules.to | rules.by:
            # "Der Chef" is, "der Chef der Bank" holds a second one, which is not.
            if noun and not (i and words[i - 1][0].isupper()):
                return DOER
        elif word in rules.pronouns:
            return DOER
    return held
