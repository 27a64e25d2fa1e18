"""Verbs of taking, having and giving up a post, the clause each stands in, and who its subject is.

An entry of the lexicon's sets is a form of a verb, with the word behind a blank that closes its clause or follows it
("legte nieder", "handed over").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.facts.model import Name, NameKind
from claims.facts.plainwords import PlainWord, lower_words, plain_words
from claims.facts.roles.scene import Scene, of_name
from claims.rolewords import RoleWords

KINDS = (
    "gave_up",
    "gives_up",
    "resigned",
    "resigns",
    "left_body",
    "takes",
    "will_take",
    "keeps",
    "presides",
    "stands",
    "acts_for",
)
# The kinds whose forms are of the past, and those of the same verbs in the present.
PRESENT = {"gave_up": "gives_up", "resigned": "resigns", "left_body": "gives_up"}
# Small words between a subject and its verb, or a helping verb, and between a verb and a subject behind it.
NEAR = 2
# An apposition between a subject and its verb; a number is one too ("Berg, 52, legte …").
APPOSED = re.compile(r", ?[^,;:()]{2,100}, ?(?:\w+ ){0,2}")
MARKS = ",;:.!?()–—"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a kind: where it begins, where its last word ends, and the clause that it stands in.

    `at` is the place that the subject stands at: that of the helping verb where there is one.
    """

    kind: str
    start: int
    end: int
    at: int
    first: int
    last: int

    def covers(self, token: PlainWord) -> bool:
        """Whether a word stands in the verb's clause."""
        return self.first <= token.start and token.end <= self.last


def find_verbs(scene: Scene) -> tuple[Verb, ...]:
    """The verbs of all kinds in a sentence that nothing denies, in the order of the kinds."""
    return _verbs(scene.text, scene.words)


@lru_cache(maxsize=1024)
def _verbs(text: str, words: RoleWords) -> tuple[Verb, ...]:
    """The verbs of a sentence; kept, since every title of it asks."""
    if lower_words(text).isdisjoint(_all_forms(words)):
        return ()
    tokens = plain_words(text)
    found: list[Verb] = []
    taken: set[int] = set()
    for kind in KINDS:
        table = verb_forms(words, kind)
        for i, token in enumerate(tokens):
            seconds = table.get(token.text.lower(), ())
            if i in taken or not seconds or not token.text.islower():
                continue
            first, last = _clause(text, tokens, i)
            end = max(_second_end(tokens, i, last, s, words) for s in seconds)
            clause = tokens[first : last + 1]
            denied = any(words.exact("not", t.text) for t in clause)
            at = _helper(clause, i - first, words, kind)
            if end >= 0 and not denied and at is not None:
                taken.add(i)
                found.append(Verb(kind, token.start, end, at, clause[0].start, clause[-1].end))
    return tuple(found)


@cache
def _all_forms(words: RoleWords) -> frozenset[str]:
    """The first words of all verbs."""
    return frozenset(form for kind in KINDS for form in verb_forms(words, kind))


@cache
def verb_forms(words: RoleWords, kind: str) -> Mapping[str, tuple[str, ...]]:
    """The forms of the verbs of a kind: first word to the words that go with it ("" for none)."""
    table: dict[str, tuple[str, ...]] = {}
    # Without its accent "quitté" is the present "quitte".
    for entry in sorted(words.sets[kind] - (words.sets[PRESENT[kind]] if kind in PRESENT else frozenset())):
        first, _, second = entry.partition(" ")
        table[first] = (*table.get(first, ()), second)
    return table


def _second_end(tokens: Sequence[PlainWord], i: int, last: int, second: str, words: RoleWords) -> int:
    """Where a verb ends with the word that goes with it, which closes its clause or stands right behind; -1 without."""
    if not second:
        return tokens[i].end
    for k in range(i + 1, last + 1):
        if tokens[k].text.lower() == second:
            closes = k == last or words.exact("joins", tokens[k + 1].text)
            return tokens[k].end if closes or (k == i + 1 and not words.capitals) else -1
    return -1


def _clause(text: str, tokens: Sequence[PlainWord], i: int) -> tuple[int, int]:
    """The first and last word between the marks around a word; the full stop of a date is none."""
    first, last = i, i
    while first > 0 and not _parts(text, tokens[first - 1], tokens[first]):
        first -= 1
    while last + 1 < len(tokens) and not _parts(text, tokens[last], tokens[last + 1]):
        last += 1
    return first, last


