"""The signature of a run says with which encoder, thresholds and lexicons it was made."""

from __future__ import annotations

import hashlib
from functools import cache

from claims.embed import Encoder
from claims.lexicon import FOLDER, known_languages
from claims.version import __version__


def signature(encoder: Encoder) -> str:
    """One string: version, encoder with the hash of its weights, languages with the hash of their data."""
    return f"crosscheck-{__version__}|{encoder.name}:{encoder.signature}|{lexicon_signature()}"


@cache
def lexicon_signature() -> str:
    """The languages and the first eight hex digits of the hash of all language data."""
    digest = hashlib.sha256()
    for path in sorted([*FOLDER.glob("*.toml"), *(FOLDER.parent / "ontology").glob("*.toml")]):
        digest.update(path.read_bytes())
    return f"{','.join(known_languages())}:{digest.hexdigest()[:8]}"
