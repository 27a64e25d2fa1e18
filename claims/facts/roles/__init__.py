"""Who holds which office where: `role` binds the titles that `office` finds to their holders and bodies.

`scene` is one sentence as they all see it. Each file beside `holder` and `lead` is one pattern by which texts say it.
"""
