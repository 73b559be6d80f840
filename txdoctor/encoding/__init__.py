"""Spellings of keys, addresses and bytes, read strictly: what is wrong is said, never mended."""
