"""`divergence` over the rows of a bilingual file: two short texts whose translations have changed places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import numpy as np

from checker.checks.divergence import RULE
from checker.checks.form import row_evidence
from checker.messages import shortened
from checker.model import Finding, Rule, Scope, Severity
from checker.settings import Settings
from claims.embed import knows_languages, load_encoder
from claims.form.mask import masked_pair
from claims.read.bilingual.segment import Segment

# Rows with a side of fewer words are too short for the check of one row, which tells longer ones.
SHORT = 4
# Translations this far (cosine) from their own source, this near to the other one, and nearer by so much, have changed
# places: in 95,000 messages of free software one pair has ("read" as „schreiben“), while of the pairs of short texts
# of a catalogue of 59, exchanged one after the other, 56 to 69 % are found.
FAR, NEAR, NEARER = 0.3, 0.35, 0.3
# How sure such a pair is; set by hand.
SURE = 0.85
# Rows that may be one of a pair; what has more of them is no translation at all.
MOST_ROWS = 4_000
# A message quotes no more of a segment than this many characters.
MAX_QUOTE = 60


class SwappedCheck:
    """Looks for two short rows that each have the other's translation."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def __init__(self, encoder: str | None = None) -> None:
        self._encoder = encoder

    def configured(self, settings: Settings) -> SwappedCheck:
        """The check with the encoder of the settings."""
        return SwappedCheck(settings.encoder)

    def over(self, path: str, rows: Sequence[Segment], langs: tuple[str, str]) -> Iterator[Finding]:
        """Yield one finding for each two rows that were exchanged, at the first of them."""
        short = [row for row in rows if _is_short(row)]
        encoder = load_encoder(self._encoder)
        if len(short) < 2 or langs[0] == langs[1] or not knows_languages(encoder, langs):
            return
        texts = [masked_pair(row.left, row.right) for row in short]
        left, right = (encoder.encode([both[side] for both in texts]) for side in (0, 1))
        own = np.einsum("ij,ij->i", left, right)
        far = np.flatnonzero(own < FAR)[:MOST_ROWS]
        there = left[far] @ right[far].T
        least = np.maximum.outer(own[far], own[far]) + NEARER
        mutual = np.minimum(there, there.T)
        ones, others = np.nonzero(np.triu((mutual >= NEAR) & (mutual >= least), 1))
        taken: set[int] = set()
        for one, other in sorted(
            zip(ones.tolist(), others.tolist(), strict=True), key=lambda p: -mutual[p[0], p[1]]
        ):
            if not taken & {one, other}:
                taken |= {one, other}
                yield _finding(path, short[far[one]], short[far[other]], langs)


def _is_short(row: Segment) -> bool:
    """True for a row of a few words, none of whose sides is empty."""
    counts = [len(text.split()) for text in (row.left, row.right)]
    return 0 < min(counts) < SHORT


def _finding(path: str, here: Segment, there: Segment, langs: tuple[str, str]) -> Finding:
    """The finding at one row, with the other one beside it."""
    quotes = [shortened(text.strip(), MAX_QUOTE) for row in (here, there) for text in (row.left, row.right)]
    source, translation, other_source, other_translation = quotes
    message = (
        f"Two translations seem to have changed places: “{source}” is “{translation}” here, and "
        f"“{other_source}” is “{other_translation}”."
    )
    sides = [row_evidence(path, row, side, langs) for row in (here, there) for side in (0, 1)]
    return Finding(
        RULE.slug,
        Severity.ERROR,
        SURE,
        message,
        Scope.BETWEEN,
        sides[0],
        sides[1],
        tuple(sides[2:]),
        left_value=here.left.strip(),
        right_value=here.right.strip(),
        reason="swapped",
        told=(
            ("source", source),
            ("translation", translation),
            ("other_source", other_source),
            ("other_translation", other_translation),
        ),
    )
