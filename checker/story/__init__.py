"""Stories: articles on the same events, who holds which office in them, and which claims are on one event.

Here stands what all that look at a story need: `make` gives a story with its `ledger` and near claims, `people` links
their names, `eventpairs` tells which claims are of one event and `acquainted` which articles know of each other;
`factrows` and `table` are the story view. What two articles give differently is found by topic: `events` first, then
`persons`, then `numbers`, which know those before them; `terms` stands alone.
"""
