"""After how many confirmations exchanges credit: one file each, with the page that says so."""
