"""One slip seen from several versions: what one version has and two others have not is told once.

Every pair of versions is compared by itself, so that a wrong number in the French version is found against the German
one and against the English one. The two that agree are witnesses: the finding says so and shows both places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checker.decide.overlap import LONE_RULES, told_as_one
from checker.messages import language_name
from checker.model import Alignment, Evidence, Finding, Scope

# Rules whose evidence is one word out of a sentence that differs: another pair of versions may show another word.
SENTENCE_RULES = frozenset(
    {"polarity-mismatch", "modality-mismatch", "attribution-mismatch", "quote-altered"}
)
# Rules that tell two values of one fact, by what kind of fact it is: a garbled name may be another name to a third.
FACTS = {
    "number-mismatch": "number",
    "unit-mismatch": "number",
    "date-mismatch": "date",
    "name-mismatch": "name",
    "name-garbled": "name",
    "role-mismatch": "role",
}
# What the finding tells: the id of the version against which others agree, and the languages of these, that of its own
# pair first. (What is left untranslated is in the language of another version, so that the odd one is told by its id.)
ODD, AGREEING = "odd", "agreeing"

# An article and a stretch of so many of its characters, None for what it lacks: the findings on one slip stand in one
# or in neighbouring stretches, whatever sentences the two alignments put them into.
Spot = tuple[str, int | None]
STRETCH = 500
# The sentences of two versions that are linked, and the versions by their ids.
Links = Mapping[tuple[str, str], set[tuple[int, int]]]


def told_of_versions(findings: Sequence[Finding], versions: Iterable[Alignment]) -> tuple[Finding, ...]:
    """The findings in their order, those of two pairs of versions on one slip as one.

    That of the first pair stays, whichever is the surest, so that a decision on it outlives an edit elsewhere; it
    has the worst severity and the highest confidence of them.
    """
    versions = tuple(versions)
    links = _links(versions)
    order = {frozenset((v.left, v.right)): at for at, v in enumerate(versions)}
    between = _by_articles(f for f in findings if is_of_versions(f))
    kept: list[Finding] = []
    witnesses: dict[int, list[Finding]] = defaultdict(list)
    places: dict[Spot, list[int]] = defaultdict(list)
    for f in findings:
        spots = _spots(f) if is_of_versions(f) else set()
        near = sorted({at for spot in spots for at in places[spot]})
        first = next((at for at in near if _are_one(kept[at], f, links, between)), None)
        if first is not None:
            witnesses[first].append(f)
            continue
        for spot in spots:
            places[spot].append(len(kept))
        kept.append(f)
    groups = [
        sorted((f, *witnesses.get(at, ())), key=lambda f: order.get(f.articles, 0))
        for at, f in enumerate(kept)
    ]
    return tuple(_with_witnesses(first, others) if others else first for first, *others in groups)


def _by_articles(findings: Iterable[Finding]) -> dict[frozenset[str], list[Finding]]:
    """Findings by the two articles that they speak of."""
    found: dict[frozenset[str], list[Finding]] = defaultdict(list)
    for f in findings:
        found[f.articles].append(f)
    return found


def _spots(finding: Finding) -> set[Spot]:
    """Where another pair's finding on the same slip would stand: near a side of this, or in what a version lacks."""
    told = [e for e in (finding.left, finding.right) if e is not None]
    found: set[Spot] = {
        (e.article, at) for e in told for at in range(e.start // STRETCH - 1, e.end // STRETCH + 2)
    }
    return found | {(finding.against, None)} if finding.against else found


def is_of_versions(finding: Finding) -> bool:
    """True for a finding that holds two articles against each other as versions."""
    rows = any(e.row is not None for e in finding.sides)
    return finding.scope is Scope.BETWEEN and not rows and len(finding.articles) == 2


def _links(versions: Iterable[Alignment]) -> dict[tuple[str, str], set[tuple[int, int]]]:
    """The linked sentences of every pair of versions, in both orders."""
    found: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for version in versions:
        both = {(i, j) for link in version.links for i in link.left for j in link.right}
        found[version.left, version.right] = both
        found[version.right, version.left] = {(j, i) for i, j in both}
    return found


def _are_one(
    kept: Finding, other: Finding, links: Links, between: Mapping[frozenset[str], Sequence[Finding]]
) -> bool:
    """True for findings of two pairs that share a version, which alone has what it has, where the others agree."""
    shared = kept.articles & other.articles
    same_kind = _kind(kept) == _kind(other) or {kept.rule, other.rule} <= LONE_RULES
    if len(shared) != 1 or not same_kind:
        return False
    (odd,) = shared
    (one,), (two,) = kept.articles - shared, other.articles - shared
    linked = links.get((one, two))
    if linked is None or not _same_values(kept, other, odd):
        return False
    mine, theirs = _in(kept, one), _in(other, two)
    if mine is not None and theirs is not None and not _face(mine, theirs, linked):
        return False
    if (mine is None) is not (theirs is None) or not _share_place(kept, other, odd):
        return False
    theirs_too = [f for f in between.get(frozenset((one, two)), ()) if _kind(f) == _kind(kept)]
    found = [place for place in (mine, theirs) if place is not None]
    return not any(side.touches(place) for f in theirs_too for side in f.sides for place in found)


def _kind(finding: Finding) -> str:
    """The kind of fact that a finding tells two values of, or else its rule."""
    return FACTS.get(finding.rule, finding.rule)


def _in(finding: Finding, article: str) -> Evidence | None:
    """The side of a finding in an article."""
    return next((e for e in (finding.left, finding.right) if e is not None and e.article == article), None)


def _face(one: Evidence, two: Evidence, linked: set[tuple[int, int]]) -> bool:
    """True for places of two versions whose sentences are linked."""
    return (one.sentence, two.sentence) in linked


def _share_place(kept: Finding, other: Finding, odd: str) -> bool:
    """True where two findings stand in one place of the version that they share, or both say that it has none."""
    here, there = _in(kept, odd), _in(other, odd)
    if here is None or there is None:
        return here is there
    return here.touches(there) or (kept.rule in SENTENCE_RULES and here.sentence == there.sentence)


def _same_values(kept: Finding, other: Finding, odd: str) -> bool:
    """True where the numbers that two findings tell are the same on either side; words differ by language."""
    return all(
        digits_of(_value(kept, odd, own)) == digits_of(_value(other, odd, own)) for own in (True, False)
    )


def _value(finding: Finding, odd: str, own: bool) -> str:
    """The value of the version that is odd, or of the one across."""
    left_is_odd = finding.left is not None and finding.left.article == odd
    left_is_odd |= finding.left is None and finding.against == odd
    return finding.left_value if left_is_odd is own else finding.right_value


def digits_of(value: str) -> str:
    """A value that is told in digits, without its unit, which languages name in their ways; "" for words."""
    first = value.partition(" ")[0]
    return first if any(c.isdigit() for c in first) else ""


def _with_witnesses(finding: Finding, witnesses: Sequence[Finding]) -> Finding:
    """A finding with what the other versions say: their places, and which of the versions agree."""
    odd = finding.articles.intersection(*(w.articles for w in witnesses))
    agreeing = [_lang(finding, odd), *(_lang(w, odd) for w in witnesses)]
    merged = told_as_one(finding, witnesses)
    merged = replace(merged, told=(*finding.told, *((ODD, article) for article in odd)))
    if not odd or "" in agreeing or len(set(agreeing)) < len(agreeing):
        return merged
    told = (*merged.told, *((AGREEING, lang) for lang in agreeing))
    return replace(merged, message=f"{finding.message} {_sentence(agreeing)}", told=told)


def _lang(finding: Finding, odd: frozenset[str]) -> str:
    """The language of the version that is not the odd one, "" where it is not known."""
    for side in (finding.left, finding.right):
        if side is not None and side.article not in odd:
            return side.lang
    return finding.against_lang


def _sentence(langs: Sequence[str]) -> str:
    """Which versions agree, in one sentence."""
    first, *others = (language_name(lang) for lang in langs)
    named = [f"The {first} version", *(f"the {other} one" for other in others)]
    return f"{', '.join(named[:-1])} and {named[-1]} agree."
