"""Sentence encoders: texts in, unit vectors out.

The shipped one is a static table (one vector per subword; a sentence is their mean), read with numpy and
tokenizers alone; any other sentence-transformers model can be named instead and is imported only then.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import socket
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from claims.encodable import encodable
from claims.errors import EncoderError
from claims.language import UNKNOWN as UNKNOWN_LANGUAGE
from claims.vectortable import Vectors as Vectors
from claims.vectortable import read_tensors, segment_sums
from claims.wordpieces import UNKNOWN, WordPieces, word_starts, words_of

Pieces = tuple[NDArray[np.int32], Vectors]

SHIPPED = Path(__file__).parent / "encoder"
_TABLE_FOLDER = "0_StaticEmbedding"
# Texts taken at once: many, since each different word is encoded once; few enough for memory.
_TOKENIZER_BATCH = 8192
# Texts whose pieces get their vectors at once: some MB.
_PLACED_AT_ONCE = 128
_HUB_PATIENCE_SECONDS = 5.0


class Encoder(Protocol):
    """Turns texts into unit vectors; texts that mean the same in different languages lie close together."""

    @property
    def name(self) -> str:
        """The name by which the encoder was asked for."""

    @property
    def dim(self) -> int:
        """The number of columns of every vector."""

    @property
    def signature(self) -> str:
        """A short hash that changes when the vectors would."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The language codes it was trained on; empty if that is not known."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32 rows [len(texts), dim] of unit length; a text without a known piece gives zeros."""


def knows_languages(encoder: Encoder, langs: Iterable[str]) -> bool:
    """Whether an encoder was trained on all of some languages; believed where either side does not say."""
    return not encoder.languages or all(
        lang in encoder.languages or lang == UNKNOWN_LANGUAGE for lang in langs
    )


def _unit(rows: Vectors) -> Vectors:
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    unit: Vectors = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit


class StaticEncoder:
    """A table of subword vectors in sentence-transformers' StaticEmbedding format, read without torch.

    `SentenceTransformer(folder)` gives the same vectors (to rounding) from the same files.
    """

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self.folder = folder
        self.name = "default" if folder == SHIPPED else str(folder)
        table = folder / _TABLE_FOLDER
        try:
            self._tokenizer = Tokenizer.from_file(str(table / "tokenizer.json"))
        except Exception as error:  # tokenizers raises bare Exception
            where = str(table / "tokenizer.json")
            raise EncoderError(f"cannot be read as a tokenizer: {error}", where) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        tensors = read_tensors(table / "model.safetensors")
        rows = tensors.get("embedding.weight", tensors.get("embeddings"))
        if rows is None or rows.ndim != 2:
            raise EncoderError("holds no table of vectors", str(table / "model.safetensors"))
        mapping = tensors.get("mapping")
        # A view without the mapped file's class, whose every access costs as much as the rows themselves.
        self._rows = rows.view(np.ndarray) if mapping is None else rows[np.asarray(mapping)]
        weights = tensors.get("weights")
        self._scales: Vectors | None = None if weights is None else np.asarray(weights, np.float32)
        if self._tokenizer.get_vocab_size() > len(self._rows):
            raise EncoderError("the tokenizer has more pieces than the table has rows", str(table))
        self._unknown = self._tokenizer.token_to_id(UNKNOWN)
        self.dim = int(rows.shape[1])
        self._pieces = WordPieces(self._tokenizer)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled by name: another process reads the files itself, once."""
        return load_encoder, (None if self.folder == SHIPPED else self.name,)

    @functools.cached_property
    def signature(self) -> str:
        """A short hash of the table and the tokenizer."""
        digest = hashlib.blake2b(digest_size=6)
        for name in ("tokenizer.json", "model.safetensors"):
            digest.update((self.folder / _TABLE_FOLDER / name).read_bytes())
        return digest.hexdigest()

    @functools.cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages `crosscheck.json` names; empty if it is not there."""
        try:
            facts = json.loads((self.folder / "crosscheck.json").read_text(encoding="utf-8"))
            return tuple(str(language) for language in facts["languages"])
        except (OSError, ValueError, KeyError, TypeError):
            return ()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32 rows [len(texts), dim] of unit length; a text without a known piece gives zeros."""
        sums = np.zeros((len(texts), self.dim), np.float32)
        for first in range(0, len(texts), _TOKENIZER_BATCH):
            # The tokenizer splits at spaces before anything else, so each different word is encoded once:
            # three times as fast, and the pieces are the same.
            number: defaultdict[str, int] = defaultdict()
            number.default_factory = number.__len__
            batch = texts[first : first + _TOKENIZER_BATCH]
            words = [list(map(number.__getitem__, words_of(text))) for text in batch]
            vectors = segment_sums(self._pieces.ids(list(number)), self._vectors, self.dim)
            sums[first : first + len(words)] = segment_sums(words, vectors.__getitem__, self.dim)
        return _unit(sums)

    def is_whole(self, word: str) -> bool:
        """Return whether the vocabulary holds the word in one piece, so that it is a common one of some language."""
        return self._pieces.is_whole(encodable(word))

    def pieces(self, text: str) -> Pieces:
        """Return code-point offsets [n, 2] and unscaled vectors [n, dim] of the n subwords of `text`."""
        return self.pieces_many([text])[0]

    def pieces_many(self, texts: Sequence[str]) -> list[Pieces]:
        """Return offsets and vectors of the subwords of each text, as `pieces` does for one.

        `text[start:end]` is the written form of a piece. The mean of the vectors has the direction of the
        text's own vector, so their lengths weigh the pieces; a piece the table does not know has zeros.
        """
        found = []
        for first in range(0, len(texts), _PLACED_AT_ONCE):
            found += self._placed([encodable(text) for text in texts[first : first + _PLACED_AT_ONCE]])
        return found

    def sums(self, texts: Sequence[str]) -> Vectors:
        """Return the sum of the subwords' vectors of each text, [len(texts), dim]; zeros where none is known."""
        return segment_sums(self._pieces.ids([encodable(text) for text in texts]), self._vectors, self.dim)

    def piece_ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Return which subwords each text has, those of `pieces_many`, as rows of `piece_vectors`."""
        found = []
        for first in range(0, len(texts), _TOKENIZER_BATCH):
            batch = [words_of(text) for text in texts[first : first + _TOKENIZER_BATCH]]
            words = list({word: None for words in batch for word in words})
            ids = dict(zip(words, self._pieces.ids(words), strict=True))
            found += [[id_ for word in words for id_ in ids[word]] for words in batch]
        return found

    def piece_vectors(self, ids: NDArray[np.int64]) -> Vectors:
        """Return the unscaled vectors of subwords, [len(ids), dim]."""
        return self._vectors(ids)

    def _placed(self, texts: Sequence[str]) -> list[Pieces]:
        """The pieces of each text."""
        split = [words_of(text) for text in texts]
        cuts = self._pieces.cuts([*chain.from_iterable(split)])
        ids = np.frombuffer(b"".join([numbers for numbers, _ in cuts]), np.int32)
        places = np.frombuffer(b"".join([places for _, places in cuts]), np.int32).reshape(-1, 2)
        counts = np.array([len(numbers) // ids.itemsize for numbers, _ in cuts])
        starts = [
            start for text, words in zip(texts, split, strict=True) for start in word_starts(text, words)
        ]
        offsets = places + np.repeat(np.array(starts, np.int32), counts)[:, None]
        vectors = self._vectors(ids)
        ends = np.cumsum(counts)[np.cumsum([len(words) for words in split]) - 1].tolist()
        return [(offsets[first:last], vectors[first:last]) for first, last in pairwise([0, *ends])]

    def _vectors(self, ids: NDArray[np.int64] | NDArray[np.int32]) -> Vectors:
        """Return the table's rows of `ids`, [n, dim]."""
        rows = self._rows[ids]
        scales = np.float32(1) if self._scales is None else self._scales[ids, None]
        vectors: Vectors = np.multiply(rows, scales, dtype=np.float32)
        if self._unknown is not None:
            vectors[ids == self._unknown] = 0
        return vectors


