"""Parts of the pipeline alone, for other tools and for measuring: alignment and embedding of files."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from checker.alignment.align import align
from checker.grouping.onetext import align_articles
from checker.model import AlignmentLink, NotCovered
from checker.run.choices import check_languages
from checker.settings import Settings
from claims.embed import load_encoder
from claims.errors import ReadError, UsageError
from claims.extract import Imprint, take_apart
from claims.read.registry import read_file
from claims.whole import replace_file


@dataclass(frozen=True, slots=True)
class Aligned:
    """The links between two files, the sentences (or lines) that they count, and what could not be aligned."""

    links: tuple[AlignmentLink, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    not_covered: tuple[NotCovered, ...] = ()

    def plain(self) -> list[dict[str, object]]:
        """The links as values of JSON."""
        return [
            {"left": list(x.left), "right": list(x.right), "score": round(x.score, 4), "moved": x.moved}
            for x in self.links
        ]


def align_files(left: str, right: str, lines: bool, settings: Settings) -> Aligned:
    """The links between two files; indices count sentences, or lines with `lines`."""
    check_languages(settings.langs, sides=2)
    encoder = load_encoder(settings.encoder)
    if lines:
        ones, others = read_lines(left), read_lines(right)
        return Aligned(align(ones, others, encoder), tuple(ones), tuple(others))
    articles = []
    for side, path in enumerate((left, right)):
        raw = read_file(path)
        lang = settings.lang(side) or raw.lang or None
        articles.append(take_apart(raw.text, id_=path, path=path, lang=lang, imprint=Imprint(raw.title)))
    alignment, gaps = align_articles(articles[0], articles[1], encoder)
    one, other = (tuple(s.text for s in article.sentences) for article in articles)
    return Aligned(alignment.links, one, other, gaps)


def embed_file(path: str, lines: bool, output: str, encoder: str | None) -> None:
    """Write the vectors of a file's lines (or sentences) as a float32 matrix of unit rows, whole or not at all."""
    if not output.endswith(".npy"):
        raise UsageError("the output must be a .npy file", output, "such as vectors.npy")
    if lines:
        texts = read_lines(path)
    else:
        raw = read_file(path)
        texts = [
            s.text
            for s in take_apart(raw.text, id_="0", path=path, lang=raw.lang or None, facts=False).sentences
        ]
    buffer = io.BytesIO()
    np.save(buffer, load_encoder(encoder).encode(texts))
    write_whole(Path(output), buffer.getvalue())


def read_lines(path: str) -> list[str]:
    """The lines of a UTF-8 file, split at LF only, a trailing CR dropped, blank lines counted."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ReadError(
            f"cannot be read: {error.strerror}", path, "check the path and its permissions"
        ) from error
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    out = [line.removesuffix("\r") for line in text.split("\n")]
    return out[:-1] if out and not out[-1] else out


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; UsageError says in one line why it cannot be written."""
    try:
        replace_file(path, data)
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", str(path), "check the folder") from error
