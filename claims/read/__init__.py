"""Readers: one file per format, a registry that picks one, and the walk over folders."""
