"""One warning per file, right on any chain."""
