"""An address, a hash or a key is recognised by its letters before anything is asked."""
