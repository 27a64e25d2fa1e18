"""What becomes of findings once the checks have told them: kept, weakened, told elsewhere, or dropped as a double."""
