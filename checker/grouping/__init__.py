"""Which articles belong together: as versions of one text, or as reports of one story.

`nearvotes` counts the near sentences of two articles, `versions` aligns those with enough of them, `onetext` says how
much of both is one text, and `versiongroups` holds two versions of a third against each other through it. `stories`
joins articles by these votes and the rare names that they share (`sharednames`).
"""
