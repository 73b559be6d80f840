"""Tokens that a call asks to move, that were moved, and what the token's own books say."""
