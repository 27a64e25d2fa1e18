"""Names and terms of a story: one thing under several of them, and words left in another language."""
