"""The doctor says what is installed and tries each part once."""

from __future__ import annotations

import platform
import time
from collections.abc import Iterator
from importlib import metadata

from claims.version import __version__

LIBRARIES = (
    "numpy",
    "faiss-cpu",
    "tokenizers",
    "pandas",
    "click",
    "filelock",
    "babel",
    "lingua-language-detector",
    "sentencex",
    "trafilatura",
    "python-docx",
    "jinja2",
    "rich",
    "sentence-transformers",
    "torch",
)


def diagnose() -> Iterator[tuple[bool, str]]:
    """Yield (works, one line) for the interpreter, each library, the encoder, the index and the lexicons."""
    yield True, f"crosscheck {__version__} on Python {platform.python_version()}, {platform.system()}"
    for name in LIBRARIES:
        try:
            yield True, f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield False, f"{name} is not installed: pip install {name}"
    yield _encoder()
    yield _index()
    from claims.lexicon import known_languages, load_lexicon

    names = [f"{code} ({lexicon.name})" for code in known_languages() if (lexicon := load_lexicon(code))]
    yield bool(names), "lexicons: " + ", ".join(names)


def _encoder() -> tuple[bool, str]:
    """Load the shipped encoder and embed a sentence and its translation."""
    from claims.embed import load_encoder
    from claims.errors import EncoderError

    begin = time.perf_counter()
    try:
        encoder = load_encoder(None)
    except EncoderError as error:
        return False, str(error)
    seconds = time.perf_counter() - begin
    one, two, other = encoder.encode(["The water is cold.", "Das Wasser ist kalt.", "Er kaufte ein Auto."])
    langs = ", ".join(encoder.languages)
    text = f"encoder {encoder.name} {encoder.signature}, {encoder.dim} dimensions, {langs}, loaded in {seconds:.2f} s"
    return bool(one @ two > one @ other), text


def _index() -> tuple[bool, str]:
    """Put three vectors into the index and find one again."""
    import numpy as np

    from claims.index import GRAPH_FROM, ClaimIndex

    many = np.eye(64, dtype=np.float32)
    index = ClaimIndex(3)
    index.add(np.eye(3, dtype=np.float32))
    _, ids = index.search(np.eye(3, dtype=np.float32)[1:2], 1)
    kind = f"{index.kind} up to {GRAPH_FROM - 1} claims, from there on {ClaimIndex.of(many, 64).kind}"
    return int(ids[0][0]) == 1, f"FAISS index: {kind}"
