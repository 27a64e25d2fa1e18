"""The nouns of a comparison: rule, evidence, finding, alignment, ledger line, row, change.

They travel between checks, the pipeline and the writers of reports; `checker.report` gathers them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from checker.fingerprint import fingerprint_of, sketch
from claims.facts.model import Role


class Severity(StrEnum):
    """How bad a finding is; `rank` orders them, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for info."""
        return list(Severity).index(self)


class Scope(StrEnum):
    """Where the two sides of a finding stand."""

    WITHIN = "within"
    BETWEEN = "between"
    ACROSS = "across"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check looks for: its stable slug, its words for people, and how bad a breach is by default.

    `mqm` is a category of the Multidimensional Quality Metrics typology; `help` is one paragraph; `firing`
    and `silent` are one example each, in plain text.
    """

    slug: str
    title: str
    severity: Severity
    mqm: str
    help: str
    firing: str
    silent: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One side of a finding: `text == article.text[start:end]`.

    `row`, `segment` and `line` (where the segment's side begins in its file, None where that is not known) are there
    for bilingual files only.
    """

    article: str
    lang: str
    sentence: int
    start: int
    end: int
    text: str
    row: int | None = None
    segment: str | None = None
    line: int | None = None

    def touches(self, other: Evidence) -> bool:
        """True if two evidences share a character of one article or row."""
        same = (self.article, self.row) == (other.article, other.row)
        return same and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not agree, with its evidence.

    `confidence` in 0..1 is how surely it is a real slip; `message` is one English sentence; `left_value` and
    `right_value` are the normalised values that disagree; `left` or `right` is None where there is one
    side only; `context` is text that identifies the place even when lines move, `place` the sketch of the words of
    its sentences, which feeds the fingerprint;
    `by_model` says that a model and not a rule is the ground; `against` is the id of the version that lacks a
    counterpart, where one side is None and two versions are compared ("" elsewhere), `against_lang` its language;
    `reason` names which of the things that the rule looks for it is ("" for the usual one), and `told` what its
    message says besides quotes and values, as (name, value): with these it can be said in another language.
    """

    rule: str
    severity: Severity
    confidence: float
    message: str
    scope: Scope
    left: Evidence | None
    right: Evidence | None
    related: tuple[Evidence, ...] = ()
    left_value: str = ""
    right_value: str = ""
    context: str = ""
    by_model: bool = False
    baseline: str | None = None
    against: str = ""
    against_lang: str = ""
    reason: str = ""
    told: tuple[tuple[str, str], ...] = ()
    place: str = ""

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles that it holds against each other."""
        ids = {e.article for e in (self.left, self.right) if e is not None}
        return frozenset({*ids, self.against} if self.against else ids)

    @property
    def sides(self) -> tuple[Evidence, ...]:
        """The evidence that is there: left, right, then related."""
        return tuple(e for e in (self.left, self.right, *self.related) if e is not None)

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits from rule, values, quotes and the words of the sentences, not from offsets.

        Stable when lines move and when the sides change places; an edit of the sentence changes a few of the last
        eight. Values that do not differ (a score, which another model changes) tell nothing of what was decided.
        """
        sides = ((self.left_value, self.left), (self.right_value, self.right))
        said = [(value, evidence.text if evidence is not None else "") for value, evidence in sides]
        # Where a finding does not know its sentences, its context stands for them.
        return fingerprint_of(self.rule, said, self.place or sketch([self.context]))


@dataclass(frozen=True, slots=True)
class AlignmentLink:
    """A k:l link of sentence indices; one side is empty for an insertion or deletion.

    `score` is a similarity in 0..1 (0 for an empty side); `moved` says that the link crosses its
    neighbours (a block that stands elsewhere in the other version).
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two articles that are versions of one text, and how their sentences match."""

    left: str
    right: str
    score: float
    links: tuple[AlignmentLink, ...]

    def flipped(self) -> Alignment:
        """The same alignment seen from the other side."""
        links = tuple(replace(x, left=x.right, right=x.left) for x in self.links)
        return Alignment(self.right, self.left, self.score, links)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One line of the ledger: who holds which office, where it is said.

    `person` is the fullest form of the name, `person_id` its key ("" where a surname is ambiguous);
    `inferred` says that the organisation is not said with the office but is the only one around it;
    `role` is the fact it was made of, with article offsets.
    """

    person: str
    office: str
    organisation: str
    status: str
    article: str
    start: int
    end: int
    text: str = ""
    sentence: int = 0
    lang: str = ""
    date: str | None = None
    person_id: str = ""
    office_text: str = ""
    inferred: bool = False
    role: Role | None = None

    @property
    def evidence(self) -> Evidence:
        """The place where it is said."""
        return Evidence(self.article, self.lang, self.sentence, self.start, self.end, self.text)


@dataclass(frozen=True, slots=True)
class TokenScore:
    """How surely a word has no counterpart on the other side: `score` in 0..1 for [start, end)."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Row:
    """One segment of a bilingual file: `divergence` in 0..1 is how surely its sides do not say the same.

    `article` is the file of its right side, `left_article` that of its left side where this is another one. `texts`
    are both sides in full, for the rows that a page may show, `lines` those of the files where they begin.
    """

    row: int
    segment: str | None
    article: str
    divergence: float
    left_tokens: tuple[TokenScore, ...] | None = None
    right_tokens: tuple[TokenScore, ...] | None = None
    langs: tuple[str, str] = ("", "")
    texts: tuple[str, str] = ("", "")
    left_article: str = ""
    lines: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class NotCovered:
    """Something that was not checked, and why.

    `unread` is a file that was named itself and could not be read, `not_read` any file that gave no article; `undone`
    says that what the command was asked for was not done.
    """

    what: str
    why: str
    unread: bool = False
    not_read: bool = False
    undone: bool = False

    @property
    def fails(self) -> bool:
        """True where the command did not do all that it was asked for."""
        return self.unread or self.undone


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A change of a source since the last time: `kind` is "changed", "added" or "dropped".

    `old` is where the text stood before (its article is the earlier file), `new` where it stands now, `other` what
    the translation says for it, each None where there is nothing. `behind` says that the translation did not
    follow, `sure` in 0..1 how surely.
    """

    kind: str
    old: Evidence | None
    new: Evidence | None
    other: Evidence | None
    behind: bool
    sure: float
