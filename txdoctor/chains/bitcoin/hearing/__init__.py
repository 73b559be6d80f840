"""What a source says is taken word by word, in the exact form that its documentation gives."""
