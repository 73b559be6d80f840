"""One remedy per file."""
