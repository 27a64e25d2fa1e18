"""The claim store: articles, claims, facts and vectors in one SQLite file, with the index beside it as a cache."""
