"""What waits at an address, and what was paid there."""
