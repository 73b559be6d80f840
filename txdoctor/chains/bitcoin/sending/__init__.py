"""Whether it can still be sent, and what speaks against that."""
