"""What is known of a Bitcoin-like transaction, its coins, its family, the pool and its block."""
