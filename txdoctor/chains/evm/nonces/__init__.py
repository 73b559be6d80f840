"""Which transaction's turn it is, which nonces are missing, and what may take another's place."""
