"""What can be the matter with an account, and with what waits of it."""
