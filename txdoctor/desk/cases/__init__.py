"""An agent's cases: what is under way for whom it matters, on this computer and nowhere else."""
