"""Long base64, such as a PSBT or an attachment, holds by chance what looks like a key."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

Runs = Sequence[tuple[int, int]]
"""Beginnings and ends, in the order of the text."""

SHORTEST = 200  # characters; a key with its surroundings is shorter
# RFC 4648, tables 1 and 2. Of random base64 every 32nd character is a sign: one in a hundred at
# least, and not one in eight, which are words with hyphens, paths and ruled lines.
SIGNS = "+/-_"
FEWEST, MOST = 100, 8
PSBT = "cHNidP"  # BIP 174: the magic bytes "psbt" and 0xff in base64

# Lines of 40 and more: MIME wraps at 76 (RFC 2045, section 6.8), PEM at 64 (RFC 7468).
_RUN = re.compile(r"(?<![0-9A-Za-z+/_-])(?:[0-9A-Za-z+/_-]{40,}+={0,2}+[ \t]{0,2}+\r?+\n?+)++")


def base64_runs(text: str) -> Runs:
    """Where base64 stands: beginning and end of each run that is long enough, or is a PSBT."""
    return tuple(match.span() for match in _RUN.finditer(text) if _is_base64(match[0]))


def stands_in(runs: Runs, start: int, end: int) -> bool:
    """Whether one of the runs holds that piece whole."""
    at = bisect_right(runs, start, key=itemgetter(0)) - 1
    return at >= 0 and end <= runs[at][1]


def _is_base64(run: str) -> bool:
    if run.startswith(PSBT):
        return True
    signs = sum(run.count(sign) for sign in SIGNS)
    return len(run) >= SHORTEST and max(2, len(run) // FEWEST) <= signs <= len(run) // MOST
