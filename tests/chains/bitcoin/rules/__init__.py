"""Tests of the shelf, name for name."""
