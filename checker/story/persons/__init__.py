"""Persons of a story: which offices they hold and for how long, and what they are told to belong to."""
