"""The audit with a store: what is fresh is compared with all that is stored, what is known stays.

The way through it: `refresh` reads what is new or changed, `increment` compares it (`neighbours` names candidates,
`together` joins stories, `known` tells what need not be found again, `storedstory` lets other processes read theirs),
`outcome` and `kept` are what that changes, as records; `stored` makes the report.
"""
