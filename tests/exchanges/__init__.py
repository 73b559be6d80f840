"""Tests of what exchanges publish."""
