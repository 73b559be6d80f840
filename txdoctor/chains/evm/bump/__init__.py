"""Something new is built for a transaction that waits: for now, the same with a higher fee."""
