"""Secrets and personal data go out of texts, mails and exports; what is left may be passed on."""
