"""What a text calls by several names is one finding with all of them, not one for each two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from checker.decide.overlap import MAX_PLACES, further_places
from checker.grouping.stories import Groups
from checker.messages import unquoted
from checker.model import Evidence, Finding
from claims.model import Article
from claims.words import bare_noun

TERM_RULE = "term-inconsistency"
# Findings on names that the other articles of a story may write too.
NAMING_RULES = frozenset({TERM_RULE, "name-garbled", "name-variant"})
# How the reason of a finding that joins several is called.
NAMES, WORDINGS = "names", "wordings"
# An ending of a case or number has so many letters at most.
ENDING = 2
_MARKS = re.compile(r"[\W_]+")
# A language, and a name without its marks and ending.
Key = tuple[str, str]


def names_together(findings: Sequence[Finding]) -> list[Finding]:
    """One finding for all names of one thing, where findings on two names each have a name in common.

    It stands where the first of them stood.
    """
    groups = Groups(len(findings))
    first: dict[Key, int] = {}
    for at, finding in enumerate(findings):
        for key in _keys(finding) if _names_two(finding) else ():
            groups.join(first.setdefault(key, at), at)
    members: dict[int, list[Finding]] = defaultdict(list)
    for at, finding in enumerate(findings):
        members[groups.root(at)].append(finding)
    return [_joined(group) if len(group) > 1 else group[0] for group in members.values()]


def named_elsewhere(
    findings: Iterable[Finding], articles: Mapping[str, Article], stories: Iterable[Sequence[str]]
) -> Iterator[Finding]:
    """The findings; those on a name inside one article with the first place of it in each article of the story.

    Whoever mends the name sees there how the others write it. Only articles in the language of the name count.
    """
    others = {id_: [i for i in ids if i != id_] for ids in stories for id_ in ids}
    for finding in findings:
        if finding.rule not in NAMING_RULES or finding.left is None or finding.left.row is not None:
            yield finding
            continue
        known = {e.article for e in finding.sides}
        wanted = [i for i in others.get(finding.left.article, ()) if i not in known and i in articles]
        room = max(0, MAX_PLACES - len(finding.related))
        places = islice((p for i in wanted for p in _first_places(finding, articles[i])), room)
        yield replace(finding, related=(*finding.related, *places))


def _names_two(finding: Finding) -> bool:
    """True for a finding that holds two names of one thing against each other in articles."""
    sides = (finding.left, finding.right)
    return finding.rule == TERM_RULE and all(e is not None and e.row is None for e in sides)


def _keys(finding: Finding) -> tuple[Key, ...]:
    """Its two names without marks, case and endings."""
    return tuple(_key(e) for e in (finding.left, finding.right) if e is not None)


def _key(evidence: Evidence) -> Key:
    """A name without marks, case and ending, with its language; "Row, row!" is "row"."""
    flat = _MARKS.sub("", evidence.text).casefold()
    half = len(flat) // 2
    return evidence.lang, bare_noun(flat[:half] if flat[:half] == flat[half:] else flat)


def _joined(findings: Sequence[Finding]) -> Finding:
    """Some findings on the names of one thing as the surest of them, which has the places of all."""
    first = min(findings, key=lambda f: (f.severity.rank, -f.confidence))
    names: dict[Key, list[Evidence]] = {key: [] for key in _keys(first)}
    for place in (e for f in (first, *findings) for e in f.sides):
        names.setdefault(_key(place), []).append(place)
    known = [e for e in (first.left, first.right) if e is not None]
    further = [places[0] for places in names.values() if places[0] not in known]
    joined = replace(first, related=further_places(replace(first, related=tuple(further)), findings))
    if not further:
        return joined
    texts = [unquoted(e.text) for e in (*known, *further)]
    listed = ", ".join(f"“{t}”" for t in texts[:-1]) + f" and “{texts[-1]}”"
    phrases = all(f.reason == "phrase" for f in findings)
    what = "one phrase in several wordings" if phrases else "names of one thing"
    return replace(
        joined,
        message=f"{listed} seem to be {what}.",
        reason=WORDINGS if phrases else NAMES,
        told=tuple(("more", text) for text in texts[2:]),
    )


def _first_places(finding: Finding, article: Article) -> Iterator[Evidence]:
    """The first place of each name of a finding in another article of its language."""
    seen: set[Key] = set()
    for name in finding.sides:
        key, text = _key(name), unquoted(name.text)
        if key in seen or len(text) <= ENDING:
            continue
        seen.add(key)
        stem = text[: max(len(bare_noun(text)), ENDING + 1)]
        pattern = re.compile(rf"(?<!\w){re.escape(stem)}\w{{0,{ENDING}}}(?!\w)")
        # Most articles have none, which their whole text tells sooner.
        for sentence in article.content if stem in article.text else ():
            found = pattern.search(sentence.text) if sentence.lang == name.lang else None
            if found:
                start, end = sentence.start + found.start(), sentence.start + found.end()
                yield Evidence(article.id, sentence.lang, sentence.index, start, end, found.group())
                break
