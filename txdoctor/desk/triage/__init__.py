"""A ticket is judged: what is private leaves it, what it names is looked up, its sort is told."""
