"""Every number of the aligner in one place; tuned by `scripts/evaluation/alignment.py`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """Weights and widths of the alignment.

    Costs are in units of one unrelated sentence pair: a 1:1 link of random sentences costs about 1.
    """

    # A link holds at most this many sentences on one side, and most + 1 on both together (8:1, 4:5).
    most: int = 8
    # The first pass looks for a path only: it needs no long merges, and saves time without.
    first_most: int = 4
    # What each sentence beyond one on each side adds to a link.
    merge: float = 0.35
    # Weight of |log| of the ratio of both sides' lengths in characters.
    length: float = 0.36
    # Weight of the worse covered side's share of subwords without counterpart (second pass).
    cover: float = 1.0
    # Power of a sentence's weight that its subwords are divided by: 0 counts subwords, 1 sentences.
    evenness: float = 0.5
    # How far a link's weight goes by its characters instead of its sentences.
    mass: float = 0.4
    # The first pass knows no coverage, so merges must be cheaper there to be found at all.
    first_merge: float = 0.2
    # What a skipped sentence costs, as a part of what a random pair costs in the document, in both passes.
    first_skip: float = 0.5
    skip: float = 0.55
    # How far a short sentence is cheaper to skip.
    skip_by_length: float = 0.25
    # Nearest neighbours that make the neighbourhood of a margin score.
    neighbours: int = 4
    # An anchor is a mutually nearest pair whose ratio margin is at least this.
    anchor_margin: float = 1.1
    # Half widths of the bands of both passes, in sentences, and the widest a band may become.
    first_radius: int = 20
    radius: int = 6
    widest: int = 600
    # Sentences beyond the first path in which subwords look for counterparts.
    reach: int = 9
