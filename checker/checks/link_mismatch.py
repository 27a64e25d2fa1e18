"""`link-mismatch`: links and addresses that lead elsewhere in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from checker.checks.form import Spot, lone_findings, lone_spots
from checker.model import Finding, Rule, Severity
from checker.pairs import Pair, Passage
from claims.form.markup import find_links

# What stands for the language in an address.
LANGUAGE = "…"


class LinkMismatchCheck:
    """Compares the targets of links; the language in an address may differ."""

    segments_only: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "link-mismatch",
            "Links lead elsewhere",
            Severity.WARNING,
            "Accuracy/Mistranslation/Entity",
            "The target of a link, a web address or an e-mail address is missing or another one on the other side. "
            "The same page in the other language (/de/ and /fr/, de.example.org and fr.example.org) is the same, and "
            "on a site that has such parts in its addresses, the rest of the path may be translated too.",
            "[help](https://example.org/help) against [aide](https://example.org/shop)",
            "https://example.org/en/help against https://example.org/fr/help",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield the targets that only one side has."""
        tags = {pair.left.lang, pair.right.lang}
        left, right = _spots(pair.left, tags), _spots(pair.right, tags)
        if left or right:
            lone = _without_localised(*lone_spots(left, right, counted=False))
            yield from lone_findings(self.rules[0], pair, lone, "link")


def _spots(passage: Passage, tags: set[str]) -> list[Spot]:
    """The links of one side, the codes of both languages in them made alike."""
    links = find_links(passage.written)
    if not links:
        return []
    codes = "|".join(re.escape(tag) for tag in tags)
    language = re.compile(rf"(?<![A-Za-z0-9])(?:{codes})(?:[-_][A-Za-z]{{2}})?(?![A-Za-z0-9])", re.I)
    return [Spot(_plain(language.sub(LANGUAGE, link.key)), link.start, link.end) for link in links]


def _without_localised(missing: Sequence[Spot], extra: Sequence[Spot]) -> tuple[list[Spot], list[Spot]]:
    """The links without those of one site in both languages, whose paths may be translated (/en/help, /de/hilfe)."""
    left, right = list(missing), list(extra)
    for one in missing:
        for two in right:
            if LANGUAGE in one.key and LANGUAGE in two.key and _site(one.key) == _site(two.key):
                left.remove(one)
                right.remove(two)
                break
    return left, right


def _site(address: str) -> str:
    """The scheme and the host of an address; of one that has none all of it."""
    parts = address.split("/", 3)
    return "/".join(parts[:3]) if "://" in address else address


def _plain(address: str) -> str:
    """An address without what makes no difference: the scheme's "s" and a slash at the end."""
    return re.sub(r"^http:", "https:", address).rstrip("/")
