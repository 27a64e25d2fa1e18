"""One fact that each of several versions tells in its own way: a finding for every pair is one finding.

Where the German version has 340 jobs, the French one 430 and the English one 290, each pair differs. None of them is
the odd one, and an editor has to look at all three: the finding of the first pair tells the others' words, with their
places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checker.decide.overlap import told_as_one
from checker.decide.thirdversion import AGREEING, FACTS, STRETCH, is_of_versions
from checker.grouping.stories import Groups
from checker.messages import language_name, unquoted
from checker.model import Alignment, Evidence, Finding
from claims.language import UNKNOWN

# What the finding tells: the languages of the further versions and their words, and whether no two versions agree.
APART, APART_TEXT, NONE_AGREE = "apart", "apart_text", "none_agree"


def told_apart(findings: Sequence[Finding], versions: Iterable[Alignment]) -> tuple[Finding, ...]:
    """The findings in their order, those of three pairs of versions on one fact as that of the first pair.

    It has the worst severity and the highest confidence of them. Its fingerprint is that of its own pair.
    """
    order = {frozenset((v.left, v.right)): at for at, v in enumerate(versions)}
    beside = _beside(findings)
    groups = Groups(len(findings))
    for one, near in beside.items():
        for two in (n for n in near if n > one):
            rest = findings[one].articles ^ findings[two].articles
            for three in near & beside[two]:
                if findings[three].articles == rest:
                    groups.join(one, two)
                    groups.join(one, three)
    members: dict[int, list[Finding]] = defaultdict(list)
    for at, finding in enumerate(findings):
        members[groups.root(at)].append(finding)
    told = (sorted(group, key=lambda f: order.get(f.articles, 0)) for group in members.values())
    return tuple(_as_one(first, others) if others else first for first, *others in told)


def _beside(findings: Sequence[Finding]) -> Mapping[int, set[int]]:
    """By each finding on a fact those of other pairs of versions on the same words of the version that both have."""
    spots: dict[tuple[str, str, int], list[tuple[int, Evidence]]] = defaultdict(list)
    beside: dict[int, set[int]] = defaultdict(set)
    for at, finding in enumerate(findings):
        if finding.rule not in FACTS or not is_of_versions(finding):
            continue
        for side in finding.sides:
            for stretch in range(side.start // STRETCH, side.end // STRETCH + 1):
                known = spots[FACTS[finding.rule], side.article, stretch]
                for other, place in known:
                    if len(findings[other].articles & finding.articles) == 1 and place.touches(side):
                        beside[at].add(other)
                        beside[other].add(at)
                known.append((at, side))
    return beside


def _as_one(finding: Finding, others: Sequence[Finding]) -> Finding:
    """A finding with the words and the places of the further versions."""
    further = _further(finding, others)
    # The words of the other versions come before the further places of these two.
    merged = told_as_one(replace(finding, related=tuple(further)), (finding, *others))
    agreeing = [lang for f in (finding, *others) for name, lang in f.told if name == AGREEING]
    mine = {lang for name, lang in finding.told if name == AGREEING}
    said = [side for side in further if side.lang not in mine]
    langs = [e.lang for e in (finding.left, finding.right, *further) if e is not None]
    told: list[tuple[str, str]] = []
    if len(set(langs)) == len(langs) and not {"", UNKNOWN} & set(langs):
        told += [pair for e in said for pair in ((APART, e.lang), (APART_TEXT, unquoted(e.text)))]
        told += [] if agreeing else [(NONE_AGREE, "")]
    message = f"{finding.message} {_sentence(said, not agreeing)}" if told else finding.message
    return replace(merged, message=message, told=(*finding.told, *told))


def _further(finding: Finding, others: Sequence[Finding]) -> list[Evidence]:
    """The first place in each version that the finding itself does not speak of."""
    found: dict[str, Evidence] = {}
    for side in (e for f in others for e in (f.left, f.right) if e is not None):
        if side.article not in finding.articles:
            found.setdefault(side.article, side)
    return list(found.values())


def _sentence(said: Sequence[Evidence], none_agree: bool) -> str:
    """What the further versions have, in one sentence."""
    first, *rest = (f"“{unquoted(e.text)}”" for e in said)
    told = [f"The {language_name(said[0].lang)} version has {first}"]
    told += [f"the {language_name(e.lang)} one {words}" for e, words in zip(said[1:], rest, strict=True)]
    return ", ".join(told) + (": no two of them agree." if none_agree else ".")
