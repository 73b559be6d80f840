"""Situations that real nodes are driven into, each to be examined while it lasts."""
