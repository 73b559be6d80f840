"""One deed per file: what can be done about it, with exact figures."""
