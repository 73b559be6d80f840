"""Something new is built for a transaction that waits: a replacement, a cancellation, a child."""
