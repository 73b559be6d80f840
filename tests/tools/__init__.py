"""The tests of the room of that name."""
