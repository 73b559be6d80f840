"""What an account has, what it did, and which signs of theft are in that."""
