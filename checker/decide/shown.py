"""What of all that was found in articles is shown: judged, each slip once, bounded, and with its surroundings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.decide.abridged import told_once
from checker.decide.allapart import told_apart
from checker.decide.capped import capped
from checker.decide.judge import judge, rank
from checker.decide.manynames import named_elsewhere, names_together
from checker.decide.ofcopies import told_once_of_copies
from checker.decide.oncestory import told_once_of_story
from checker.decide.thirdversion import told_of_versions
from checker.model import Alignment, Finding, NotCovered
from checker.settings import Settings
from checker.surroundings import in_context
from claims.model import Article


def shown(
    findings: Iterable[Finding],
    settings: Settings,
    articles: Mapping[str, Article],
    versions: Sequence[Alignment],
    stories: Iterable[Sequence[str]] = (),
) -> tuple[tuple[Finding, ...], list[NotCovered]]:
    """The findings to report, the worst and surest first, and what is not told of all of them."""
    judged = names_together(judge(findings, settings))
    once = told_once(list(named_elsewhere(judged, articles, stories)), articles)
    of_versions = told_apart(told_of_versions(once, versions), versions)
    of_story = told_once_of_story(of_versions, versions)
    told, more = capped(rank(told_once_of_copies(of_story, articles, versions)), articles)
    return in_context(told, articles), more
