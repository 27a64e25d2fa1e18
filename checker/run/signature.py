"""The signature of a run says with which encoder, thresholds and lexicons it was made."""

from __future__ import annotations

import hashlib
from functools import cache

from checker.meaning.crossjudge import FOLDER as JUDGE
from checker.meaning.divergence import WEIGHTS
from claims.embed import Encoder
from claims.lexicon import FOLDER, ONTOLOGY, known_languages
from claims.loans import FOLDER as LOANS
from claims.version import __version__


def signature(encoder: Encoder) -> str:
    """One string: version, encoder with the hash of its weights, fitted thresholds, languages with their data."""
    return f"crosscheck-{__version__}|{encoder.name}:{encoder.signature}|{fitted_signature()}|{lexicon_signature()}"


@cache
def fitted_signature() -> str:
    """The first eight hex digits of the hash of everything that was fitted: thresholds and the divergence model."""
    digest = hashlib.sha256(WEIGHTS.read_bytes())
    for path in sorted(JUDGE.glob("judge.*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


@cache
def lexicon_signature() -> str:
    """The languages and the first eight hex digits of the hash of all language data."""
    digest = hashlib.sha256()
    for path in sorted([*FOLDER.glob("*.toml"), *LOANS.glob("*.tsv"), *ONTOLOGY.glob("*.toml")]):
        digest.update(path.read_bytes())
    return f"{','.join(known_languages())}:{digest.hexdigest()[:8]}"
