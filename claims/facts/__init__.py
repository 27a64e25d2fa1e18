"""Typed facts: one file per type, each with its normaliser; `model` has the values that travel."""
