"""Bytes of EVM networks are read and written here: transactions, blobs, data of calls."""
