"""What holds a transaction up that waits, or will not."""
