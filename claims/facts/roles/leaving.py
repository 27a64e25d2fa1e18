"""Leaving: the body that the sentence of a title says its holder left, and the words by which a post is given up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claims.facts.model import Name, NameKind
from claims.facts.plainwords import PlainWord
from claims.facts.roles.scene import CLOSING, COPULA_WORDS, Scene
from claims.facts.roles.subject import Verb, clause_of, find_verbs, subject_of, verb_forms
from claims.rolewords import RoleWords, is_unit

# How many words after a title its relative clause may begin, and where in it the organisation stands.
RELATIVE_REACH = 5
# An apposition has so many words at most; a verb of leaving stands so near behind the subject, or at the end of so
# many words; the body stands so near behind the verb ("quitte le fabricant américain de drones Nordlicht").
APPOSITION, VERB_NEAR, VERB_LAST, BODY_NEAR = 8, 2, 9, 6
# "Who leads Nordlicht".
SHORTEST_CLAUSE = 3
BODIES = (NameKind.ORGANISATION, NameKind.PLACE)
# The pattern of an office that is given up.
LEFT = "left"
# The kinds of verbs that give up a post, those of them that tell it as done, and the patterns of other kinds.
GIVEN_UP, DONE = frozenset({"gave_up", "gives_up", "resigned", "resigns"}), frozenset({"gave_up", "resigned"})
HAD = {"takes": "appointed", "keeps": "lead", "acts_for": "lead"}
# The verb of who has a post "as" which a body or person is served ("vertritt Lind als Anwältin").
FOR = "acts_for"


def left_organisation(scene: Scene, at: int) -> Name | None:
    """The organisation that was left, by a relative clause or the main clause behind a title and its holder."""
    return _in_relative_clause(scene, at) or _in_main_clause(scene, at)


def _in_relative_clause(scene: Scene, at: int) -> Name | None:
    """The organisation that a relative clause behind `at` says was left: "…, der OpenAI verlassen hat"."""
    behind = [t for t in scene.tokens if t.start >= at][: RELATIVE_REACH + 1]
    for token in behind:
        comma = scene.text[: token.start].rstrip().endswith(",")
        if not scene.words.exact("relatives", token.text) or not (comma or not scene.words.capitals):
            if comma:
                return None
            continue
        clause = [t for t in scene.tokens if t.start >= token.start]
        if not scene.words.begins("leave", [t.text for t in clause]):
            return None
        for name in scene.names:
            if name.start >= token.end and name.kind is not NameKind.PERSON:
                return name if len(scene.between(token.end, name.start)) <= COPULA_WORDS else None
        return None
    return None


def _in_main_clause(scene: Scene, at: int) -> Name | None:
    """The organisation that the subject left: "Jan Berg, chercheur en optique, quitte Nordlicht pour Solaris"."""
    comma = scene.text.find(",", at)
    opens = comma >= 0 and len(scene.between(at, comma)) <= APPOSITION and not _has_person(scene, at, comma)
    for start in (at, comma) if opens else (at,):
        clause = _clause(scene, start)
        i = next((i for i, t in enumerate(clause) if scene.words.begins("leave", [t.text])), None)
        if i is None or i > (VERB_LAST if scene.words.capitals else VERB_NEAR):
            continue
        for first, last in ((0, i), (i + 1, i + 1 + BODY_NEAR)):
            body = _body(scene, clause[first:last])
            if body is not None:
                return body
    return None


def _clause(scene: Scene, start: int) -> list[PlainWord]:
    """The words from a place up to the next mark, with the subject's own mark left out."""
    found: list[PlainWord] = []
    last = start + 1 if scene.text[start : start + 1] == "," else start
    for token in (t for t in scene.tokens if t.start >= start):
        if any(c in ",;:.!?()–—" for c in scene.text[last : token.start]):
            break
        found.append(token)
        last = token.end
    return found


def _body(scene: Scene, words: Sequence[PlainWord]) -> Name | None:
    """The first organisation that begins among some words, before one that says where somebody goes."""
    goes = (i for i, t in enumerate(words) if scene.words.exact("towards", t.text))
    starts = {t.start for t in words[: next(goes, len(words))]}
    found = (n for n in scene.names if n.start in starts and n.kind is NameKind.ORGANISATION)
    return next(found, None)


def _has_person(scene: Scene, start: int, end: int) -> bool:
    """Whether a person is named in a range."""
    return any(n.kind is NameKind.PERSON and start <= n.start < end for n in scene.names)


