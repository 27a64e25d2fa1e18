"""What near-copies of one text tell against each other is told once, with how many of them have which words.

Of three hundred outlets with one agency text forty have 15 injured, twelve 16 and the others 14: that is one slip, and
one finding. Its quotes are the first ones, and it counts the articles that have each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.decide.oncestory import Sentence, linked_sentences
from checker.decide.overlap import ACROSS_RULES, further_places, told_as_one
from checker.decide.thirdversion import digits_of
from checker.grouping.nearcopies import near_copies
from checker.grouping.stories import Groups, firsts
from checker.messages import unquoted
from checker.model import Alignment, Evidence, Finding, Scope
from claims.model import Article

# What the finding tells: some words, how many articles with the text have them, and how many more wordings there are.
COPIED_TEXT, COPIED, MORE_WORDINGS = "copied_text", "copied", "more_wordings"
# So many wordings are told with their numbers of articles. Set by hand.
MOST_WORDINGS = 6
# Of a sentence so many characters tell which it is. Set by hand.
TELLING = 60

# What a side of a finding says: the rule, whether within one article, the sentence that stands for its own, and the
# value there.
Said = tuple[str, bool, Sentence, str]


def told_once_of_copies(
    findings: Sequence[Finding], articles: Mapping[str, Article], versions: Iterable[Alignment]
) -> tuple[Finding, ...]:
    """The findings in their order, those that near-copies have on the same words as one.

    That of the first articles stays, so that a decision on it outlives an edit elsewhere; it has the worst severity
    and the highest confidence of them.
    """
    copies = _Copies.of(articles.values(), versions)
    if copies is None:
        return tuple(findings)
    groups = Groups(len(findings))
    first: dict[Said, int] = {}
    for at, finding in enumerate(findings):
        for said in copies.said(finding):
            groups.join(first.setdefault(said, at), at)
    members: dict[int, list[Finding]] = defaultdict(list)
    for at, finding in enumerate(findings):
        members[groups.root(at)].append(finding)
    order = {id_: at for at, id_ in enumerate(articles)}
    ranked = (sorted(group, key=lambda f: _rank(f, order)) for group in members.values())
    return tuple(_as_one(group, copies) for group in ranked)


@dataclass(frozen=True, slots=True)
class _Copies:
    """The sentences of near-copies and of their versions.

    `same` has for each the one that stands for all that it is one with, `words` by that one the articles that have it,
    each with its words.
    """

    same: Mapping[Sentence, Sentence]
    words: Mapping[Sentence, Sequence[tuple[str, str]]]

    @classmethod
    def of(cls, articles: Iterable[Article], versions: Iterable[Alignment]) -> _Copies | None:
        """Those among some articles; None where there are no near-copies."""
        by_id = {a.id: a for a in articles}
        found = near_copies(by_id.values()).same
        if not found:
            return None
        same = firsts([*((first, one) for one, first in found.items()), *linked_sentences(versions)])
        words: dict[Sentence, list[tuple[str, str]]] = {same[place]: [] for place in found}
        for (id_, at), first in same.items():
            # Other texts of the folder have versions too.
            if first in words and id_ in by_id:
                words[first].append((id_, by_id[id_].sentences[at].text))
        return cls(same, words)

    def said(self, finding: Finding) -> Iterator[Said]:
        """What the sides of a finding say, where one of them stands in a near-copy."""
        sides = [(finding.left, finding.left_value), (finding.right, finding.right_value)]
        told = [(e, value) for e, value in sides if e is not None]
        if not any(self._root(e) in self.words for e, _ in told):
            return
        rule = ACROSS_RULES.get(finding.rule, finding.rule)
        for e, value in told:
            yield rule, finding.scope is Scope.WITHIN, self._root(e), digits_of(value) or value or e.text

    def having(self, side: Evidence) -> set[str]:
        """The articles that have the words of a side in its sentence."""
        words = re.compile(rf"(?<!\w){re.escape(side.text)}(?!\w)")
        return {
            side.article,
            *(id_ for id_, text in self.words.get(self._root(side), ()) if words.search(text)),
        }

    def _root(self, side: Evidence) -> Sentence:
        """The sentence that stands for that of a side."""
        where = side.article, side.sentence
        return self.same.get(where, where)


def _rank(finding: Finding, order: Mapping[str, int]) -> tuple[bool, list[int]]:
    """Which of the findings of a group speaks for all: one between versions, that of the first articles."""
    return finding.scope is not Scope.BETWEEN, sorted(order.get(id_, 0) for id_ in finding.articles)


def _as_one(findings: Sequence[Finding], copies: _Copies) -> Finding:
    """The first of some findings for all of them, with their wordings and how many articles have each."""
    first, *others = findings
    if not any(copies.said(first)):
        return first
    wordings: dict[str, Evidence] = {}
    for side in (e for f in findings for e in (f.left, f.right) if e is not None):
        wordings.setdefault(_cut(" ".join(unquoted(side.text).split())), side)
    # Each wording has its place before one of them has a second.
    places = [replace(first, left=e, right=None, related=()) for e in wordings.values()]
    merged = told_as_one(replace(first, related=further_places(first, places)), others)
    counts = {words: len(copies.having(side)) for words, side in wordings.items()}
    often = sorted(counts, key=lambda words: -counts[words])
    if counts[often[0]] == 1:
        return merged
    # One more is named rather than counted.
    shown = often if len(often) == MOST_WORDINGS + 1 else often[:MOST_WORDINGS]
    more = len(often) - len(shown)
    told = [pair for w in shown for pair in ((COPIED_TEXT, w), (COPIED, str(counts[w])))]
    told += [(MORE_WORDINGS, str(more))] if more else []
    message = f"{first.message} {_sentence([(w, counts[w]) for w in shown], more)}"
    return replace(merged, message=message, told=(*first.told, *told))


def _cut(words: str) -> str:
    """Some words, long ones without their end."""
    return words if len(words) <= TELLING else words[:TELLING].rpartition(" ")[0] + " …"


def _sentence(counted: Sequence[tuple[str, int]], more: int) -> str:
    """How many articles have which words, in one sentence."""
    (words, count), *rest = counted
    named = [f"“{words}” ({count} articles)", *(f"“{w}” ({n})" for w, n in rest)]
    named += [f"{more} more wordings"] if more else []
    listed = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    return f"Articles with this text have {listed}."
