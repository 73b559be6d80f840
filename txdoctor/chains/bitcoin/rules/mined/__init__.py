"""What a block says of a transaction, and what other branches say."""
