"""A title right before the name of its holder: "CEO Sam Altman", « le président français Nicolas Sarkozy »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.facts.model import Name, NameKind
from claims.facts.roles.complement import Complement
from claims.facts.roles.office import past_status
from claims.facts.roles.officemention import OfficeMention
from claims.facts.roles.scene import FULL_NAME, Holder, Scene, behind_degrees, hold, office_in
from claims.facts.wordtable import word_value
from claims.letters import UPPER
from claims.offices import load_ontology
from claims.personnames import PARTICLE

# A run of capitalised words behind a title, for names that the name finder missed.
RUN = re.compile(
    rf"{UPPER}[\w'’.]*(?:-{UPPER}\w*)*"
    rf"(?:\s(?:{PARTICLE}\s){{0,2}}"
    rf"{UPPER}[\w'’]*(?:-{UPPER}\w*)*)+"
)
# A word with a capital right behind a title, no other behind it: a surname, where the language does not know it.
LONE = re.compile(rf"{UPPER}[a-zß-öø-ÿ]{{3,}}(?:-{UPPER}[a-zß-öø-ÿ]+)?(?![\w-]|\s{UPPER})")
# Kinds of body whose titles stand before a person's name only.
OF_PERSONS = frozenset({"army", "church", "state", "court", "crown", "police"})
# A name that is so surely a body's is nobody's first name; set by hand.
BODY = 0.9
# A coach's or captain's title may stand before the team's name; from this level on an office is a post.
TEAM, POST_LEVEL = "team", 5


def title_before(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """A name straight behind the title: "CEO Sam Altman", "le président français Nicolas Sarkozy"."""
    at = _behind_adjective(scene, past_status(scene.text, mention.end, scene.words))
    if not scene.text.startswith(" ", at) or (mention.weak and _is_verb(scene, mention)):
        return None
    at = behind_degrees(scene, at + 1) - 1
    for name in (*scene.persons(), *ranked(scene, mention)):
        if name.start == at + 1 and not _plain_noun(scene, name, mention):
            return _with_surname(scene, name) or hold(name, "title")
    run = RUN.match(scene.text, at + 1) or _surname(scene, mention, at + 1)
    if run is None or not _is_free(scene, run):
        return None
    if office_in(scene, run.start(), run.end()):
        return None
    return Holder(run.start(), run.end(), run[0], " ".join(run[0].lower().split()), "title")


def _with_surname(scene: Scene, name: Name) -> Holder | None:
    """A first name behind a title with the word behind it that nobody knows, where the finder stopped too early."""
    run = RUN.match(scene.text, name.start)
    if (
        run is None
        or " " in name.text
        or len(run[0].split()) != FULL_NAME
        or name.kind is not NameKind.PERSON
    ):
        return None
    last = run[0].split()[-1]
    known = any(word_value(form, scene.words.lang) for form in (last, last.lower()))
    free = sum(n.start < run.end() and run.start() < n.end for n in scene.names) == 1
    whole = run[0].split()[0] == name.text and not known and free and not office_in(scene, *run.span())
    return (
        Holder(run.start(), run.end(), run[0], " ".join(run[0].lower().split()), "title") if whole else None
    )


def _surname(scene: Scene, mention: OfficeMention, at: int) -> re.Match[str] | None:
    """The surname alone that stands behind a title ("sagte Bürgermeisterin Lindauer"): a word that nobody knows."""
    office = load_ontology().get(mention.office)
    if mention.weak or mention.guessed or office is None or office.level < POST_LEVEL:
        return None
    word = LONE.match(scene.text, at)
    known = word and any(word_value(form, scene.words.lang) for form in (word[0], word[0].lower()))
    return None if known else word


def _is_verb(scene: Scene, mention: OfficeMention) -> bool:
    """Whether a helping verb makes a doubtful title a participle (« Le conseil a élu Anne Roux »)."""
    before = [t.text for t in scene.tokens if t.end <= mention.chunk][-1:]
    return any(scene.words.exact(k, w) for k in ("helping", "copulas") for w in before)


def _is_free(scene: Scene, run: re.Match[str]) -> bool:
    """Whether capitalised words behind a title are no name of a finder's, but for half of one that it saw."""
    inside = [n for n in scene.names if n.start < run.end() and run.start() < n.end]
    return not inside or (len(inside) == 1 and (is_half(inside[0], run) or _is_first(scene, inside[0], run)))


def _is_first(scene: Scene, name: Name, run: re.Match[str]) -> bool:
    """Whether a doubtful body is the first of two words, of which nobody knows the second: a first name."""
    first, _, last = run[0].partition(" ")
    strange = not any(word_value(form, scene.words.lang) for form in (last, last.lower()))
    return name.kind is NameKind.ORGANISATION and name.sure < BODY and name.text == first and strange


def is_half(name: Name, run: re.Match[str]) -> bool:
    """Whether a name is the first or last of two words, a first name or surname taken for a place or a person."""
    touches = run.start() == name.start or name.end == run.end()
    alone = " " not in name.text and len(run[0].split()) == FULL_NAME
    return touches and alone and not name.entity and name.kind in (NameKind.PLACE, NameKind.PERSON)


def ranked(scene: Scene, mention: OfficeMention) -> Iterator[Name]:
    """The names of two words that a finder takes for bodies, behind a title that only a person bears ("Colonel").

    So is one to which a body's name is joined ("Nordlicht-Sprecherin"), and a post in a language of few capitals.
    """
    office = load_ontology().get(mention.office)
    # Behind "the publisher" a firm may stand as well as a person.
    if office is None or mention.weak or mention.text.lower() in scene.words.body_nouns:
        return
    told = mention.prefix != "" or office.organisation in OF_PERSONS
    # Where a capital makes a name, nothing but a person's name of two words stands right behind a post.
    post = not scene.words.capitals and not office.wide and office.level >= POST_LEVEL
    kinds = {NameKind.ORGANISATION} if told else set()
    kinds |= {NameKind.ORGANISATION, NameKind.PLACE} if post and office.organisation != TEAM else set()
    yield from (
        n for n in scene.names if n.kind in kinds and len(n.tokens) == FULL_NAME and (told or not n.entity)
    )


def _behind_adjective(scene: Scene, at: int) -> int:
    """Where an adjective behind a title ends, in languages that have them there; else `at`."""
    endings = tuple(scene.words.sets["post_adjectives"])
    word = re.compile(rf" ([a-zà-öø-ÿ]{{4,}})(?= {UPPER})").match(scene.text, at)
    if endings and word and word[1].endswith(endings) and not scene.words.exact("finite", word[1]):
        return word.end()
    return at


def _plain_noun(scene: Scene, name: Name, mention: OfficeMention) -> bool:
    """Whether a one-word unknown name behind a title is likely a noun, in a language of capitals."""
    return name.kind is NameKind.UNKNOWN and " " not in name.text and scene.words.capitals and mention.weak
