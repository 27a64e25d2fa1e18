"""Persons of a story: the ledger of their offices, for how long, and what they are told to belong to."""
