"""Words that look like titles and are nobody's: adjectives behind a noun, and those whom a title's holder heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.facts.model import Name, NameKind
from claims.facts.roles.officemention import OfficeMention
from claims.lexicon import Lexicon
from claims.offices import labels
from claims.rolewords import RoleWords, fold

# What may stand before a noun with a title's adjective behind it, and is no noun itself.
_NO_NOUNS = ("articles", "of", "joins", "stops", "finite", "copulas", "former", "interim", "designated", "deputy",
             "as", "not", "relatives", "helping", "bodies", "by", "before_titles", "own", "earlier")  # fmt: skip

_HYPHENS = ("-", "\u2010", "\u2011")
# The end of a quotation, with the comma behind it or in it.
_QUOTED = re.compile(r"""["»”“]\s*,\s*$|,\s*["»”“]\s*$""")


def is_adjective(before: str, gap: str, word: str, words: RoleWords) -> bool:
    """Whether a title's word is an adjective of the noun right before it (« les contrôles vétérinaires »)."""
    if gap not in (" ", "\u00a0") or len(before) < 2 or not before.islower():
        return False
    return words.has("adjectival", word) and not any(words.exact(key, before) for key in _NO_NOUNS)


def is_told_by_next(word: str, gap: str, behind: str, words: RoleWords) -> bool:
    """Whether the word right behind a title's tells that it is none.

    It may be an adjective ("des Obersten Gerichtshofs"), a verb or participle (« opposant les clubs »), or the first
    part of another word ("forward-looking", "Unternehmer-Aktivitäten").
    """
    if gap in _HYPHENS:
        # Where nouns have capitals the last part of a word is its noun.
        return words.exact("hyphened", behind) or (words.compounds and behind[:1].isupper())
    if gap != " ":
        return False
    return (behind[:1].isupper() and words.exact("supreme", word)) or (
        words.exact("objects_behind", behind) and words.exact("verbal", word)
    )


def is_verb(before: str) -> bool:
    """Whether a doubtful title right behind a quotation and its comma tells who said it (« …», juge Anna Roux)."""
    return _QUOTED.search(before) is not None


def without_many(
    text: str, mentions: Sequence[OfficeMention], words: RoleWords, lexicon: Lexicon
) -> list[OfficeMention]:
    """The titles but for those in the plural that the one before is of (« la cheffe de file des écologistes, Roux »).

    The person behind them is the head.
    """
    known = labels(lexicon).phrases
    kept = []
    for at, mention in enumerate(mentions):
        last = fold(mention.text.lower()).split()[-1]
        plural = (last,) not in known and last.endswith(tuple(words.sets["plural_ends"]))
        if not (plural and at and _is_of(text[mentions[at - 1].end : mention.start], words)):
            kept.append(mention)
    return kept


def without_surnames(
    text: str, mentions: Sequence[OfficeMention], names: Sequence[Name], words: RoleWords
) -> list[OfficeMention]:
    """The titles but for those that are somebody's surname, right behind another one ("Bürgermeister Koch").

    The finder of names must see a person there, no name behind, and no article before the two ("die Frau Minister").
    """
    persons = {(n.start, n.end) for n in names if n.kind is NameKind.PERSON}
    starts = {n.start for n in names}
    kept: list[OfficeMention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        borne = before is not None and text[before.end : mention.start] == " " and not before.weak
        alone = (mention.start, mention.end) in persons and mention.end + 1 not in starts
        if borne and alone and mention.text.istitle() and not _has_article(text, before, words):
            continue
        kept.append(mention)
    return kept


def _has_article(text: str, mention: OfficeMention | None, words: RoleWords) -> bool:
    """Whether a title of a language that writes nouns with capitals has an article before it."""
    before = text[: mention.start].split()[-1:] if mention is not None else []
    return words.capitals and bool(before) and words.exact("articles", before[0])


def _is_of(between: str, words: RoleWords) -> bool:
    """Whether nothing but "of" and an article stands between two titles."""
    joined = between.split()
    small = all(words.exact("of", w) or words.exact("articles", w) for w in joined)
    return small and any(words.exact("of", w) for w in joined)
