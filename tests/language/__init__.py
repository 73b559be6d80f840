"""Tests of how figures, words and cards are said."""
