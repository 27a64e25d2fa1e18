"""Indirect speech that falls into the first person: "He confirmed that I would not leave the company"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from claims.facts.model import NameKind
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence, SentenceKind

# Words between the opener of the clause and its subject.
REACH = 2
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
    that, me = ("|".join(map(re.escape, words)) for words in (openers, persons))
    inside = re.compile(rf"\b(?:{that})(?:\s+\w+){{0,{REACH}}}?\s+({me})(?!\w)")
    # A sentence may begin with the word.
    all_me = "|".join(re.escape(form) for word in persons for form in sorted({word, word.capitalize()}))
    return inside, re.compile(rf"(?<!\w)(?:{all_me})(?!\w)")


def first_persons(sentence: Sentence, article: Article) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of clauses of indirect speech that say "I", to the end of the clause.

    Only where somebody is said to speak or is named before, outside quotations, in an article that nobody tells.
    """
    patterns = _patterns(sentence.lang)
    if patterns is None:
        return
    inside, me = patterns
    for match in inside.finditer(sentence.text):
        if not (sentence.facts.attributions or _names_before(sentence, match.start())):
            continue
        if _is_quoted(sentence, match.start(1)) or me.search(sentence.text[: match.start()]):
            continue
        if not _is_told(article, me, sentence, match[1]):
            end = re.compile(r"[^,;:.!?]*").match(sentence.text, match.end())
            yield match.start(), end.end() if end else match.end()


def bare_first_persons(sentence: Sentence, article: Article) -> Iterator[tuple[int, int]]:
    """The ranges of indirect speech without an opener that says "we" right behind its verb ("Er sagte, wir werden")."""
    patterns = _patterns(sentence.lang)
    if patterns is None:
        return
    _, me = patterns
    for said in sentence.facts.attributions:
        behind = sentence.text[said.end - sentence.start :]
        opened = re.match(r",\s+", behind)
        match = me.match(behind, opened.end()) if opened else None
        if match is None or _is_quoted(sentence, said.end - sentence.start + match.start()):
            continue
        # asked last: the whole article is read for it
        if not _is_told(article, me, sentence, match[0]):
            end = re.compile(r"[^,;:.!?]*").match(behind, match.end())
            first = said.end - sentence.start
            yield first + match.start(), first + (end.end() if end else match.end())


def _names_before(sentence: Sentence, at: int) -> bool:
    """Whether a person is named before a place of a sentence: the clause before tells of somebody else."""
    return any(n.kind is NameKind.PERSON and n.end <= sentence.start + at for n in sentence.facts.names)


def _is_quoted(sentence: Sentence, at: int) -> bool:
    """Whether a place of a sentence lies in a quotation."""
    return any(q.start <= sentence.start + at < q.end for q in sentence.facts.quotes)


def _is_told(article: Article, me: re.Pattern[str], sentence: Sentence, word: str) -> bool:
    """Whether an article says a word for oneself more than `MOST` times elsewhere, unquoted: somebody tells it.

    The rest of its paragraph goes on with what is said; under a later heading somebody else may tell (a letter); "I"
    tells nothing of who "we" are; French elides its words.
    """
    below = (
        s.index for s in article.sentences if s.kind is SentenceKind.HEADING and s.index > sentence.index
    )
    last = next(below, len(article.sentences))
    said = (
        m
        for s in article.content
        if s.paragraph != sentence.paragraph and s.index < last
        for m in me.finditer(s.text)
        if m[0][0].lower() == word[0].lower() and not _is_quoted(s, m.start())
    )
    return sum(1 for _ in islice(said, MOST + 1)) > MOST
