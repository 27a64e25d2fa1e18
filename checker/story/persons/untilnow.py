"""Two posts that one article says somebody held until now, of which one alone can be what is left."""

from __future__ import annotations

import re

from checker.model import LedgerEntry
from checker.story.persons.posts import PLAIN, one_sentence, relation
from checker.story.story import Story
from claims.facts.model import RoleStatus
from claims.facts.roles.newtitle import nearness
from claims.lexicon import load_lexicon
from claims.offices import Relation, load_ontology
from claims.rolewords import role_words

# A title with its field that is no nearer (cosine) than this to any label of an office is of another field.
FAR = 0.4
# A field is told in so many words, and so many letters.
LONGEST, REACH = 4, 80
WORD = re.compile(r"\w+(?:['’-]\w+)*")
MARK = re.compile(r"[,;:.!?()–—]")


def left_as_two(one: LedgerEntry, two: LedgerEntry, story: Story) -> bool:
    """Whether two lines of an article give somebody's post until now, and the two are not one post."""
    if one.article != two.article or one_sentence(one, two) or not (_until_now(one) and _until_now(two)):
        return False
    stand = relation(one, two)
    if stand in (Relation.WIDER, Relation.SAME) and one.office != two.office:
        text = story.by_id[one.article].text
        return _is_elsewhere(one, two, text) or _is_elsewhere(two, one, text)
    return stand in (Relation.CONFLICT, Relation.DIFFERENT)


def _until_now(entry: LedgerEntry) -> bool:
    """Whether a line calls somebody by a post held until now ("der bisherige Direktor", "until now director")."""
    lexicon = load_lexicon(entry.lang)
    if entry.role is None or lexicon is None or entry.role.how not in PLAIN:
        return False
    if entry.status != RoleStatus.FORMER or entry.role.deputy:
        return False
    before = entry.text[: max(0, entry.role.office_start - entry.start)].lower().replace("’", "'")
    words = role_words(lexicon)
    phrase = any(f" {p} " in f" {before} " for p in words.sets["so_far"])
    return phrase or any(words.has("so_far", word) for word in WORD.findall(before))


def _is_elsewhere(entry: LedgerEntry, other: LedgerEntry, text: str) -> bool:
    """Whether a wider title tells its field behind it, and that is none of the other's office."""
    lexicon = load_lexicon(entry.lang)
    if entry.role is None or lexicon is None or entry.office not in load_ontology().wider(other.office):
        return False
    rest = MARK.split(text[entry.role.office_end :][:REACH], maxsplit=1)[0]
    words = WORD.findall(rest)[:LONGEST]
    if len(words) < 2 or not any(role_words(lexicon).exact(k, words[0]) for k in ("of", "aims")):
        return False
    return nearness(f"{entry.office_text} {' '.join(words)}".lower(), other.office) <= FAR
