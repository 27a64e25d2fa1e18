"""What a request may cost, and who may ask."""

from __future__ import annotations

from dataclasses import dataclass

# Set by hand: some thirty pages of text, which take seconds; a newsroom's article is two.
MAX_BYTES = 256 * 1024
# Seconds for one comparison, set by hand: ten times what a text of the greatest size takes here.
MAX_SECONDS = 120.0
# Seconds in which a request's body must have come.
MAX_READING = 30.0
# Requests that are being answered or wait; each holds its texts in memory.
MAX_REQUESTS = 256
# A process that has compared this often is replaced, so that no cache grows for ever.
JOBS_PER_PROCESS = 500
# Seconds that a process may take to load its models; they take two, but for a machine that is very busy.
MAX_STARTING = 600.0


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a service; `hosts` are the names it answers to (DNS rebinding), empty for any."""

    max_bytes: int = MAX_BYTES
    max_seconds: float = MAX_SECONDS
    max_reading: float = MAX_READING
    max_requests: int = MAX_REQUESTS
    hosts: frozenset[str] = frozenset({"localhost", "127.0.0.1", "::1"})
