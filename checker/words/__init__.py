"""Words of a pair of passages: their links, what has no counterpart, and the scores that shade them."""
