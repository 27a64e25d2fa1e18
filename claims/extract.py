"""Takes a text apart: boilerplate, language, sentences, facts, claims.

Every content sentence is a claim. Where it surely holds more than one assertion, these follow as claims of
their own: coordinated main clauses, relative clauses, and appositions ("Meier, head of the works council,
resigned" asserts a role and a departure).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claims.clauses import find_clauses
from claims.clean import mark_boilerplate
from claims.dateline import find_dateline
from claims.facts.model import Facts
from claims.language import UNKNOWN, detect_language, detect_sentences
from claims.lexicon import load_lexicon
from claims.linking import link_sentences
from claims.model import Article, Claim, Sentence, SentenceKind
from claims.read.raw import RawArticle
from claims.segment import split_sentences

# Sentences whose facts are kept in memory: some 60 MB.
REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Imprint:
    """What is known of a text besides its words.

    Without a `date` the text itself may tell it, and `undated` is for one that does not; `source_kind` names the
    reader.
    """

    title: str = ""
    date: dt.date | None = None
    undated: dt.date | None = None
    source_kind: str = "text"

    @classmethod
    def of(cls, raw: RawArticle, undated: dt.date | None = None) -> Imprint:
        """What the container of a text says of it."""
        return cls(raw.title, raw.date, undated, raw.source_kind)


NO_IMPRINT = Imprint()


def take_apart(
    text: str,
    *,
    id_: str,
    path: str,
    lang: str | None = None,
    imprint: Imprint = NO_IMPRINT,
    facts: bool = True,
) -> Article:
    """The article of a text, with sentences, their facts, and claims.

    `lang` None means: detect. With `facts` False no facts are looked for (a caller that only needs sentences saves the
    time). Fact offsets are article offsets.
    """
    code = lang or detect_language(text)
    pieces = mark_boilerplate(text, split_sentences(text, code), markdown=imprint.source_kind == "markdown")
    texts = [text[piece.start : piece.end] for piece in pieces]
    languages = detect_sentences(texts, code)
    sentences = [
        Sentence(i, piece.start, piece.end, words, language, piece.paragraph, piece.kind)
        for i, (piece, words, language) in enumerate(zip(pieces, texts, languages, strict=True))
    ]
    date = imprint.date
    if facts:
        date = date or find_dateline(sentences) or imprint.undated
        sentences = [replace(s, facts=_facts(s, date)) if s.is_content else s for s in sentences]
        sentences = link_sentences(sentences, code, date)
    claims = tuple(claim for sentence in sentences for claim in claims_of(sentence, id_))
    title, date = imprint.title or _headline(sentences), date or imprint.undated
    return Article(id_, path, code, text, title, date, imprint.source_kind, tuple(sentences), claims)


def _headline(sentences: Sequence[Sentence]) -> str:
    """The heading that an article opens with, "" where it opens with running text."""
    first = next((s for s in sentences if s.is_content), None)
    return first.text if first is not None and first.kind is SentenceKind.HEADING else ""


def _facts(sentence: Sentence, date: dt.date | None) -> Facts:
    """The facts of a sentence at article offsets; none where its language has no lexicon."""
    if sentence.lang == UNKNOWN:
        return Facts()
    return _found(sentence.text, sentence.lang, date).shifted(sentence.start)


# A sentence that comes again (a refrain, a dump, agency copy in many articles) is read once.
@lru_cache(maxsize=REMEMBERED)
def _found(text: str, lang: str, date: dt.date | None) -> Facts:
    """The facts of a sentence at its own offsets."""
    lexicon = load_lexicon(lang)
    if lexicon is None:
        return Facts()
    from claims.facts.find import find_facts

    return find_facts(text, lexicon, date)


def claims_of(sentence: Sentence, article: str) -> Iterator[Claim]:
    """The claims of one sentence: itself, then its parts in order of position; none for boilerplate.

    Claim ids are "<article>:<sentence>.<number>", and the whole sentence has number 0.
    """
    if not sentence.is_content:
        return
    spans = [(sentence.start, sentence.end)]
    parts = {(sentence.start + a, sentence.start + b) for a, b in find_clauses(sentence.text, sentence.lang)}
    parts |= {(r.start, r.end) for r in sentence.facts.roles if len(r.text.split()) > 2}
    spans += sorted(parts - set(spans))
    for number, (start, end) in enumerate(spans):
        text = sentence.text[start - sentence.start : end - sentence.start]
        facts = sentence.facts.within(start, end)
        id_ = f"{article}:{sentence.index}.{number}"
        yield Claim(id_, article, sentence.index, start, end, text, sentence.lang, facts)
