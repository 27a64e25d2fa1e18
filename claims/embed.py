"""Sentence encoders: texts in, unit vectors out.

The shipped one is a static table (one vector per subword; a sentence is their mean), read with numpy and
tokenizers alone; any other sentence-transformers model can be named instead and is imported only then.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import re
import socket
import sys
from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from unicodedata import is_normalized
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from claims.errors import EncoderError
from claims.vectortable import Vectors as Vectors
from claims.vectortable import read_tensors, segment_sums

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Pieces = tuple[NDArray[np.int32], Vectors]

SHIPPED = Path(__file__).parent / "encoder"
_TABLE_FOLDER = "0_StaticEmbedding"
_UNKNOWN_PIECE = "<unk>"
# What the tokenizer writes before the first letter of a word.
_SPACE = "\u2581"
_SURROGATES = re.compile("[\ud800-\udfff]")
# Texts taken at once: many, since each different word is encoded once; few enough for memory.
_TOKENIZER_BATCH = 8192
# Words whose pieces are kept in memory (some 30 MB at most), and how long such a word may be.
_REMEMBERED_WORDS = 200_000
_REMEMBERED_LENGTH = 40
# The same for pieces with their places, some 300 bytes each.
_REMEMBERED_CUTS = 100_000
# Texts whose pieces get their vectors at once: some MB.
_PLACED_AT_ONCE = 128
# Fewer words than this are tokenised one by one.
_FEW_WORDS = 64
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


def _clean(text: str) -> str:
    """Replace lone surrogates, which no tokenizer takes, by U+FFFD; offsets stay the same."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def _words(text: str) -> list[str]:
    """Cut a text where the tokenizer will cut it in any case, so that the parts can be encoded one by one."""
    # commas and stops would otherwise make many words of one ("Rat.", "Rat," and "Rat")
    text = _clean(text).replace(", ", " , ").replace(". ", " . ")
    if text.endswith("."):
        text = text[:-1] + " ."
    return text.split(" ")


def _word_starts(text: str, words: Sequence[str]) -> list[int]:
    """Where each of the words begins that a text is cut into."""
    starts, at = [], 0
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    return starts


def _unit(rows: Vectors) -> Vectors:
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    unit: Vectors = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit


