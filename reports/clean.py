"""Hostile text made fit for an output format, one character for one, so that offsets stay right."""

from __future__ import annotations

import re

from claims.encodable import SURROGATES, encodable

# C0 and C1 controls except tab, line feed and carriage return, and the code points XML 1.0 forbids.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# Bidirectional controls: invisible, and able to show a line in another order than it has.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
REPLACEMENT = "\ufffd"


def displayable(text: str) -> str:
    """The text for HTML and XML: no lone surrogates and no control characters, of the same length."""
    return _CONTROL.sub(REPLACEMENT, encodable(text))


def one_line(text: str) -> str:
    """The text for a terminal: one line, escape sequences disarmed, bidi controls shown as <U+202E>."""
    return " ".join(without_bidi(displayable(text)).split())


def without_bidi(text: str) -> str:
    """The text with its bidi controls written out, as <U+202E>, so that it is read in the order in which it stands."""
    return _BIDI.sub(lambda m: f"<U+{ord(m[0]):04X}>", text)


def shortened(text: str, limit: int) -> str:
    """The text, or its beginning and end around an ellipsis where it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    half = (limit - 3) // 2
    return f"{text[:half]} … {text[-half:]}"


def escape_surrogates(json_text: str) -> str:
    r"""JSON text with each lone surrogate written as its \uXXXX escape, read back unchanged."""
    return SURROGATES.sub(lambda m: f"\\u{ord(m[0]):04x}", json_text)
