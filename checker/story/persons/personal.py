"""Whether a pronoun is a person's, by the words beside it and by the things before it that it may take up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from checker.story.persons.toldgender import matches
from claims.facts.model import NameKind
from claims.facts.roles.office import find_offices
from claims.genders import MAN
from claims.lexicon import Lexicon
from claims.model import Sentence

TABLE = "pronouns"
WORD = re.compile(r"[^\W\d_]+")
# Behind a noun or an article: so many words are looked at for the noun.
FOR_NOUN = 3


def may_be_things(
    sentence: Sentence, match: re.Match[str], gender: str, before: Sequence[Sentence], lexicon: Lexicon
) -> bool:
    """Whether a pronoun may take up a thing of its own sentence, or of the sentences before it.

    What persons alone do no thing does; what persons think and say bodies do as well ("Er warnt vor Frost").
    """
    if _is_of_persons(sentence, match, lexicon):
        return False
    bodies = _is_of_minds(sentence, match, lexicon)
    own = sentence.text[: match.start()]
    places = [(sentence, own), *((s, s.text) for s in before)]
    return any(_things(s, text, gender, lexicon, bodies) for s, text in places)


def is_personal(sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the words beside a pronoun say what persons do, or bodies."""
    return _is_of_persons(sentence, match, lexicon) or _is_of_minds(sentence, match, lexicon)


def _is_of_persons(sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the words around a pronoun are of what persons alone do or have."""
    clause = _clause(sentence, match)
    if _says(clause.lower(), lexicon.words(TABLE, "person_verbs")):
        return True
    kin = lexicon.words("genders", "kin")
    next_word = WORD.match(sentence.text, match.end() + 1)
    behind = sentence.text[match.end() :].split(",")[0]
    return _has_people(behind, lexicon) or (next_word is not None and next_word[0].lower() in kin)


def _is_of_minds(sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the words around a pronoun are of what persons and bodies say, think, and decide."""
    clause = _clause(sentence, match)
    # A noun may look like a verb ("Plan").
    return _says(clause if lexicon.capital_nouns else clause.lower(), lexicon.words(TABLE, "mind_verbs"))


def _clause(sentence: Sentence, match: re.Match[str]) -> str:
    """The words around a pronoun as far as the commas beside it."""
    behind = sentence.text[match.end() :].split(",")[0]
    return sentence.text[: match.start()].rsplit(",", 1)[-1] + behind


def _says(clause: str, verbs: tuple[str, ...]) -> bool:
    """Whether a clause has one of the verbs, in one of their forms."""
    exact, ends = _starts(verbs)
    words = (w[0] for w in WORD.finditer(clause))
    return any(w in exact or any(matches(w, e) for e in ends) for w in words)


@cache
def _starts(verbs: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Verbs with the endings that a star at their end stands for, and those that stand for ends of words."""
    more = ("", "e", "en", "et", "ete", "te", "ten", "t", "a", "ait", "era", "ent", "é", "ée")
    starred = (v[:-1] + e for v in verbs if v.endswith("*") for e in more)
    plain = (v for v in verbs if "*" not in v)
    return frozenset((*starred, *plain)), tuple(v for v in verbs if v.startswith("*"))


def _has_people(text: str, lexicon: Lexicon) -> bool:
    """Whether a clause gives its subject what persons alone have ("mit ihrem Team", « avec sa famille »)."""
    words = [w[0].lower() for w in WORD.finditer(text)]
    own, people = lexicon.words("roles", "own"), lexicon.words(TABLE, "own_people")
    return any(word in own and behind in people for word, behind in pairwise(words))


def _things(sentence: Sentence, text: str, gender: str, lexicon: Lexicon, bodies: bool) -> bool:
    """Whether a part of a sentence names a thing, or else a body, that a pronoun of a gender may take up."""
    key = "he" if gender == MAN else "she"
    articles = lexicon.words(TABLE, f"{key}_things")
    if not articles:
        return False
    ends, of_bodies = lexicon.words(TABLE, f"no_{key}_ends"), lexicon.words(TABLE, "body_ends")
    facts = sentence.facts
    inside = [(r.start - sentence.start, r.end - sentence.start) for r in facts.roles]
    inside += [(t.chunk, t.end) for t in find_offices(sentence.text, lexicon)]
    names = {n.start - sentence.start: n.kind for n in facts.names}
    words = list(WORD.finditer(text))
    for at, word in enumerate(words):
        if word[0].lower() not in articles or any(s <= word.start() < e for s, e in inside):
            continue
        # "Wolf, die bei einer Bank war": no article.
        if _is_relative(words, at, lexicon):
            continue
        noun = _noun(words[at + 1 : at + 1 + FOR_NOUN], lexicon)
        if noun is None or noun[0] in _dates(lexicon) or names.get(noun.start()) is NameKind.PERSON:
            continue
        body = noun.start() in names or noun[0].isupper() or noun[0].lower().endswith(of_bodies)
        if noun[0].lower().endswith(ends) or (bodies and not body):
            continue
        # A body behind a preposition is not what such a sentence goes on about ("kam von einer Bank").
        led = at > 0 and words[at - 1][0].lower() in _prepositions(lexicon)
        if not (bodies and led):
            return True
    return False


def _is_relative(words: Sequence[re.Match[str]], at: int, lexicon: Lexicon) -> bool:
    """Whether what looks like an article opens a clause ("der von einer Bank kam")."""
    behind = words[at + 1][0].lower() if at + 1 < len(words) else ""
    return behind in _prepositions(lexicon) and behind not in lexicon.words("clauses", "determiners")


@cache
def _prepositions(lexicon: Lexicon) -> frozenset[str]:
    """The words of a language that lead a noun of another case."""
    return frozenset(w for key in ("prepositions", "by", "to") for w in lexicon.words("deeds", key))


def _noun(words: Sequence[re.Match[str]], lexicon: Lexicon) -> re.Match[str] | None:
    """The noun of an article: the first word with a capital where all nouns have one, else the next word."""
    if not lexicon.capital_nouns:
        return words[0] if words else None
    return next((w for w in words if w[0][0].isupper()), None)


@cache
def _dates(lexicon: Lexicon) -> frozenset[str]:
    """The days and months of a language, which no pronoun takes up."""
    table = lexicon.table("dates")
    rows = (*table.get("weekdays", ()), *table.get("months", ()))
    return frozenset(w for row in rows for w in row)
