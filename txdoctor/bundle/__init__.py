"""A bundle is one file with a case and what came of it, whose every byte can be checked."""
