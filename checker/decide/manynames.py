"""What a text calls by several names is one finding with all of them, not one for each two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.decide.overlap import MAX_PLACES
from checker.messages import unquoted
from checker.model import Evidence, Finding, Scope
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
    group_of: dict[Key, list[int]] = {}
    groups: list[list[int]] = []
    for at, finding in enumerate(findings):
        if not _names_two(finding):
            continue
        joined = [at]
        for key in _keys(finding):
            known = group_of.get(key)
            if known is not None and known is not joined:
                joined += [i for i in known if i not in joined]
                groups = [g for g in groups if g is not known]
        groups.append(joined)
        group_of |= {key: joined for i in joined for key in _keys(findings[i])}
    told = {min(g): _joined([findings[i] for i in sorted(g)]) for g in groups if len(g) > 1}
    gone = {i for g in groups if len(g) > 1 for i in g} - set(told)
    return [told.get(i, f) for i, f in enumerate(findings) if i not in gone]


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
        places = [p for i in wanted for p in _first_places(finding, articles[i])]
        room = max(0, MAX_PLACES - len(finding.related))
        yield replace(finding, related=(*finding.related, *places[:room])) if places else finding


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
    related: list[Evidence] = []
    for place in (*further, *(p for places in names.values() for p in places)):
        if len(related) < MAX_PLACES and not any(place.touches(e) for e in (*known, *related)):
            related.append(place)
    within = len({e.article for e in (*known, *related)}) == 1
    joined = replace(first, related=tuple(related), scope=Scope.WITHIN if within else first.scope)
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
        for sentence in article.content:
            found = pattern.search(sentence.text) if sentence.lang == name.lang else None
            if found:
                start, end = sentence.start + found.start(), sentence.start + found.end()
                yield Evidence(article.id, sentence.lang, sentence.index, start, end, found.group())
                break
