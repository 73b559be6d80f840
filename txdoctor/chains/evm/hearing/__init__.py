"""What a node or an explorer says is taken word by word, in the exact form that is documented."""
