"""Names of a pair of passages: which have no counterpart, and which stand for each other."""
