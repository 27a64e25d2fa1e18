"""Amounts, dates and hours of a pair of passages: which agree, and which stand against each other."""
