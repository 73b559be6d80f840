"""Real nodes on this machine, for the tests and for making the demo cases."""