class _PieceLengths(dict[int, int]):
    """How many letters of a text each piece stands for; of one that does not tell, more than any text has."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self._tokenizer = tokenizer

    def __missing__(self, id_: int) -> int:
        piece = self._tokenizer.id_to_token(id_) or _UNKNOWN_PIECE
        plain = piece.removeprefix(_SPACE)
        found = self[id_] = len(plain) if plain and piece != _UNKNOWN_PIECE else sys.maxsize
        return found


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
        self._unknown = self._tokenizer.token_to_id(_UNKNOWN_PIECE)
        self.dim = int(rows.shape[1])
        self._known: dict[str, list[int]] = {}
        # Ids and offsets as the bytes of int32 numbers: a tenth of the room of lists, and joined at once.
        self._cuts: dict[str, tuple[bytes, bytes]] = {}
        self._lengths = _PieceLengths(self._tokenizer)

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
            words = [list(map(number.__getitem__, _words(text))) for text in batch]
            vectors = segment_sums(self._word_ids(list(number)), self._vectors, self.dim)
            sums[first : first + len(words)] = segment_sums(words, vectors.__getitem__, self.dim)
        return _unit(sums)

    def _word_ids(self, words: Sequence[str]) -> list[list[int]]:
        """Return the piece ids of each word; words seen before are remembered, up to a bound."""
        if len(self._known) > _REMEMBERED_WORDS:
            self._known.clear()
        fresh = [word for word in dict.fromkeys(words) if word not in self._known]
        # A batch wakes all cores, which for a few words costs more than it saves.
        few = len(fresh) < _FEW_WORDS
        encoded = (
            [self._tokenizer.encode(word, add_special_tokens=False) for word in fresh]
            if few
            else self._tokenizer.encode_batch_fast(fresh, add_special_tokens=False)
        )
        self._known.update(zip(fresh, [row.ids for row in encoded], strict=True))
        ids = [self._known[word] for word in words]
        for word in fresh:
            if len(word) > _REMEMBERED_LENGTH:
                del self._known[word]
        return ids

    def is_whole(self, word: str) -> bool:
        """Return whether the vocabulary holds the word in one piece, so that it is a common one of some language."""
        places = self._places(word, self._word_ids([word := _clean(word)])[0])
        return any(end - start == len(word) for start, end in zip(places[::2], places[1::2], strict=True))

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
            found += self._placed([_clean(text) for text in texts[first : first + _PLACED_AT_ONCE]])
        return found

    def sums(self, texts: Sequence[str]) -> Vectors:
        """Return the sum of the subwords' vectors of each text, [len(texts), dim]; zeros where none is known."""
        return segment_sums(self._word_ids([_clean(text) for text in texts]), self._vectors, self.dim)

    def piece_ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Return which subwords each text has, those of `pieces_many`, as rows of `piece_vectors`."""
        found = []
        for first in range(0, len(texts), _TOKENIZER_BATCH):
            batch = [_words(text) for text in texts[first : first + _TOKENIZER_BATCH]]
            words = list({word: None for words in batch for word in words})
            ids = dict(zip(words, self._word_ids(words), strict=True))
            found += [[id_ for word in words for id_ in ids[word]] for words in batch]
        return found

    def piece_vectors(self, ids: NDArray[np.int64]) -> Vectors:
        """Return the unscaled vectors of subwords, [len(ids), dim]."""
        return self._vectors(ids)

    def _learn_cuts(self, words: set[str]) -> None:
        """Remember the pieces of words, up to a bound."""
        if len(self._cuts) > _REMEMBERED_CUTS:
            self._cuts.clear()
        fresh = [word for word in words if word not in self._cuts]
        for word, ids in zip(fresh, self._word_ids(fresh), strict=True):
            places = array("i", self._places(word, ids))
            self._cuts[word] = array("i", ids).tobytes(), places.tobytes()

    def _places(self, word: str, ids: Sequence[int]) -> list[int]:
        """Start and end of each piece of a word; from the pieces' own lengths where the tokenizer leaves the letters
        as many as they are, since it takes several times as long to ask it.
        """
        lengths = [self._lengths[id_] for id_ in ids]
        if sum(lengths) != len(word) or not (word.isascii() or is_normalized("NFKC", word)):
            return [*chain.from_iterable(self._tokenizer.encode(word, add_special_tokens=False).offsets)]
        ends = [*accumulate(lengths)]
        return [*chain.from_iterable(zip([0, *ends], ends, strict=False))]

    def _placed(self, texts: Sequence[str]) -> list[Pieces]:
        """The pieces of each text."""
        split = [_words(text) for text in texts]
        self._learn_cuts({word for words in split for word in words})
        cuts = [self._cuts[word] for words in split for word in words]
        ids = np.frombuffer(b"".join([numbers for numbers, _ in cuts]), np.int32)
        places = np.frombuffer(b"".join([places for _, places in cuts]), np.int32).reshape(-1, 2)
        counts = np.array([len(numbers) // ids.itemsize for numbers, _ in cuts])
        starts = [
            start for text, words in zip(texts, split, strict=True) for start in _word_starts(text, words)
        ]
        offsets = places + np.repeat(np.array(starts, np.int32), counts)[:, None]
        vectors = self._vectors(ids)
        ends = np.cumsum(counts)[np.cumsum([len(words) for words in split]) - 1].tolist()
        for word in [word for words in split for word in words if len(word) > _REMEMBERED_LENGTH]:
            self._cuts.pop(word, None)
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
        cleaned = [_clean(text) for text in texts]
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


def _open_model(name: str, local: bool) -> Any:
    """Load a model from its folder or the local cache, and only then from the hub; errors become one line."""
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
