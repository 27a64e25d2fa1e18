"""A glossary: the words that a house wants, those it does not want, and the names it never translates."""

from __future__ import annotations

from checker.glossary.model import Entry, Glossary
from checker.glossary.read import load_glossary

__all__ = ["Entry", "Glossary", "load_glossary"]
