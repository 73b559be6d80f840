"""How long a reply asks its reader to wait."""

from email.utils import parsedate_to_datetime
from time import time

from .exchange import Reply


def seconds_of(reply: Reply) -> float | None:
    """Seconds from now, of either form of RFC 9110 section 10.2.3; None without a usable one."""
    value = dict(reply.headers).get("Retry-After")
    if value is None:
        return None
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time())
    except ValueError:
        return None
