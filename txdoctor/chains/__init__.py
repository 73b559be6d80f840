"""The wings of the house: one folder for each family of chains."""
