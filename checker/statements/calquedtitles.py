"""Titles by another sense of their word: a chair's « chaise » before a name, an executive's « exécutive », a company's
general director as a general.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from claims.facts.model import Name, NameKind, Role
from claims.facts.roles.office import find_offices
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence
from claims.offices import COMPANY_GROUP, Relation, load_ontology

# A title of the same office without a name stands within so many sentences.
NEAR = 2
# The office of a chair's calque, and the body of ranks.
CHAIR, ARMY = "chair", "army"
# From this level on an office is at the head of a company.
TOP = 9
WORD = re.compile(r"[^\W\d_]+")
# What makes a title's office that of a calque: the same post, or a wider one.
FITS = (Relation.SAME, Relation.WIDER)


@cache
def _calques(lang: str) -> tuple[re.Pattern[str], Mapping[str, str]] | None:
    """The pattern of a calque right before a name, and the office that each stands for; None for none known."""
    lexicon = load_lexicon(lang)
    words = lexicon.table("roles").get("calques", {}) if lexicon is not None else {}
    if not words:
        return None
    articles = "|".join(map(re.escape, words_of(lang, "articles")))
    told = "|".join(map(re.escape, words))
    return re.compile(rf"(?<![\w'’-])(?:(?:{articles})(?:\s|['’]))?({told}) $", re.IGNORECASE), words


def words_of(lang: str, key: str) -> tuple[str, ...]:
    """A list of a language's words around offices."""
    lexicon = load_lexicon(lang)
    return lexicon.words("roles", key) if lexicon is not None else ()


def calqued_titles(article: Article) -> Iterator[tuple[Sentence, int, int, tuple[Sentence, int, int] | None]]:
    """Each calque with its name, by article offsets, and where the office stands by its right word, if anywhere.

    Only before a full name, or the surname of somebody whom the article gives that office.
    """
    roles = [(s, r) for s in article.content for r in s.facts.roles]
    for sentence in article.content:
        calques = _calques(sentence.lang)
        for name in sentence.facts.names if calques is not None else ():
            if calques is None or name.kind is not NameKind.PERSON:
                continue
            match = calques[0].search(sentence.text[: name.start - sentence.start])
            if match is None:
                continue
            office = calques[1][match[1].lower()]
            of_holder = ((s, r) for s, r in roles if _is_of(r, name) and _fits(office, r.office))
            right = next(((s, r.start, r.end) for s, r in of_holder), None) or _alone(
                article, sentence, office
            )
            if " " in name.text or right is not None:
                yield sentence, sentence.start + match.start(), name.end, right
        yield from _of_bodies(article, sentence, roles)
        yield from _of_army(sentence, roles)


def _of_army(
    sentence: Sentence, roles: Sequence[tuple[Sentence, Role]]
) -> Iterator[tuple[Sentence, int, int, tuple[Sentence, int, int]]]:
    """The ranks of an army that stand with a company, whose head the article calls by another title ("the general of
    Aerovia", of its general director).
    """
    lexicon = load_lexicon(sentence.lang)
    heads = {
        r.organisation: (s, r.start, r.end) for s, r in reversed(roles) if r.organisation and _runs(r.office)
    }
    bodies = [n for n in sentence.facts.names if n.key in heads]
    for mention in find_offices(sentence.text, lexicon) if bodies and lexicon is not None else ():
        office = load_ontology().get(mention.office)
        if office is None or office.organisation != ARMY:
            continue
        for name in bodies:
            between = WORD.findall(sentence.text[mention.end : max(mention.end, name.start - sentence.start)])
            small = {*words_of(sentence.lang, "of"), *words_of(sentence.lang, "articles")}
            if 0 < len(between) <= NEAR and all(word.lower() in small for word in between):
                yield sentence, sentence.start + mention.chunk, name.end, heads[name.key]


def _runs(id_: str) -> bool:
    """Whether an office is at the head of a company."""
    office = load_ontology().get(id_)
    return office is not None and office.group == COMPANY_GROUP and office.level >= TOP


def _of_bodies(
    article: Article, sentence: Sentence, roles: Sequence[tuple[Sentence, Role]]
) -> Iterator[tuple[Sentence, int, int, tuple[Sentence, int, int] | None]]:
    """The calques that are of a body which somebody chairs (« chaise du comité des finances »).

    The right word is that of whom the sentence names, if the article has it.
    """
    pattern = _chaired(sentence.lang)
    for match in pattern.finditer(sentence.text) if pattern is not None else ():
        named = {n.key.split()[-1] for n in sentence.facts.names if n.kind is NameKind.PERSON}
        told = ((s, r) for s, r in roles if _fits(CHAIR, r.office) and r.holder)
        right = next(((s, r.start, r.end) for s, r in told if r.holder.split()[-1] in named), None)
        yield sentence, sentence.start + match.start(), sentence.start + match.end(), right


@cache
def _chaired(lang: str) -> re.Pattern[str] | None:
    """The pattern of a chair's calque with the body behind it; None for a language without them."""
    calques = _calques(lang)
    bodies = words_of(lang, "chaired_bodies")
    if calques is None or not bodies:
        return None
    words = [w for w, office in calques[1].items() if office == CHAIR]
    small = "|".join(map(re.escape, {*words_of(lang, "of"), *words_of(lang, "articles")}))
    told, ends = "|".join(map(re.escape, words)), "|".join(bodies)
    return re.compile(
        rf"(?<![\w'’-])({told}) (?:(?:{small})(?:\s|['’])){{1,2}}\w*(?:{ends})(?![\w-])", re.IGNORECASE
    )


def _is_of(role: Role, name: Name) -> bool:
    """Whether a role's holder bears the surname."""
    return bool(role.holder) and role.holder.split()[-1] == name.key.split()[-1]


def _fits(calque: str, office: str) -> bool:
    """Whether an office may be what a calque stands for."""
    return load_ontology().relation(calque, office) in FITS


def _alone(article: Article, sentence: Sentence, office: str) -> tuple[Sentence, int, int] | None:
    """A title of the office without a name in the sentences around."""
    lexicon = load_lexicon(sentence.lang)
    for near in article.content:
        apart = abs(near.index - sentence.index)
        if lexicon is None or apart > NEAR or near.paragraph != sentence.paragraph:
            continue
        for mention in find_offices(near.text, lexicon):
            if mention.article and _fits(office, mention.office):
                return near, near.start + mention.chunk, near.start + mention.end
    return None
