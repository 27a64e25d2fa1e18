"""The bilingual file that was checked, given back with its findings in it and otherwise untouched."""
