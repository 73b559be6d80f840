"""A loopback server that tells the truth about a small world, or any of a catalogue of faults."""
