"""Whom outputs pay and how inputs are signed: the forms that scripts have."""
