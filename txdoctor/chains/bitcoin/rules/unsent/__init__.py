"""What can be wrong with bytes before a node takes them."""
