"""Quotation marks that do not pair: a quote that never closes, or closes twice and so cuts a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar

from checker.model import Evidence, Finding, Rule, Scope, Severity
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence

MARKS = re.compile('["„“”«»]')
# An open quotation is shown with so many sentences at most: its end is missing somewhere among them.
SHOWN = 3
# A quotation may run over so many paragraphs before its closing mark is missed.
REACH = 12
REACHED = 1 << 60
MIXED = "opens in one style and closes in another"
MAX_RELATED = 9
BEFORE_OPENING = " \t\n\r\u00a0\u202f([{—–-/:"
AFTER_CLOSING = " \t\n\r\u00a0\u202f)]}—–-/.,;:!?…*"
# Single marks at the edge of a word: a quotation may open with one style and close with another.
_SINGLE_OPEN = re.compile(r"(?<![\w.,;:!?…’'])['‘‚](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,;:!?…])['’](?!\w)")
WORDS_BEFORE = re.compile(r"(?:\S+\s+){0,2}\S*$")
WORDS_AFTER = re.compile(r"\s*\S+(?:\s+\S+)?")
# How sure a finding of a quotation is that is cut in two, and of a lone mark; set by hand.
CUT, LONE_MARK = 0.8, 0.6
# The words before a mark that are shown begin within so many letters.
SHOWN_BEFORE = 60


@dataclass(frozen=True, slots=True)
class _Mark:
    """One quotation mark: its offset, and whether it opens, closes (False) or cannot be told (None)."""

    at: int
    opens: bool | None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph after pairing: marks left over, and the last closing mark before an orphan one."""

    start: int
    end: int
    unclosed: tuple[int, ...]
    orphans: tuple[tuple[int, int | None], ...]
    unsure: bool
    begins_quoted: bool
    pairs: tuple[tuple[int, int], ...] = ()


class QuoteUnbalancedCheck:
    """Pairs the quotation marks of every paragraph, whatever their style."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "quote-unbalanced",
            "Quotation marks do not pair",
            Severity.WARNING,
            "Linguistic conventions/Punctuation",
            "A quotation is opened and never closed, or closed twice, so that it is unclear which words were "
            "said; in machine translations a sentence was often cut in two behind a full stop (a warning; a "
            "missing mark elsewhere is an info); or its two marks are of two styles, which is no habit of the text. A "
            "quotation may run over several paragraphs, each opened anew.",
            "„Das war nicht abgesprochen. Wir haben es nicht gewollt.“ Vertrauen in ihn.“",
            "„Das war nicht abgesprochen“, sagte sie.",
        ),
    )

    def within(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each mark without a partner; paragraphs with unclear marks are passed over."""
        paragraphs = [_paired(article.text, list(group)) for group in _paragraphs(article)]
        yield from self._mixed(article, [pair for p in paragraphs if not p.unsure for pair in p.pairs])
        carried = 0
        for i, paragraph in enumerate(paragraphs):
            if paragraph.unsure:
                carried = 0
                continue
            for place, earlier in paragraph.orphans:
                if carried:
                    carried = 0
                    continue
                if earlier is None and _SINGLE_OPEN.search(article.text, paragraph.start, place):
                    continue  # opened by a single mark: odd, but it is clear what was said
                what = "has no opening mark" if earlier is None else "closes twice"
                start, end = _cut(article.text, paragraph, place, earlier)
                # Behind a full stop the first closing mark ends a sentence, whose rest then stands outside.
                cuts = earlier is not None and article.text[earlier - 1] in ".!?…"
                yield self._finding(article, start, end, what, cuts)
            if not paragraph.unclosed:
                carried = carried if not paragraph.orphans else 0
                continue
            if _goes_on(paragraphs, i):
                carried = REACH
                continue
            at = paragraph.unclosed[0]
            if _SINGLE_CLOSE.search(article.text, at, paragraph.end):
                continue
            yield self._finding(article, at, _speech_end(article, at, paragraph.end), "is never closed")

    def _mixed(self, article: Article, pairs: Sequence[tuple[int, int]]) -> Iterator[Finding]:
        """One finding for the quotations whose two marks are of two styles, where they are no habit of the text."""
        odd = [pair for pair in pairs if not _fits(article, *pair)]
        if odd and len(odd) <= len(pairs) - len(odd):
            first, *others = (
                self._finding(article, at, end + 1, MIXED) for at, end in odd[: MAX_RELATED + 1]
            )
            yield replace(first, related=tuple(f.left for f in others if f.left))

    def _finding(self, article: Article, start: int, end: int, what: str, cut: bool = False) -> Finding:
        """The finding for an article range."""
        sentence = next(s for s in article.sentences if s.end > start)
        text = article.text[start:end]
        place = Evidence(article.id, sentence.lang, sentence.index, start, end, text)
        return Finding(
            "quote-unbalanced",
            Severity.WARNING if cut else Severity.INFO,
            CUT if cut else LONE_MARK,
            f"A quotation {what} here: the marks of the paragraph do not pair.",
            Scope.WITHIN,
            place,
            None,
            left_value=what,
            context=sentence.text,
        )


