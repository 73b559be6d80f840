"""Kinds of files that lists come in; each reads its rows and writes them with answers beside."""
