"""How surely two passages differ in meaning: word coverage and the divergence model, or one of the user's."""
