"""What happened in a story: acts, verdicts, days and places that two places tell differently."""
