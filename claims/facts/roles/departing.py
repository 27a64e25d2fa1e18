"""Who has left which body, as one sentence tells it with a verb of leaving: "Berg a quitté Nordlicht"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.endings import ENDINGS
from claims.facts.model import Name, NameKind
from claims.facts.plainwords import PlainWord, lower_words, plain_words
from claims.facts.roles.scene import Scene
from claims.facts.roles.subject import Verb, clause_of, find_verbs, subject_of, verb_forms
from claims.lexicon import Lexicon
from claims.rolewords import RoleWords, role_words

LEFT_BODY = "left_body"
# The body stands among so many words behind the verb.
BODY_REACH = 7
# Words that a preposition is among, and those among them that are none.
PREPOSITIONS = ("of", "to", "by", "stops")
NO_PREPOSITIONS = ("finite", "perfect", "joins", "relatives")
# Behind a body's name these make it the owner of something else ("left Nordlicht's office").
OWNING = (*ENDINGS, "-")


@dataclass(frozen=True, slots=True)
class Departure:
    """A person who has left a body: the words from the verb to the body, and the key of each.

    `holder` is the person's name as it is told, `body` the key of a named body, "" where a noun stands for it ("the
    company").
    """

    start: int
    end: int
    holder: Name
    body: str


def find_departures(text: str, lexicon: Lexicon, names: Sequence[Name]) -> list[Departure]:
    """The departures of one sentence that it tells as done and for good; offsets into `text`.

    `names` are those of the sentence, and the bodies that other sentences tell to be some.
    """
    words = role_words(lexicon)
    if text.rstrip().endswith("?") or not may_leave(text, words):
        return []
    scene = Scene(text, plain_words(text), names, words, ())
    found: list[Departure] = []
    for verb in find_verbs(scene):
        clause = clause_of(scene, verb)
        if not _leaves(scene, verb) or _is_open(scene, verb, clause):
            continue
        subject, body = subject_of(scene, verb), _body(scene, verb, clause)
        if subject is None or body is None or not subject.key:
            continue
        start, end, key = body
        found.append(Departure(min(subject.start, start), max(verb.end, end), subject, key))
    return found


def may_leave(text: str, words: RoleWords) -> bool:
    """True for a text with a verb of leaving a body."""
    return not lower_words(text).isdisjoint(verb_forms(words, LEFT_BODY))


def _leaves(scene: Scene, verb: Verb) -> bool:
    """Whether a verb is one of having left a body, of whatever other kind it may be too."""
    return scene.text[verb.start : verb.end].lower() in verb_forms(scene.words, LEFT_BODY)


def _is_open(scene: Scene, verb: Verb, clause: Sequence[PlainWord]) -> bool:
    """Whether a clause leaves open if somebody has left, or says that it is for a time only.

    A participle has its helping verb right behind it or closes the clause: "Berg hat sie verlassen wollen" is open.
    """
    # "May" is a month, except where it opens the clause.
    small = [t.text for i, t in enumerate(clause) if i == 0 or t.text.islower()]
    if scene.words.begins("for_a_time", (t.text for t in clause)) or any(
        scene.words.exact("supposing", w) for w in small
    ):
        return True
    behind = [t for t in clause if t.start >= verb.end]
    participle = scene.words.capitals and scene.words.exact(
        "closing_forms", scene.text[verb.start : verb.end]
    )
    closes = not behind or any(scene.words.exact(k, behind[0].text) for k in ("perfect", "joins"))
    return participle and not closes


def _body(scene: Scene, verb: Verb, clause: Sequence[PlainWord]) -> tuple[int, int, str] | None:
    """Where the body stands that is the verb's object, and its key; "" for a noun such as "company"."""
    low, high = _object_range(scene, verb, clause)
    noun: tuple[int, int, str] | None = None
    for i, token in enumerate(clause):
        if not low <= token.start < high or _is_behind_preposition(scene, clause, i):
            continue
        articled = i > 0 and scene.words.exact("objects", clause[i - 1].text)
        name = next((n for n in scene.names if n.start == token.start), None)
        if name is not None and name.kind is NameKind.ORGANISATION and not name.entity:
            owns = scene.text.startswith(OWNING, name.end) or (articled and _goes_on(scene, clause, name))
            return None if owns else (name.start, name.end, name.key)
        if noun is None and articled and scene.words.exact("left_bodies", token.text):
            if scene.text.startswith(OWNING, token.end):
                return None
            noun = token.start, token.end, ""
    return noun


def _goes_on(scene: Scene, clause: Sequence[PlainWord], name: Name) -> bool:
    """Whether a noun stands behind a body's name, which is then no object ("left the Nordlicht board")."""
    behind = next((t for t in clause if t.start >= name.end), None)
    if scene.words.capitals or scene.words.sets["post_adjectives"] or behind is None:
        return False
    return behind.text.islower() and not any(
        scene.words.exact(key, behind.text) for key in (*PREPOSITIONS, "joins")
    )


def _object_range(scene: Scene, verb: Verb, clause: Sequence[PlainWord]) -> tuple[int, int]:
    """Where the object of a verb stands: behind it, or before it where verbs close a clause."""
    at = next(i for i, t in enumerate(clause) if t.start == verb.start)
    relative = scene.words.capitals and scene.words.exact("relatives", clause[0].text)
    participle = scene.words.capitals and scene.words.exact("closing_forms", clause[at].text)
    if participle or (relative and at == len(clause) - 1):
        return (verb.at if verb.at < verb.start else verb.first), verb.start
    return verb.end, clause[min(len(clause) - 1, at + BODY_REACH)].end


def _is_behind_preposition(scene: Scene, clause: Sequence[PlainWord], i: int) -> bool:
    """Whether a word stands behind a preposition, an article left out, so that it is no object."""
    k = i - 1
    while k >= 0 and scene.words.exact("objects", clause[k].text):
        k -= 1
    if k < 0 or any(scene.words.exact(key, clause[k].text) for key in NO_PREPOSITIONS):
        return False
    return any(scene.words.exact(key, clause[k].text) for key in PREPOSITIONS)
