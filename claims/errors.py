"""The errors of Crosscheck: each owns its wording, and only the command line catches them."""

from __future__ import annotations


class CrosscheckError(Exception):
    """Says in one line what failed, where, and what to try."""

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        self.what = what
        self.where = where
        self.hint = hint
        place = f"{where}: " if where else ""
        advice = f" ({hint})" if hint else ""
        super().__init__(" ".join(f"{place}{what}{advice}".split()))


class ReadError(CrosscheckError):
    """A file could not be read as an article; the audit of the others goes on."""


class LexiconError(CrosscheckError):
    """A lexicon or the ontology is not of the expected form."""


class EncoderError(CrosscheckError):
    """An encoder could not be loaded."""


class UsageError(CrosscheckError):
    """An option or a combination of inputs cannot work."""


class StoreError(CrosscheckError):
    """A claim store cannot be opened, read or written."""


class DamageError(StoreError):
    """Something in a claim store is not as it was written."""
