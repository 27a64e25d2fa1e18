"""Typed facts of a sentence: `find` runs the finders, `model` has the values that travel.

What takes several files has a folder: `numbers` (`quantity` finds them), `dates` (`moment`) and `roles` (`role`). Each
other kind is one file (`polarity`, `modality`, `attribution`, `quote`, `opposite`, `deed`); names are read by `name`,
with the tagger below it (`tag…`, `wordtable`) and what a whole text knows of them (`known…`, `namekinds`). `phrase`
finds the phrases of a lexicon for all of them.
"""
