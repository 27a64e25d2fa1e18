"""Bilingual files as segments: one reader a format, a registry that picks one by the extension."""
