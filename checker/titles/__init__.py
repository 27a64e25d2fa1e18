"""Titles of offices in a pair of passages, and who holds them."""
