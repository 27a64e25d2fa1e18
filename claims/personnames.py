"""What stands inside the names of persons in texts of any language: particles and shortened forms of address.

The data is `ontology/personnames.toml`; each constant is a part of a regular expression, one word or another.
"""

from __future__ import annotations

from claims.lexicon import ONTOLOGY
from claims.shipped import load_shipped

FILE = ONTOLOGY / "personnames.toml"
_DATA: dict[str, list[str]] = load_shipped(FILE)

# "von", "de", "al".
PARTICLE = f"(?:{'|'.join(_DATA['particles'])})"
# Those that are no article of a noun behind another one.
SURE_PARTICLE = f"(?:{'|'.join(_DATA['sure_particles'])})"
# "Dr", "Mme", without the full stop.
ADDRESS = f"(?:{'|'.join(_DATA['addresses'])})"
# "St", "Mr", of which the full stop is a part.
DOTTED = f"(?:{'|'.join(_DATA['dotted'])})"
