"""Sorts the files given to `qa`: those with both sides, and pairs of files with one language each."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.errors import ReadError
from claims.read.bilingual.registry import ONE_SIDED, TREES, suffix_of
from claims.read.bilingual.segment import BilingualFile, Sides, same_language
from claims.read.raw import language_code, printable

# A language tag as a whole part of a path: strings.fr.json, fr-CA/app.json, talk_de.srt.
PART = re.compile(r"(?<![^/\\._-])([A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)(?=[/\\._-])")


def sort_files(paths: Sequence[str], sides: Sides) -> Iterator[BilingualFile | ReadError]:
    """Each file with both sides, and each two files with one, in the order given.

    Files with one language belong together when only the language in their paths differs (where `sides` name
    both), else as they follow each other. What has no partner comes out as a ReadError, and what is named twice once.
    """
    known: set[tuple[str, ...]] = set()
    for found in _sorted(paths, sides):
        places = (found.where,) if isinstance(found, ReadError) else (found.left, found.right)
        key = tuple(os.path.realpath(place) for place in places)
        if key not in known:
            known.add(key)
            yield found


def _sorted(paths: Sequence[str], sides: Sides) -> Iterator[BilingualFile | ReadError]:
    """The files and pairs in the order given, as often as they are named."""
    waiting: list[str] = []
    for path in paths:
        if suffix_of(path) in ONE_SIDED:
            waiting.append(path)
        else:
            yield BilingualFile(path, path)
    if not waiting:
        return
    if sides.source and sides.target and len(waiting) != 2:
        yield from _by_language(waiting, sides)
    else:
        yield from _by_order(waiting, sides)


def language_of(path: str) -> str:
    """The language tag in a path, the last one if there are several; "" where there is none."""
    return next(reversed(_tags(path)), "")


def _tags(path: str) -> list[str]:
    """All parts of a path that look like language tags."""
    return [tag for tag in PART.findall(path) if language_code(tag)]


def with_paths(file: BilingualFile, sides: Sides) -> Sides:
    """The languages as told, else as two paths tell them that differ in it ("talk.de.srt", "talk.fr.srt").

    One of them may tell none ("values/strings.xml", "values-fr/strings.xml").
    """
    if file.left == file.right:
        return sides
    tags = [_tags(path) for path in (file.left, file.right)]
    # What both paths have is the name of a folder, or the language of a site.
    left, right = (
        next((tag for tag in reversed(one) if tag not in other), "") for one, other in (tags, tags[::-1])
    )
    if same_language(left, right):
        return sides
    return replace(sides, source=sides.source or left, target=sides.target or right)


def _by_order(paths: Sequence[str], sides: Sides) -> Iterator[BilingualFile | ReadError]:
    """Two by two; a pair given the wrong way round is turned where its names tell the languages."""
    for i in range(0, len(paths) - 1, 2):
        left, right = paths[i], paths[i + 1]
        if sides.source and same_language(language_of(right), sides.source):
            left, right = right, left
        if os.path.realpath(left) == os.path.realpath(right):
            yield from _alone(left, sides)
        else:
            yield BilingualFile(left, right)
    if len(paths) % 2:
        yield from _alone(paths[-1], sides)


def _by_language(paths: Sequence[str], sides: Sides) -> Iterator[BilingualFile | ReadError]:
    """Sources with the targets whose paths differ from theirs in the language only."""
    sources = {_frame(p): p for p in paths if same_language(language_of(p), sides.source)}
    for path in paths:
        if path in sources.values():
            continue
        source = sources.get(_frame(path))
        if source is not None and same_language(language_of(path), sides.target):
            yield BilingualFile(source, path)
        elif source is None:
            yield from _alone(path, sides)


def _frame(path: str) -> str:
    """A path with its language taken out, so that the versions of one file are alike."""
    tag = language_of(path)
    return "\0".join(path.rsplit(tag, 1)) if tag else path


def _alone(path: str, sides: Sides) -> Iterator[BilingualFile | ReadError]:
    """A file without partner: only a tree of messages can hold both languages."""
    if suffix_of(path) in TREES and sides.source and sides.target:
        yield BilingualFile(path, path)
    else:
        hint = "give the files of both languages, one after the other"
        yield ReadError("holds one language and its other file is missing", printable(path), hint)
