"""Whom to ask for what, in which order: a plan for each kind of target."""
