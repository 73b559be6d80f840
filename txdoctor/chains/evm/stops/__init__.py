"""One warning per file, right on EVM networks."""
