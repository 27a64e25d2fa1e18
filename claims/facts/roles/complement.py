"""The complement of an office: of which organisation, and of which unit inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.endings import BEFORE_OWNED
from claims.facts.model import Name, NameKind, unfound_name
from claims.facts.places import plain
from claims.facts.plainwords import PlainWord
from claims.facts.roles.office import INSIDE
from claims.facts.roles.officemention import OfficeMention
from claims.offices import load_ontology
from claims.rolewords import RoleWords, is_unit

# How many words a complement may have ("des Superalignment-Teams von OpenAI" has four).
LONGEST = 10
# Behind a place that stands right behind a title: what holds both together ("Botschafter Ghanas, Kwame Boadi").
MARKS = frozenset(",)–—")


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows an office: `organisation` (or None), `unit` as written in lower case, and the end."""

    end: int
    organisation: Name | None = None
    unit: str = ""


def complement(
    text: str,
    mention_end: int,
    tokens: Sequence[PlainWord],
    names: Sequence[Name],
    words: RoleWords,
    of_body: bool = False,
) -> Complement:
    """Read "of the X team at Y" behind an office (or behind a verb of leading).

    `of_body` says that the office is of a body only, so that what looks like a person's name behind it is one.
    """
    run = _run(text, mention_end, tokens, words)
    if not run:
        straight = _straight(text, mention_end, names, words)
        return Complement(straight.end if straight else mention_end, straight)
    organisation: Name | None = None
    unit, end = "", mention_end
    for i, token in enumerate(run):
        if is_unit(token.text, words):
            unit, end = _unit(text, run, i, words), max(end, token.end)
            continue
        name = next((n for n in names if n.start <= token.start and token.end <= n.end), None)
        # "The Ghent-based firm" names no body.
        if name is None or is_unit(last := name.text.split("-")[-1], words) or last.islower():
            continue
        if name.kind is NameKind.PERSON and not _after_of(run, i, words):
            break
        if name.kind is NameKind.PERSON and not of_body:
            continue
        organisation, end = name, max(end, name.end)
    if organisation is None:
        organisation = _guess(text, run, words)
        end = max(end, organisation.end) if organisation else end
    return Complement(end, organisation, unit)


def _straight(text: str, at: int, names: Sequence[Name], words: RoleWords) -> Name | None:
    """The place or body right behind a title where nouns stand side by side ("Botschafter Ghanas, …")."""
    if not words.capitals:
        return None
    kinds = (NameKind.PLACE, NameKind.ORGANISATION)
    name = next((n for n in names if n.start == at + 1 and n.kind in kinds), None)
    return name if name is not None and text[name.end : name.end + 1] in MARKS else None


def _guess(text: str, run: Sequence[PlainWord], words: RoleWords) -> Name | None:
    """A capitalised last word behind a preposition, where the name finder saw no name."""
    for i in range(len(run) - 1, 0, -1):
        token = run[i]
        if is_unit(token.text, words):
            return None
        if token.text.lower() in words.no_names:
            continue
        # "At the Ghent-based firm" names no body.
        joined = text[token.end : token.end + 1] == "-" and text[token.end + 1 : token.end + 2].islower()
        if token.text[0].isupper() and words.exact("bodies", run[i - 1].text) and not joined:
            parts = [token.text]
            for part, after in pairwise(run[i:]):
                if not after.text[0].isupper() or after.start != part.end + 1:
                    break
                parts.append(after.text)
            name = " ".join(parts)
            return unfound_name(token.start, name, NameKind.UNKNOWN, plain(name))
    return None


def _run(text: str, start: int, tokens: Sequence[PlainWord], words: RoleWords) -> list[PlainWord]:
    """The words behind a title up to a mark, a verb or a join; they begin with a preposition."""
    found: list[PlainWord] = []
    last = start
    for token in tokens:
        if token.start < start:
            continue
        if len(found) >= LONGEST or not _near(text[last : token.start]):
            break
        if not found and not words.exact("of", token.text):
            break
        word = token.text
        if words.exact("finite", word) or words.exact("joins", word):
            break
        found.append(token)
        last = token.end
    return found


def _near(gap: str) -> bool:
    """Whether two words stand in one phrase: blanks, hyphens, apostrophes and quotation marks part them."""
    return bool(INSIDE.fullmatch(gap)) or gap.strip(" \u00a0\u202f„“”\"«»'’-@") == ""


def _after_of(run: Sequence[PlainWord], i: int, words: RoleWords) -> bool:
    """Whether the word before is a preposition or an article ("das Labor von Mira Murati")."""
    return i > 0 and words.exact("of", run[i - 1].text)


def _unit(text: str, run: Sequence[PlainWord], i: int, words: RoleWords) -> str:
    """The unit as written, with what is joined to it or stands before it in its phrase."""
    k = i
    while k > 0 and not words.exact("of", run[k - 1].text) and not words.exact("articles", run[k - 1].text):
        k -= 1
    return " ".join(text[run[k].start : run[i].end].lower().strip('„“”"«» ').split())


def _is_of_company(mention: OfficeMention) -> bool:
    """Whether an office is of a company, so that what looks like a town before it is one."""
    office = load_ontology().get(mention.office)
    return office is not None and office.organisation == "company"


def prefix_organisation(text: str, mention: OfficeMention, names: Sequence[Name]) -> Name | None:
    """The organisation before an office: joined to it ("OpenAI-CEO") or just before it ("Apple CEO")."""
    for name in names:
        if name.kind is NameKind.PERSON and name.end <= mention.start:
            continue
        joined = mention.prefix and name.start == mention.start and mention.prefix.startswith(name.text)
        if joined and name.end < mention.end:
            return name
        if name.kind is NameKind.PLACE and (name.entity or not _is_of_company(mention)):
            continue
        if 0 < name.end <= mention.start and text[name.end : mention.start] in BEFORE_OWNED:
            return name
    return None
