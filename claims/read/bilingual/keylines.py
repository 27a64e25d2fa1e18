"""Finds the line on which each text of a message catalogue begins, under the same keys as its texts."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]')
# Aliases of YAML can make millions of keys out of a hundred bytes; a catalogue has no more of them, nor is deeper.
MAX_KEYS, MAX_DEPTH = 500_000, 60


def key_below(path: str, key: str) -> str:
    """The key of what stands under a key inside a catalogue: "menu.file.0"."""
    return f"{path}.{key}" if path else key


class Lines(dict[str, int]):
    """The line, from 1, of every text by its key; `repeated` are the keys that stand more than once, in order."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[str] = set()
        self.repeated: dict[str, None] = {}

    def meet(self, key: str) -> None:
        """Note that a key stands here, of a text or of what holds texts."""
        if key in self._seen:
            self.repeated[key] = None
        self._seen.add(key)


def json_lines(text: str) -> Lines:
    """The line, from 1, of every string value of sound JSON by its key."""
    starts = [m.end() for m in re.finditer("\n", text)]
    found = Lines()
    # Of every container that is open: its key, and the key or number of the value that comes next (None: a key does).
    open_: list[tuple[str, str | int | None]] = []
    for match in _TOKEN.finditer(text):
        sign = match.group()
        path, at = open_[-1] if open_ else ("", "")
        if sign in "{[":
            below = key_below(path, str(at)) if open_ else ""
            open_.append((below, None if sign == "{" else 0))
        elif sign in "}]":
            open_.pop()
        elif sign == ",":
            open_[-1] = (path, at + 1 if isinstance(at, int) else None)
        elif sign == ":":
            continue
        elif at is None:
            open_[-1] = (path, json.loads(sign))
            found.meet(key_below(path, json.loads(sign)))
        else:
            found[key_below(path, str(at))] = bisect_right(starts, match.start()) + 1
    return found


def yaml_lines(root: Any) -> Lines:
    """The line, from 1, of every scalar below a node of YAML by its key."""
    found = Lines()
    _walk(root, "", 0, found)
    return found


def _walk(node: Any, path: str, depth: int, found: Lines) -> None:
    """Note the lines of one node; what is too deep or too much is left to whoever reads the texts."""
    if depth > MAX_DEPTH or len(found) > MAX_KEYS:
        return
    if isinstance(node.value, str):
        found[path] = node.start_mark.line + 1
    elif node.id == "mapping":
        for key, value in node.value:
            found.meet(key_below(path, str(key.value)))
            _walk(value, key_below(path, str(key.value)), depth + 1, found)
    else:
        for number, value in enumerate(node.value):
            _walk(value, key_below(path, str(number)), depth + 1, found)
