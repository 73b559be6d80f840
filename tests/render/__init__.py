"""Tests of how a visit is told in each format."""
