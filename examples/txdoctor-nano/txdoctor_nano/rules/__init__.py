"""One finding per file."""
