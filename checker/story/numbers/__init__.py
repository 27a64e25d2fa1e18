"""Numbers of a story: counts, shares, scores and votes that two places give differently, and values left over."""
