"""What a ticket names: transactions, addresses, links, amounts, times and the words for chains."""
