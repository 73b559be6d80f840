"""How a figure, a word and a whole sentence are said in the reader's language."""
