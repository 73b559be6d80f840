"""What a place in a block costs, and what it takes to get one for what waits already."""
