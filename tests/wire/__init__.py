"""The tests of the only room with sockets; `responses` is used nowhere else."""
