"""Drafts for transactions that wait."""
