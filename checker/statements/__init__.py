"""What a passage states, and how: denied, refused, left open, left out, in whose voice."""
