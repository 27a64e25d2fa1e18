"""Names as the text writes them: "Ferrante" for the key "ferrante" that a check compares."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# A key of words alone, and the kinds of places and bodies that have keys of their own.
_NAME = re.compile(r"(?=.*[^\W\d_])[\w'’. -]+")
_PLACES = ("city", "place", "org")
_WORD = re.compile(r"\w+")
# A key may lack the ending of a word ("brahm" of "Brahms").
_ENDING = 2


def written(key: str, texts: Sequence[str]) -> str:
    """The names of a key ("anna roth", "anna roth, city:vienna") as one of some texts writes them; "" for no names."""
    names = [_of_place(name) for name in key.split(", ")]
    told = [_name(name, texts) for name in names]
    if all(told):
        return ", ".join(told)
    folded = "".join(map(_folded, _WORD.findall(key)))
    # "privacybehörde" is the whole text, "Privacy-Behörde".
    return next((t for t in texts if "".join(map(_folded, _WORD.findall(t))) == folded), "")


def _of_place(key: str) -> str:
    """A key without what kind of place or body it is the identity of."""
    kind, _, name = key.partition(":")
    return name if name and kind in _PLACES else key


def _name(key: str, texts: Sequence[str]) -> str:
    """One name as a text writes it, its words together or one by one; "" where no text has them all."""
    if not _NAME.fullmatch(key):
        return ""
    wanted = [_folded(word) for word in _WORD.findall(key)]
    for text in texts if wanted else ():
        words = list(_WORD.finditer(text))
        folded = [_folded(w[0]) for w in words]
        for i in range(len(words) - len(wanted) + 1):
            if all(_is(a, b) for a, b in zip(folded[i:], wanted, strict=False)):
                return text[words[i].start() : words[i + len(wanted) - 1].end()]
        found = [next((w[0] for w, f in zip(words, folded, strict=True) if _is(f, k)), "") for k in wanted]
        if all(found):
            return " ".join(found)
    return ""


def is_said(value: str, text: str) -> bool:
    """Whether a text says a value in so many words and digits, so that it need not be told once more."""
    words = [_folded(w) for w in _WORD.findall(text)]
    return all(any(_is(w, _folded(key)) for w in words) for key in _WORD.findall(value))


def _is(word: str, key: str) -> bool:
    """Whether a word is that of a key, with an ending perhaps."""
    return word.startswith(key) and len(word) - len(key) <= _ENDING


def _folded(word: str) -> str:
    """A word without case and accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
