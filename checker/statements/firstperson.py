"""Indirect speech that falls into the first person: "He confirmed that I would not leave the company"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from claims.facts.model import Attribution, NameKind
from claims.facts.roles.office import find_offices
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence, SentenceKind

# Words between the opener of the clause and its subject.
REACH = 2
# Words between a verb of saying and the comma before what is said ("erklärte am Abend, ich"), names left out, and with
# those. A title stands so many letters before the verb ("ein Sprecher hat gesagt").
BETWEEN, MOST_BETWEEN, TITLE_REACH = 3, 9, 12
# A text that says "I" oftener than this outside quotations, in other paragraphs, is told by somebody.
MOST = 2


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """The pattern of "that … I", and of the first person alone; None where the lexicon lacks the words."""
    lexicon = load_lexicon(lang)
    openers = lexicon.words("clauses", "complementisers") if lexicon else ()
    persons = lexicon.words("sentences", "first_person") if lexicon else ()
    if not openers or not persons:
        return None
    persons = (*persons, *_possessives(lang))
    that, me = "|".join(map(re.escape, openers)), "|".join(map(_whole, persons))
    inside = re.compile(rf"\b(?:{that})(?:\s+\w+){{0,{REACH}}}?\s+({me})")
    # A sentence may begin with the word.
    all_me = "|".join(_whole(form) for word in persons for form in sorted({word, word.capitalize()}))
    return inside, re.compile(rf"(?<!\w)(?:{all_me})")


@cache
def _possessives(lang: str) -> frozenset[str]:
    """The words for what is of the one who speaks ("my")."""
    lexicon = load_lexicon(lang)
    return frozenset(lexicon.words("sentences", "first_possessives")) if lexicon else frozenset()


def _whole(word: str) -> str:
    """The pattern of a word that no letter goes on from, but for one that is elided ("j'")."""
    return re.escape(word) + (r"(?!\w)" if word[-1].isalpha() else "")


def first_persons(sentence: Sentence, article: Article) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of clauses of indirect speech that say "I", to the end of the clause.

    Only where somebody is said to speak or is named before, outside quotations, in an article that nobody tells.
    """
    patterns = _patterns(sentence.lang)
    if patterns is None:
        return
    inside, me = patterns
    for match in inside.finditer(sentence.text):
        start, end = match.start(), _clause_end(sentence.text, match.end())
        said = (
            a.end - sentence.start <= start or a.start - sentence.start >= end
            for a in sentence.facts.attributions
        )
        if not (any(said) or _names_before(sentence, start)):
            continue
        if sentence.facts.is_quoted(sentence.start + match.start(1)) or me.search(sentence.text[:start]):
            continue
        if not _is_told(article, me, sentence, match[1]):
            yield start, end


def _clause_end(text: str, at: int) -> int:
    """Where the clause around a place ends: at the next mark."""
    return next((i for i in range(at, len(text)) if text[i] in ",;:.!?"), len(text))


def bare_first_persons(sentence: Sentence, article: Article) -> Iterator[tuple[int, int]]:
    """The ranges of indirect speech without an opener that says "we" right behind its verb ("Er sagte, wir werden")."""
    patterns = _patterns(sentence.lang)
    if patterns is None:
        return
    _, me = patterns
    for said in sentence.facts.attributions:
        at = said.end - sentence.start
        opened = _opened(sentence.lang).match(sentence.text, at)
        match = me.match(sentence.text, opened.end()) if opened else None
        if opened is None or match is None:
            continue
        # What stands between must be of the one who is said to speak.
        if opened[1] and not _is_spoken_to(sentence, said, at + opened.end(1) - opened.start(1)):
            continue
        # "told our reporter" has no comma.
        if match[0] in _possessives(sentence.lang) and "," not in opened[0]:
            continue
        if sentence.facts.is_quoted(sentence.start + match.start()) or me.search(sentence.text[:at]):
            continue
        # asked last: the whole article is read for it
        if not _is_told(article, me, sentence, match[0]):
            yield match.start(), _clause_end(sentence.text, match.end())


def _is_spoken_to(sentence: Sentence, said: Attribution, end: int) -> bool:
    """Whether somebody speaks by a verb, and no more than a few words and the names of those spoken to stand behind."""
    at = said.end - sentence.start
    inside = [n for n in sentence.facts.names if said.end <= n.start and n.end <= sentence.start + end]
    words = len(sentence.text[at:end].split()) - sum(len(n.text.split()) for n in inside)
    return words <= BETWEEN and (bool(said.source) or _is_titled(sentence, said.start - sentence.start))


def _is_titled(sentence: Sentence, verb: int) -> bool:
    """Whether an office stands right before a verb, in its clause ("ein Sprecher sagte")."""
    lexicon = load_lexicon(sentence.lang)
    return lexicon is not None and any(
        0 <= verb - m.end <= TITLE_REACH and "," not in sentence.text[m.end : verb]
        for m in find_offices(sentence.text, lexicon)
    )


@cache
def _opened(lang: str) -> re.Pattern[str]:
    """What stands between a verb of saying and indirect speech without an opener: a few words and a comma, or nothing
    where a language needs none.
    """
    lexicon = load_lexicon(lang)
    bare = lexicon is not None and bool(lexicon.table("clauses").get("bare_speech"))
    return re.compile(r"()\s+" if bare else rf"((?:\s+[^\W\d_]+){{0,{MOST_BETWEEN}}}),\s+")


def _names_before(sentence: Sentence, at: int) -> bool:
    """Whether a person is named before a place of a sentence: the clause before tells of somebody else."""
    return any(n.kind is NameKind.PERSON and n.end <= sentence.start + at for n in sentence.facts.names)


def _is_told(article: Article, me: re.Pattern[str], sentence: Sentence, word: str) -> bool:
    """Whether an article says a word for oneself more than `MOST` times elsewhere, unquoted: somebody tells it.

    The rest of its paragraph goes on with what is said; under a later heading somebody else may tell (a letter); "I"
    tells nothing of who "we" are; French elides its words.
    """
    below = (
        s.index for s in article.sentences if s.kind is SentenceKind.HEADING and s.index > sentence.index
    )
    last, owners = next(below, len(article.sentences)), _possessives(sentence.lang)
    said = (
        m
        for s in article.content
        if s.paragraph != sentence.paragraph and s.index < last
        for m in me.finditer(s.text)
        if (m[0][0].lower() == word[0].lower() or word in owners)
        and not s.facts.is_quoted(s.start + m.start())
    )
    # What is "ours" a text may say without telling of itself, so one such word elsewhere is enough.
    most = 0 if word in owners else MOST
    return sum(1 for _ in islice(said, most + 1)) > most
