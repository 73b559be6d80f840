"""One remedy per file, right on any chain."""
