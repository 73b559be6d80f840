"""Unsigned replacements, for the user's own wallet to sign."""
