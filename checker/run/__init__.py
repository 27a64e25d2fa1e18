"""The work of a run: reading, bilingual files, parts of it here or elsewhere, and what changed since the last one."""
