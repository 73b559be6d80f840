"""Signs that a payment which succeeded is not seen by the one who waits for it."""