def _parts(text: str, one: PlainWord, two: PlainWord) -> bool:
    """Whether a mark parts two words."""
    gap = text[one.end : two.start]
    return any(c in MARKS for c in gap) and not (one.text.isdigit() and gap.strip() == ".")


def _helper(clause: Sequence[PlainWord], i: int, words: RoleWords, kind: str) -> int | None:
    """Where the subject's verb stands: the helping verb of a participle or infinitive, else the verb itself.

    None where such a form has none, or another one than it may have.
    """
    form = clause[i].text.lower()
    if kind == "will_take" and words.sets["future"]:
        return next((t.start for t in clause if words.exact("future", t.text)), None)
    if form in words.sets["closing_forms"]:
        return next(
            (t.start for t in (*clause[:i], *clause[i + 1 :]) if words.exact("perfect", t.text)), None
        )
    return clause[i].start


def clause_of(scene: Scene, verb: Verb) -> list[PlainWord]:
    """The words of a verb's clause."""
    return [t for t in scene.tokens if verb.covers(t)]


def subject_of(scene: Scene, verb: Verb) -> Name | None:
    """The person who is a verb's subject: before it, an apposition or a relative word between, or right behind it."""
    for name in reversed([n for n in scene.persons() if n.end <= verb.at]):
        end = _end_with_body(scene, name)
        gap = scene.text[end : verb.at]
        between = scene.between(end, verb.at)
        if not of_name(scene, name) and (_is_near(scene, gap, between) or _is_apposed(scene, name, gap)):
            return name
        if _is_relative(scene, gap, between, verb):
            return name
    return _behind(scene, verb)


def _end_with_body(scene: Scene, name: Name) -> int:
    """Where a name ends, or the body that it is told to be of ("Vorstandschef Berg von Nordlicht")."""
    behind = [t for t in scene.tokens if t.start >= name.end][:2]
    if len(behind) < 2 or behind[0].start != name.end + 1 or not scene.words.exact("bodies", behind[0].text):
        return name.end
    body = next((n for n in scene.names if n.start == behind[1].start), None)
    return body.end if body is not None and body.kind is not NameKind.PERSON else name.end


def _is_apposed(scene: Scene, name: Name, gap: str) -> bool:
    """Whether the first full name of a sentence stands between commas, behind its title, and the verb follows."""
    opened = scene.text[: name.start].rstrip().endswith(",") and gap.startswith(",")
    first = not any(n.start < name.start and " " in n.text for n in scene.persons())
    return opened and first and all(scene.words.exact("helping", w) for w in gap[1:].split())


def _is_near(scene: Scene, gap: str, between: Sequence[str]) -> bool:
    """Whether nothing but helping words, or an apposition, stands between a name and its verb."""
    words = scene.words
    helping = len(between) <= NEAR and all(
        words.exact("helping", w) or words.has("interim", w) for w in between
    )
    if helping and not any(c in MARKS for c in gap):
        return True
    behind = gap.rpartition(",")[2].split()
    return bool(APPOSED.fullmatch(gap)) and all(scene.words.exact("helping", w) for w in behind)


def _is_relative(scene: Scene, gap: str, between: Sequence[str], verb: Verb) -> bool:
    """Whether a verb stands in the relative clause right behind a name."""
    opened = gap.lstrip().startswith(",") and gap.count(",") == 1 and bool(between)
    if not opened or not scene.words.exact("relatives", between[0]):
        return False
    # "Berg, den Eva Lind vertritt": the clause has a subject of its own.
    start = verb.at - len(gap) + gap.index(between[0]) + len(between[0]) + 1
    if any(n.start == start for n in scene.persons()):
        return False
    closing = scene.words.capitals
    return closing or all(scene.words.exact("helping", w) for w in between[1:])


def _behind(scene: Scene, verb: Verb) -> Name | None:
    """The subject right behind a verb, where the sentence opens with something else; a title may stand between."""
    if not scene.words.capitals or any(verb.first <= n.start < verb.at for n in scene.persons()):
        return None
    finite = next((t for t in scene.tokens if t.start == verb.at), None)
    if finite is None:
        return None
    for name in scene.persons():
        between = scene.between(finite.end, name.start)
        if name.start <= finite.end or name.end > verb.last:
            continue
        title = any(m.chunk <= finite.end + 1 and m.end + 1 == name.start for m in scene.mentions)
        return name if not between or title else None
    return None
