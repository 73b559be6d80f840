"""Tests of the Bitcoin wing, name for name."""
