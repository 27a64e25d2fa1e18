"""What does an article say: reading, segmenting, facts, claims, vectors and the index.

The way of a text: `read` opens a file, `clean`, `language` and `segment` make sentences of it, `facts` finds what is
typed in each, `linking` what they tell each other of names, and `extract` puts the article together. `embed` makes
vectors of its claims, `index` finds near ones, `store` keeps both. What is known of a language is in `lexicon`, and of
all languages in `ontology/`.
"""
