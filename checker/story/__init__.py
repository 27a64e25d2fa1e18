"""Stories: articles on the same events, who holds which office in them, and which claims are on one event.

`groups` joins articles, `make` gives a story with its `ledger` and near claims, `events` tells which claims are of one
event. `counts`, `lone`, `ordinals`, `currencies`, `ages`, `acts`, `nobody`, `told` and `verdicts` find what two
articles give differently, where they are `acquainted`; `witnesses` adds third articles. `table` and `factrows` are the
story view.
"""
