"""Show it: one writer a file, each takes a finished report."""
