"""A visit, told: one file per format, and nothing else writes to standard output."""
