"""Tests of the EVM stops."""
