"""The nouns of one article: span, sentence, claim, article.

All offsets are code points into `Article.text`, the text as read from the file (for containers such as
HTML and DOCX the extracted text), so `text == article.text[start:end]` holds for every span.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from claims.facts.model import Facts


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of an article: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str


class SentenceKind(StrEnum):
    """What a sentence is in the layout of its article."""

    BODY = "body"
    HEADING = "heading"
    ITEM = "item"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place, language and the typed facts in it (fact offsets are article offsets)."""

    index: int
    start: int
    end: int
    text: str
    lang: str
    paragraph: int
    kind: SentenceKind = SentenceKind.BODY
    facts: Facts = field(default_factory=Facts)

    @property
    def is_content(self) -> bool:
        """True unless the sentence is boilerplate (menus, share buttons, source lines)."""
        return self.kind is not SentenceKind.BOILERPLATE


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion: a clause of a sentence, or an appositive one inside it, with the facts it holds."""

    id: str
    article: str
    sentence: int
    start: int
    end: int
    text: str
    lang: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Article:
    """One text in one language, read and taken apart.

    `id` is short and unique within a run; `path` is openable from the working folder ("-" for standard
    input); `lang` is an ISO 639-1 code, or "und" where no known language was found; `text` is what all
    offsets count in; `source_kind` names the reader ("text", "markdown", "html", "docx", "odt", "pdf").
    """

    id: str
    path: str
    lang: str
    text: str
    title: str = ""
    date: dt.date | None = None
    source_kind: str = "text"
    sentences: tuple[Sentence, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def content(self) -> tuple[Sentence, ...]:
        """The sentences that are no boilerplate, in order."""
        return tuple(s for s in self.sentences if s.is_content)

    def claims_at(self, sentence: int, start: int, end: int) -> list[Claim]:
        """The claims of a sentence, by its index, that hold a place of it."""
        return [c for c in self.claims if c.sentence == sentence and c.start <= start and end <= c.end]

    def shortest_claim(self, sentence: int, start: int, end: int) -> Claim | None:
        """The shortest claim of a sentence, by its index, that holds a place of it."""
        return min(self.claims_at(sentence, start, end), key=lambda c: c.end - c.start, default=None)
