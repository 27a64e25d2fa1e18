"""Show it: one writer a file, each takes a finished report; `writers` finds the one for a format.

`html` makes the page, `wording` has its words in each interface language, `bilingual` gives a checked file back.
"""
