"""The house's laws and its case runner, for us and for the authors of plug-ins."""
