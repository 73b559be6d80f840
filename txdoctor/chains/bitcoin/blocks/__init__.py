"""How deep, how soon and not before when: blocks count the time."""
