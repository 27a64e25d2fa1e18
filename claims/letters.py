"""The letters that names and sentences begin with."""

from __future__ import annotations

# One capital letter of the languages of western Europe, as a class for patterns: ASCII, and Latin-1 without "×".
UPPER = "[A-ZÀ-ÖØ-Þ]"
