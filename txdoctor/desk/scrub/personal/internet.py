"""An IP address, which says where somebody was."""

import re
from collections.abc import Iterator

from txdoctor.desk.scrub.found import Found
from txdoctor.desk.scrub.kinds import PrivateKind

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
# A version of four numbers looks the same: what calls it one stands right before it.
_FOUR = re.compile(
    r"(?:(?<![0-9A-Za-z.-])|(?<=IP)|(?<=ip))(?<!版本)(?<!版本 )(?<!version )(?<!Version )"
    rf"{_OCTET}(?:\.{_OCTET}){{3}}(?![0-9A-Za-z-])(?!\.\d)",
    re.ASCII,
)
# RFC 4291: global unicast (2000::/3), unique local (fc00::/7), link local (fe80::/10). Others are
# no place of anybody's, and `a::b` is a name in a program.
_SIX = re.compile(
    r"(?:(?<![0-9A-Za-z:.])|(?<=IP)|(?<=ip))(?:[23][0-9a-f]{3}|f[cde][0-9a-f]{2})(?::[0-9a-f]{0,4}){2,7}(?![0-9A-Za-z:])",
    re.IGNORECASE,
)
# RFC 1122: this host, and none. They say nothing of anybody, and much about a set-up.
_NOBODYS = re.compile(r"0\.\d+\.\d+\.\d+|127\.\d+\.\d+\.\d+|255\.255\.255\.\d+")


def find_ip_addresses(text: str) -> Iterator[Found]:
    """IPv4 and IPv6 addresses but those of the machine itself."""
    for match in _FOUR.finditer(text):
        if not _NOBODYS.fullmatch(match[0]):
            yield PrivateKind.IP_ADDRESS, match.start(), match.end()
    for match in _SIX.finditer(text):
        if _is_whole(match[0]):
            yield PrivateKind.IP_ADDRESS, match.start(), match.end()


def _is_whole(address: str) -> bool:
    groups = address.split(":")
    if "::" in address:
        return address.count("::") == 1 and ":::" not in address and len(groups) <= 8
    return len(groups) == 8 and "" not in groups
