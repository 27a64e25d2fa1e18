"""What stands in a segment beside its words: placeholders, messages with choices, markup, links, punctuation."""
