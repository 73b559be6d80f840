"""One finding per file, true on any chain."""
