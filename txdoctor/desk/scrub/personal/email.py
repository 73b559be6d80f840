"""A mail address."""

import re
from collections.abc import Iterator

from txdoctor.desk.scrub.kinds import PrivateKind

# RFC 5321, section 4.5.3.1: 64 characters before the sign, 255 after it. Wide signs are what
# Chinese keyboards type. No top-level domain begins with a digit: `web3@1.10` is a version.
_ADDRESS = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9](?:[\w.+%'-]{0,62}[\w+%'-])?[@＠]"
    r"(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])",
    re.ASCII,
)

# RFC 2606, section 2: a domain that never is anybody's.
_NOBODYS = ".invalid"


def find_email(text: str) -> Iterator[tuple[str, int, int]]:
    """Mail addresses, with the first and the character after the last of each."""
    for match in _ADDRESS.finditer(text):
        if not match[0].endswith(_NOBODYS):
            yield PrivateKind.EMAIL, match.start(), match.end()
