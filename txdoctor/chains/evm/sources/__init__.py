"""One file per kind of server that can be asked about an EVM chain."""
