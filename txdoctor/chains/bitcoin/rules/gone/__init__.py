"""What became of a transaction that waits no longer and is in no block."""
