"""Posts that a noun names: "übernahm die Leitung der Klinik", « à la tête du syndicat », "gave up the chairmanship"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.facts.model import NameKind, RoleStatus
from claims.facts.places import entity_of
from claims.facts.plainwords import PlainWord, lower_words
from claims.facts.roles.complement import Complement, complement
from claims.facts.roles.lead import CHAIR, LEAD, board_in, is_led_unit
from claims.facts.roles.leaving import DONE, GIVEN_UP, LEFT, is_body
from claims.facts.roles.office import past_status
from claims.facts.roles.scene import Holder, Scene, hold
from claims.facts.roles.subject import Verb, find_verbs, subject_of
from claims.rolewords import RoleWords, is_unit

HEAD = "head"
# So many adjectives may stand before the noun of a post, and so many words from it to the body that it is of.
ADJECTIVES, BODY_REACH = 2, 6
# An apposition begins with so many words at most before "at the head of".
BEFORE_PEAK = 4
_MARK = re.compile(r"[;:.!?()–—]")


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a noun names: where it stands, the office, who takes, has or gives it up, and of what it is.

    `left_end` is where the words end that say it was given up, -1 where it was not.
    """

    start: int
    end: int
    office: str
    holder: Holder
    of: Complement
    left_end: int = -1


def may_name_post(text: str, words: RoleWords) -> bool:
    """True for a text with a noun of a post."""
    return not lower_words(text).isdisjoint(words.posts)


def find_posts(scene: Scene) -> Iterator[Post]:
    """The posts of one sentence that nouns name, each with its holder."""
    if not may_name_post(scene.text, scene.words):
        return
    verbs = find_verbs(scene)
    for at, token in enumerate(scene.tokens):
        noun = token.text.lower()
        if noun not in scene.words.posts or not _has_article(scene, at):
            continue
        office, of = _of_what(scene, token)
        verb = next((v for v in verbs if v.covers(token) and _fits(scene, v, noun)), None)
        # Who stands in as head does so for the body that the text is about.
        acting = verb is not None and verb.kind not in GIVEN_UP and _interim(scene, at, verb) is not None
        office = office or (HEAD if acting else "")
        if not office:
            continue
        holder = _by_verb(scene, verb, at) if verb is not None else _apposed(scene, at)
        if holder is not None:
            left = verb.end if verb is not None and verb.kind in DONE else -1
            yield Post(token.start, token.end, office, holder, of, max(left, of.end) if left >= 0 else -1)
        if holder is not None and holder.how == LEFT:
            yield from (Post(token.start, token.end, office, h, of) for h in _receiver(scene, token))


def _receiver(scene: Scene, noun: PlainWord) -> Iterator[Holder]:
    """Who gets a post that is handed over ("handed over the chairmanship to Ann Cole")."""
    run = _run(scene, noun.end, [t for t in scene.tokens if t.start >= noun.end][: BODY_REACH + 1])
    ends = {t.end + 1 for t in run if scene.words.exact("to", t.text)}
    yield from (hold(n, "appointed") for n in scene.persons() if n.start in ends)


def _has_article(scene: Scene, at: int) -> bool:
    """Whether an article or a possessive stands before a noun, adjectives left out; "charge" has none."""
    words = scene.words
    if words.exact("bare_posts", scene.tokens[at].text):
        return True
    for token in reversed(scene.tokens[max(0, at - ADJECTIVES - 1) : at]):
        if words.exact("articles", token.text) or words.exact("own", token.text):
            return True
        if not token.text.islower() or words.exact("of", token.text):
            return False
    return False


def _fits(scene: Scene, verb: Verb, noun: str) -> bool:
    """Whether a verb goes with a noun: one stands at the head of a body, and takes or gives up a chair."""
    if verb.kind == "stands":
        return scene.words.exact("peaks", noun)
    return verb.kind in GIVEN_UP or verb.kind in ("takes", "will_take", "keeps")


def _by_verb(scene: Scene, verb: Verb, at: int) -> Holder | None:
    """Who takes, has or gives up a post by a verb."""
    subject = subject_of(scene, verb)
    if subject is None:
        return None
    if verb.kind in GIVEN_UP:
        return hold(subject, LEFT)
    status = _interim(scene, at, verb)
    if verb.kind == "will_take":
        return hold(subject, "appointed", status=RoleStatus.DESIGNATED)
    return hold(subject, "appointed" if verb.kind == "takes" else "lead", status=status)


def _interim(scene: Scene, at: int, verb: Verb) -> RoleStatus | None:
    """The status that an adjective before a noun, or a word beside the verb, gives the post ("die kommissarische
    Leitung", "übernimmt vorerst die Leitung").
    """
    noun = scene.tokens[at]
    near = [t for t in scene.tokens if min(verb.start, noun.start) <= t.start <= max(verb.end, noun.start)]
    near += [t for t in scene.tokens if t.end < verb.start][-1:]
    near += scene.tokens[max(0, at - ADJECTIVES) : at + 2]
    behind = scene.text[scene.tokens[at].end :].lstrip().lower()
    acting = any(scene.words.has("interim", t.text) for t in near)
    acting = acting or behind.startswith(tuple(scene.words.sets["after_interim"]) or "\0")
    return RoleStatus.INTERIM if acting else None


def _apposed(scene: Scene, at: int) -> Holder | None:
    """The person who is said to be "at the head of" a body in apposition."""
    token = scene.tokens[at]
    comma = scene.text.rfind(",", 0, token.start)
    words = scene.between(comma, token.start)
    if comma < 0 or not scene.words.exact("peaks", token.text) or not 1 < len(words) <= BEFORE_PEAK:
        return None
    if any(scene.words.exact("finite", w) for w in words) or _MARK.search(scene.text[comma : token.start]):
        return None
    name = next((n for n in scene.persons() if n.end == comma), None)
    former = any(scene.words.exact(k, words[0]) for k in ("until", "earlier"))
    return hold(name, "apposition", status=RoleStatus.FORMER if former else None) if name else None


def _of_what(scene: Scene, noun: PlainWord) -> tuple[str, Complement]:
    """The office that a noun says, and of what; no office where a wide word has no body behind it."""
    office = scene.words.posts[noun.text.lower()]
    start = past_status(scene.text, noun.end, scene.words)
    of = complement(scene.text, start, scene.tokens, scene.names, scene.words)
    run = _run(scene, start, [t for t in scene.tokens if t.start >= start][:BODY_REACH])
    if office in (HEAD, CHAIR) and (board := board_in(scene, run)):
        return board, of
    if office != HEAD:
        return office, of
    if not run or not scene.words.exact("of", run[0].text):
        return "", of
    named = of.organisation
    body = named is not None and named.kind is NameKind.ORGANISATION and not entity_of(named.key)
    led = next((t for t in run if is_led_unit(t.text, scene.words)), None)
    if led is not None:
        return LEAD, replace(of, end=max(of.end, led.end), unit=of.unit or led.text.lower())
    last = next((t for t in run if is_body(t.text, scene.words) or is_unit(t.text, scene.words)), None)
    if last is None and not body:
        return "", of
    return HEAD, replace(of, end=max(of.end, last.end if last is not None else of.end))


def _run(scene: Scene, start: int, behind: Sequence[PlainWord]) -> list[PlainWord]:
    """The words behind a place up to a mark or a verb."""
    found: list[PlainWord] = []
    last = start
    for token in behind:
        if any(c in ",;:.!?()–—" for c in scene.text[last : token.start]):
            break
        if scene.words.exact("finite", token.text):
            break
        found.append(token)
        last = token.end
    return found
