"""Dates and times of day: `moment` finds them by the words of `calendar`, `resolve` says which days they mean."""
