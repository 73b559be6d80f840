"""The one door to the world: the only room with sockets, disk and a clock."""
