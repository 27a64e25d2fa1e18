"""Which sentences of two articles belong together.

`align` goes through two texts: `anchors` around which `dynamic` looks for the best path, whose spans `spancosts` and
`tokencover` cost; `moved` finds crossing blocks.
"""
