"""What contracts, errors, functions and people are called, and by whose word."""
