"""One remedy per file, for Bitcoin-like transactions."""
