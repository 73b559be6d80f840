"""What somebody found in a text, before it is decided what is taken out."""

Found = tuple[str, int, int]
"""A kind with the first character of what it names and the one after its last."""
