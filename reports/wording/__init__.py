"""The words of the interface language: what findings, values, offices and gaps are called in it."""