class SentenceTransformerEncoder:
    """Any sentence-transformers model by name or folder; imports torch, which takes seconds."""

    languages: tuple[str, ...] = ()

    def __init__(self, name: str) -> None:
        self.name = name
        local = Path(name).is_dir()
        if not local and (name.startswith((".", "/", "~")) or name.count("/") > 1 or "\\" in name):
            raise EncoderError("no such folder", name, "name a folder, or a model as 'org/model'")
        self._model = _open_model(name, local)
        self.dim = int(self._model.get_embedding_dimension() or self.encode(["x"]).shape[1])
        self.signature = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=6).hexdigest()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled by name, as the shipped one."""
        return load_encoder, (self.name,)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32 rows [len(texts), dim] of unit length; an empty text gives zeros."""
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        cleaned = [encodable(text) for text in texts]
        rows = self._model.encode(cleaned, normalize_embeddings=True, show_progress_bar=False)
        vectors = np.array(rows, np.float32)
        vectors[[not text.strip() for text in texts]] = 0
        return vectors


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _hub_answers() -> bool:
    """Whether the model hub can be connected to; believed without trial where a proxy stands between."""
    if any(os.environ.get(key) for key in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")):
        return True
    hub = urlsplit(os.environ.get("HF_ENDPOINT", "https://huggingface.co"))
    try:
        address = (hub.hostname or "", hub.port or 443)
        socket.create_connection(address, timeout=_HUB_PATIENCE_SECONDS).close()
    except OSError:
        return False
    return True


# Set by `allow_hub`: whether a model that is not here may be fetched.
_hub_allowed = False


def allow_hub() -> None:
    """Let this process fetch encoders from the model hub: nothing is fetched that nobody asked for."""
    global _hub_allowed
    _hub_allowed = True


def stay_offline() -> None:
    """Keep the libraries from asking the model hub, for a name or for something newer, unless it is allowed."""
    if _hub_allowed:
        return
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    constants = sys.modules.get("huggingface_hub.constants")
    if constants is not None:
        vars(constants)["HF_HUB_OFFLINE"] = os.environ["HF_HUB_OFFLINE"] not in ("", "0")


def _open_model(name: str, local: bool) -> Any:
    """Load a model from its folder or the local cache, and where it is allowed from the hub; errors become one line."""
    stay_offline()
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging
    except ImportError as error:
        raise EncoderError(f"sentence-transformers cannot be imported: {error}", name) from error
    quiet: Any = transformers_logging
    quiet.disable_progress_bar()
    quiet.set_verbosity_error()
    try:
        return SentenceTransformer(name, device="cpu", local_files_only=True)
    except Exception as error:  # the library lets through whatever its loaders raise
        if local:
            raise EncoderError(f"cannot be loaded as a model: {_first_line(error)}", name) from error
    if not _hub_allowed:
        hint = "give a folder, or let `crosscheck audit --allow-network` fetch it once"
        raise EncoderError("the encoder is neither a folder nor in the local cache", name, hint)
    if os.environ.get("HF_HUB_OFFLINE", "0") not in ("", "0") or not _hub_answers():
        raise EncoderError(
            "the encoder is neither a folder nor in the local cache, and the model hub does not answer", name,
            "give a folder, or leave --encoder out to use the one that ships",
        )  # fmt: skip
    try:
        return SentenceTransformer(name, device="cpu")
    except Exception as error:
        raise EncoderError(f"cannot be loaded from the model hub: {_first_line(error)}", name) from error


@functools.cache
def shipped_encoder() -> StaticEncoder:
    """Return the shipped encoder, loaded once; its subword vectors link words whatever encoder is named."""
    return StaticEncoder(SHIPPED)


@functools.cache
def load_encoder(name: str | None = None) -> Encoder:
    """Return the encoder `name` (a folder or a model's name), or the shipped one; loaded once per process.

    Raises EncoderError with one line when it cannot be loaded.
    """
    if name is None:
        return shipped_encoder()
    if (Path(name) / _TABLE_FOLDER / "tokenizer.json").is_file():
        return StaticEncoder(Path(name))
    return SentenceTransformerEncoder(name)