def led_organisation(scene: Scene, at: int) -> Name | None:
    """The organisation in which somebody leads something, by a relative clause right behind the name.

    "Berg, der die Forschung von Nordlicht leitet", « Berg, qui dirige la recherche de Nordlicht ».
    """
    words = scene.words
    clause = _clause(scene, at) if scene.text[at : at + 1] == "," else []
    if len(clause) < SHORTEST_CLAUSE or not words.exact("relatives", clause[0].text):
        return None
    closing = words.capitals and words.exact("lead_closing", clause[-1].text)
    if not closing and not words.exact("lead_verbs", clause[1].text):
        return None
    inside = clause[1:-1] if closing else clause[2:]
    starts = {t.start for t in inside}
    # A finder takes many a company for a place; towns and countries have an identity.
    found = [n for n in scene.names if n.start in starts and n.kind in BODIES and not n.entity]
    if len(found) != 1:
        return None
    before = next((t for t in reversed(inside) if t.end <= found[0].start), None)
    return found[0] if before is None or words.exact("bodies", before.text) else None


def is_body(word: str, words: RoleWords) -> bool:
    """Whether a word is one for a whole body that somebody heads ("Klinik", "usine", "Stadttheater")."""
    return is_unit(word, words, "bodies_led")


def left_end_of(scene: Scene, holder_start: int) -> int:
    """Where the words end by which a person leaves post or body in the sentence ("legte ihr Amt nieder"), else -1."""
    for verb in find_verbs(scene):
        subject = subject_of(scene, verb) if verb.kind in ("gave_up", "resigned", "left_body") else None
        if subject is None or subject.start != holder_start:
            continue
        end = verb.end if verb.kind == "resigned" else _object_end(scene, verb)
        if end >= 0:
            return max(verb.end, end)
    return -1


def _object_end(scene: Scene, verb: Verb) -> int:
    """Where the post of one's own, or the body, ends that a verb has as its object; -1 where it has none."""
    words = scene.words
    tokens = clause_of(scene, verb)
    # A verb for leaving a body may be one for giving up a post too ("quitté").
    leaves = scene.text[verb.start : verb.end].lower() in verb_forms(words, "left_body")
    for before, token in pairwise(tokens):
        own = words.exact("own", before.text)
        if verb.kind == "gave_up" and own and words.exact("post_words", token.text):
            return token.end
        body = is_body(token.text, words) and words.exact("articles", before.text)
        if leaves and (body or _is_named_body(scene, token)):
            return token.end
    return -1


def _is_named_body(scene: Scene, token: PlainWord) -> bool:
    """Whether the name of an organisation ends with a word."""
    return any(n.kind is NameKind.ORGANISATION and n.end == token.end for n in scene.names)


def holder_of_post(scene: Scene, start: int) -> tuple[Name, str, int] | None:
    """Who gives up, takes or has the office of a title behind "as" or a word for a post, how, and the leaving's end."""
    for verb in find_verbs(scene):
        how = LEFT if verb.kind in GIVEN_UP else HAD.get(verb.kind, "")
        if not how or not verb.first < start < verb.last:
            continue
        before = [t for t in clause_of(scene, verb) if t.end <= start]
        acts = how == LEFT or verb.kind == FOR
        subject = subject_of(scene, verb) if _gives_office(scene, before, acts) else None
        if subject is not None:
            return subject, how, verb.end if verb.kind in DONE else -1
    return None


def _gives_office(scene: Scene, before: Sequence[PlainWord], acts: bool) -> bool:
    """Whether "as", for verbs that may have it, or a word for a post and "of", stands right before a place, an article
    left out.
    """
    words = scene.words
    at = len(before) - 1
    while at > 0 and words.exact("articles", before[at].text) and not words.exact("as", before[at].text):
        if words.exact("post_words", before[at - 1].text):
            return True
        at -= 1
    # "En tant qu'avocate" has a small word between.
    if any(words.exact("as", t.text) for t in before[max(0, at - acts) : at + 1]):
        return acts
    return at > 0 and words.exact("of", before[at].text) and words.exact("post_words", before[at - 1].text)


def tells_departure(scene: Scene) -> bool:
    """Whether a sentence has a word for a departure; a verb that its particle makes another is none.

    "Kündigte eine Prüfung an" announces, "trat im Fernsehen auf" appears, and nobody leaves.
    """
    words = [t.text for t in scene.tokens]
    last = {
        token.text.lower() for token, behind in pairwise(scene.tokens) if _ends_clause(scene, token, behind)
    }
    last |= {w.lower() for w in words[-1:]}
    pairs = (pair.partition(" ") for pair in scene.words.sets["parted_verbs"])
    other = tuple(verb for verb, _, particle in pairs if particle in last)
    return scene.words.begins("departure", [w for w in words if not (other and w.lower().startswith(other))])


def _ends_clause(scene: Scene, token: PlainWord, behind: PlainWord) -> bool:
    """Whether a mark or a joining word stands right behind a word."""
    marks = any(c in CLOSING for c in scene.text[token.end : behind.start])
    return marks or scene.words.exact("joins", behind.text)
