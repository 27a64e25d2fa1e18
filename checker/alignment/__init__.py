"""Which articles are versions of each other, and which of their sentences belong together.

`votes` counts near sentences, `pair` finds versions and aligns them; `align` goes through two texts: `anchors` around
which `dynamic` looks for the best path, whose spans `spancosts` and `tokencover` cost; `moved` finds crossing blocks.
"""