def _fits(article: Article, opened: int, closed: int) -> bool:
    """Whether an opening and a closing mark make a pair in some style of the text's language."""
    sentence = next(s for s in article.sentences if s.end > opened)
    lexicon = load_lexicon(sentence.lang)
    pair = article.text[opened] + article.text[closed]
    return lexicon is None or pair in lexicon.table("quotes").get("pairs", (pair,))


def _paragraphs(article: Article) -> Iterator[Iterator[Sentence]]:
    """The content sentences, paragraph by paragraph."""
    for _, group in groupby(article.content, key=lambda s: s.paragraph):
        yield group


def _speech_end(article: Article, at: int, last: int) -> int:
    """Where the speech behind an opening mark ends at the latest: before another mark, or where somebody is said to
    speak.
    """
    end = at + 1
    spoken = [s for s in article.content if s.end > at and s.start < last][:SHOWN]
    for i, s in enumerate(spoken):
        said = any(a.start > at for a in s.facts.attributions)
        # A new sentence that tells who speaks is no more speech.
        if i and said:
            break
        mark = MARKS.search(article.text, max(at + 1, s.start), s.end)
        end = mark.start() if mark else s.end
        if mark or said:
            break
    return at + len(article.text[at:end].rstrip())


def _paired(text: str, sentences: Sequence[Sentence]) -> _Paragraph:
    """The marks of one paragraph paired by a stack."""
    start, end = sentences[0].start, sentences[-1].end
    stack: list[int] = []
    orphans: list[tuple[int, int | None]] = []
    pairs: list[tuple[int, int]] = []
    closed: int | None = None
    marks = [mark for mark in _marks(text, start, end) if mark is not None]
    unsure = any(mark.opens is None for mark in marks)
    for mark in marks:
        if mark.opens:
            stack.append(mark.at)
            closed = None
        elif stack:
            pairs.append((stack.pop(), mark.at))
            closed = mark.at
        else:
            orphans.append((mark.at, closed))
            closed = mark.at
    first = marks[0].at == start if marks else False
    return _Paragraph(start, end, tuple(stack), tuple(orphans), unsure, first, tuple(pairs))


def _marks(text: str, start: int, end: int) -> Iterator[_Mark | None]:
    """The quotation marks of a range with their direction; inches and seconds are none."""
    low = "„" in text[start:end]
    for match in MARKS.finditer(text, start, end):
        at = match.start()
        left = text[at - 1] if at > start else " "
        right = text[at + 1] if at + 1 < end else " "
        if match.group() == '"' and left.isdigit() and not right.isalpha():
            yield None if text.count('"', start, at) % 2 == 0 else _Mark(at, False)
            continue
        yield _Mark(at, _direction(match.group(), left, right, low))


def _direction(mark: str, left: str, right: str, low: bool) -> bool | None:
    """Whether a mark opens, from the mark and the characters around it; None if they do not tell."""
    before = left in BEFORE_OPENING or left in "„“”«»\"'‘‚"
    if mark in "«“" and left in "'’" and right not in ".,;:!?)":
        return True  # behind an elided article: l’« accord »
    after = right in AFTER_CLOSING or right in "„“”«»\"'’‘"
    if mark == "„":
        return True
    if mark == "“" and low:
        return False
    if mark in "«»" and left in " \u00a0\u202f" and right in " \u00a0\u202f":
        return mark == "«"
    if before and not after:
        return True
    if after and not before:
        return False
    if mark in "«»":
        return mark == "«"
    return None if mark == '"' else mark == "“"


def _goes_on(paragraphs: Sequence[_Paragraph], i: int) -> bool:
    """Whether a quotation left open is continued: the next paragraph opens anew, or a later one closes it."""
    following = paragraphs[i + 1 : i + 1 + REACH]
    if following and following[0].begins_quoted:
        return True
    for paragraph in following:
        # A quotation that is whole stands in no other one.
        if paragraph.pairs and paragraph.pairs[0][0] < min(
            (at for at, _ in paragraph.orphans), default=REACHED
        ):
            return False
        if paragraph.orphans or paragraph.unsure:
            return True
        if paragraph.unclosed:
            return False
    return False


def _cut(text: str, paragraph: _Paragraph, place: int, earlier: int | None) -> tuple[int, int]:
    """The telling span: around the mark that closed too early if there is one, else around the orphan."""
    at = earlier if earlier is not None else place
    before = WORDS_BEFORE.search(text[max(paragraph.start, at - SHOWN_BEFORE) : at])
    start = at - len(before.group()) if before else at
    after = WORDS_AFTER.match(text, at + 1, paragraph.end)
    end = after.end() if after and earlier is not None else at + 1
    return max(start, paragraph.start), end
