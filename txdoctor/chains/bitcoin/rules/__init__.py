"""One finding per file, true of Bitcoin-like transactions."""
