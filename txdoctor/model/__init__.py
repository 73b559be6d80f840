"""The nouns: frozen records that every room speaks of."""
