"""Tests of the sources, name for name."""
