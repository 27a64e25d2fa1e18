"""Numbers with their unit: `quantity` finds them, `numerals` reads digits and words, `units` knows the measures."""
