"""Surnames that the tagger leaves off, or with their first names takes for no name at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims.facts.tagfeatures import LABELS
from claims.facts.wordtable import is_known
from claims.firstnames import gender_of_name

# A capitalised word behind a sure first name is its surname from these probabilities on (scripts/evaluation/names.py).
MAYBE_SURNAME, SURELY_FIRST = 0.03, 0.4
# Before a name of two words, another first name is surer; a bare word is a surname, behind a first name, from here on.
SURELY_TWO, SURELY_SURNAME = 0.6, 0.5
# Behind a first name this sure an unknown word is a surname, whatever the tagger says of it.
BARELY_DOUBTED = 0.8
FIRST_NAME, SURNAME = LABELS.index("B-PER"), LABELS.index("I-PER")


def add_surnames(labels: list[str], words: Sequence[str], p: NDArray[np.float32], lang: str) -> None:
    """Join the capitalised word behind a lone first name to it, where it is a person's or may well be a surname.

    Surnames are ordinary nouns ("Corinna Feld") and places ("Anna Berlin") too.
    """
    for i in range(1, len(words)):
        bare = labels[i - 1] == labels[i] == "O" and words[i - 1].istitle() and words[i].istitle()
        if bare and p[i, SURNAME] >= SURELY_SURNAME:
            labels[i - 1], labels[i] = "B-PER", "I-PER"
    for i in range(len(words) - 1, 0, -1):
        lone = labels[i - 1] == "B-PER" and words[i - 1].istitle()
        if not lone or labels[i] == "I-PER" or not words[i].istitle():
            continue
        first = p[i - 1, FIRST_NAME]
        if gender_of_name(words[i - 1]):
            # Behind a rare title the tagger is sure of a name, not of its kind ("Kämmerin Ulrike Behrend").
            first = 1.0 - p[i - 1, 0]
        alone = labels[i + 1 : i + 2] != ["I-PER"] or first >= SURELY_TWO
        begins = labels[i] == "B-PER" and alone
        sure = first >= BARELY_DOUBTED and not is_known(words[i], lang)
        likely = p[i, SURNAME] >= MAYBE_SURNAME or sure
        if begins or (labels[i] != "B-PER" and likely and first >= SURELY_FIRST):
            labels[i] = "I-PER"
            if i + 1 < len(words) and labels[i + 1].startswith("I-"):
                labels[i + 1] = "I-PER"
