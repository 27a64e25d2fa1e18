"""Paths as the URIs that machine-readable reports hold."""

from __future__ import annotations

import re
from urllib.parse import quote as percent_encode

from reports.clean import displayable

_ADDRESS = re.compile(r"(?i)https?://")
_DRIVE = re.compile(r"[A-Za-z]:/")
# What an address may hold besides letters and digits (RFC 3986); the percent sign is already an escape there.
_ADDRESS_SAFE = ":/?#[]@!$&'()*+,;=%~"


def uri_of(path: str) -> str:
    """The URI of a path: relative stays relative, absolute paths become file:, addresses stay what they are."""
    shown = displayable(path)
    if _ADDRESS.match(shown):
        return percent_encode(shown, safe=_ADDRESS_SAFE)
    slashed = shown.replace("\\", "/")
    if _DRIVE.match(slashed):
        return f"file:///{slashed[:2]}{percent_encode(slashed[2:])}"
    encoded = percent_encode(slashed.removeprefix("./"))
    return f"file://{encoded}" if slashed.startswith("/") else encoded
