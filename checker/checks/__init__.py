"""One check a file, each a class with its rule's metadata; the registry lists them by name."""
