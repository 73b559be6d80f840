"""One finding per file: what can be the matter with a transaction of an EVM chain."""
