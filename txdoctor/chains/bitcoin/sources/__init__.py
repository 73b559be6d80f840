"""One file per kind of server: what to ask it, and how strictly its answers are read."""
