"""Wallet secrets in a text, told by kind and place, so that they can be refused or masked."""

from txdoctor.secrets.find import find_secrets
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.span import SecretSpan

__all__ = ["SecretKind", "SecretSpan", "find_secrets"]
