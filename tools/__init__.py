"""Scripts that make and measure; not part of the installed program."""
