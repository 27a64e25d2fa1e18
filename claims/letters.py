"""The letters that names and sentences begin with."""

from __future__ import annotations

# The letters with accents, hooks and strokes, and joined ones, of all languages in Latin script.
_BEYOND_ASCII = map(chr, range(0xC0, 0x250))
# One capital letter of those languages, as a class for patterns ("Évry", "Škoda", "Łódź", "Œuvre"; no "×").
UPPER = f"[A-Z{''.join(letter for letter in _BEYOND_ASCII if letter.isupper())}]"
