"""The HTTP service: two texts in, a report out; no state, nothing stored, no calls to anywhere.

The server answers in one process and compares in others (`pool`), which can be stopped when a text takes too
long; `app` has the routes, `guard` the limits and headers, `page` the form for editors without a terminal.
"""
