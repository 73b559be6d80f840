"""One kind of server per file."""
