"""The tests of the real nodes."""
