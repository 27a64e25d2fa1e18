"""`omission` and `addition`: a sentence or a clause of one side that the other side does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from checker.fingerprint import CONTEXT
from checker.meaning.divergence import fitted, is_left_out, kinship
from checker.meaning.leftout import SideView
from checker.messages import lacking_version
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from checker.words.coverage import Stretch, candidates, may_lack, whole_words
from checker.words.wordlinks import LinkedWord

# A stretch must be this long to be a clause rather than a free rendering.
MIN_WORDS = 4
MIN_CONTENT = 2
# "Who said so" has so many words at most; set by hand.
SAYING = 6
# Translators explain more than they leave out, so that added clauses less sure than this are no warning (of 600
# added sentences in news of 2010 one was no surer).
SURE_ADDED = 0.85
# Sentences shorter than this are asides; a lone one is no omission worth a warning.
SHORT_SENTENCE = 4
# What a version lacks, in words.
_NAMES = {"sentence": "this sentence", "sentences": "these sentences", "fragment": "this fragment"}
# How sure it is that a row without a right side has to have one; set by hand.
UNTRANSLATED = 0.9
# How sure a whole sentence is that has no counterpart, and an aside; set by hand.
SENTENCE_SURE, FRAGMENT_SURE = 0.8, 0.5


class ContentCheck:
    """Finds what has no counterpart: whole sentences from the alignment, clauses from the word links."""

    judges_empty = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "omission",
            "Missing in the other version",
            Severity.WARNING,
            "Accuracy/Omission",
            "The first version (the source) says something that the second does not have: a whole sentence without "
            "a counterpart in the alignment, or a clause of an aligned sentence whose words have none. What that "
            "version tells in another place is left alone. In a bilingual file, also a text without a translation; one "
            "whose translation is marked as fuzzy is told as info.",
            "“The minister, who had resigned twice before, left.” against « Le ministre est parti. »",
            "“He left on Monday.” against « Il est parti lundi. »",
        ),
        Rule(
            "addition",
            "Only in the other version",
            Severity.WARNING,
            "Accuracy/Addition",
            "The second version (the translation) says something that the first does not have: a whole sentence "
            "without a counterpart in the alignment, or a clause of an aligned sentence whose words have none. What "
            "that version tells in another place is left alone.",
            "“He left.” against « Il est parti après une longue dispute avec son frère. »",
            "“He left on Monday.” against « Il est parti lundi. »",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield an omission for the left side and an addition for the right one."""
        if not pair.left.text.strip() and not pair.right.text.strip():
            return
        for rule, here, there in (("omission", pair.left, pair.right), ("addition", pair.right, pair.left)):
            if not there.text.strip():
                yield from self._sentence(rule, here, there, pair.moved)
            elif here.text.strip():
                words = pair.words.left if here is pair.left else pair.words.right
                yield from self._clauses(rule, here, there, words, pair)

    def _sentence(self, rule: str, here: Passage, there: Passage, moved: bool) -> Iterator[Finding]:
        """A whole passage without counterpart."""
        if moved:
            return
        if rule == "omission" and here.row is not None:
            message = "This text has no translation."
            whole = (here.start, here.end)
            yield _finding(rule, here, whole, Told(Severity.WARNING, UNTRANSLATED, message, "untranslated"))
            return
        long = len(here.text.split()) >= SHORT_SENTENCE
        what = ("sentences" if len(here.sentences) > 1 else "sentence") if long else "fragment"
        message = f"{lacking_version(here, there)} has no counterpart for {_NAMES[what]}."
        severity, sure = (Severity.WARNING, SENTENCE_SURE) if long else (Severity.INFO, FRAGMENT_SURE)
        yield _finding(rule, here, (here.start, here.end), Told(severity, sure, message, what))

    def _clauses(
        self, rule: str, here: Passage, there: Passage, words: tuple[LinkedWord, ...], pair: Pair
    ) -> Iterator[Finding]:
        """The stretches of an aligned passage that are long and surely left out on the other side."""
        if not may_lack(words, MIN_CONTENT) or kinship(pair) < fitted().unrelated:
            return
        long = [
            s
            for s in candidates(words)
            if s.words >= MIN_WORDS and s.content >= MIN_CONTENT and not _is_figures(here, words, s)
            if not _is_source(here, there, s)
        ]
        if not long:
            return
        view = SideView.of(pair, 0 if here is pair.left else 1)
        found = [(sure, s) for s in long if (sure := is_left_out(view, s))]
        told: list[Stretch] = []
        for sure, s in sorted(found, key=lambda f: (-f[0], f[1].start)):
            if any(s.start < t.end and t.start < s.end for t in told):
                continue
            # That this side is longer speaks for one stretch, not for each.
            if told and not (sure := is_left_out(view.without(told), s)):
                continue
            told.append(s)
            message = f"{lacking_version(here, there)} has no counterpart for these words."
            weak = rule == "addition" and sure < SURE_ADDED
            severity = Severity.INFO if weak else Severity.WARNING
            yield _finding(rule, here, whole_words(words, s.start, s.end), Told(severity, sure, message))


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a stretch that the other side lacks."""

    severity: Severity
    sure: float
    message: str
    reason: str = ""


def _finding(rule: str, here: Passage, span: tuple[int, int], told: Told) -> Finding:
    """A finding with its one side in the right place."""
    evidence = here.whole() if span == (here.start, here.end) else here.evidence(*span)
    left, right = (evidence, None) if rule == "omission" else (None, evidence)
    return Finding(
        rule,
        told.severity,
        told.sure,
        told.message,
        Scope.BETWEEN,
        left,
        right,
        context=here.text[:CONTEXT],
        reason=told.reason,
    )


def _is_figures(here: Passage, words: tuple[LinkedWord, ...], stretch: Stretch) -> bool:
    """True where most words of a stretch belong to a number or date, which have rules of their own."""
    spans = [(q.start, q.end) for q in here.facts.quantities] + [(m.start, m.end) for m in here.facts.moments]
    if not spans:
        return False
    inside = [w for w in words if w.content and stretch.start <= w.start < stretch.end]
    told = sum(any(start <= w.start and w.end <= end for start, end in spans) for w in inside)
    return 2 * told > len(inside)


def _is_source(here: Passage, there: Passage, stretch: Stretch) -> bool:
    """True where a few words only say who said so, and the other side says so too ("the company said", « selon … »)."""
    told = any(stretch.start <= a.start < stretch.end for a in here.facts.attributions)
    return told and stretch.words <= SAYING and bool(there.facts.attributions)
