"""What does an article say: reading, segmenting, facts, claims, vectors and the index."""
