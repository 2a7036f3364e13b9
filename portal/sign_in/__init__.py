"""How a person opens their own page, and nobody else does."""
