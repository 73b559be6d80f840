"""What opens an account at a service: access keys and passwords, told by kind and place."""

from txdoctor.desk.scrub.access.find import find_access

__all__ = ["find_access"]
