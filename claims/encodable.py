"""Texts that UTF-8 can hold, as tokenizers, databases and files need them."""

from __future__ import annotations

import re

SURROGATES = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """A text with U+FFFD for each lone surrogate; offsets stay the same."""
    return text if text.isascii() else SURROGATES.sub("\ufffd", text)


def paired(text: str) -> str:
    """A text with the sign that two surrogates side by side stand for, as formats write it ("\\ud83c\\udf89")."""
    if text.isascii() or not SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
