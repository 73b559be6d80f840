"""A key or password inside the address of a server."""

import re
from collections.abc import Iterator

from txdoctor.desk.scrub.found import Found
from txdoctor.desk.scrub.kinds import PrivateKind

# RFC 3986, section 3.2.1: `user:password@` before the host.
_USER = re.compile(
    r"\b(?:https?|wss?|ftp|postgres(?:ql)?|redis|mongodb)://[^\s/@:]{0,64}:([^\s/@]{1,128})@"
)
# Providers whose documentation puts the key into the path: Infura, Alchemy, QuickNode, Ankr,
# GetBlock, Chainstack, BlastAPI, NodeReal, Tenderly, dRPC, Moralis, BlockPI, Allnodes, Tatum.
_PATH = re.compile(
    r"(?:infura\.io|alchemy(?:api)?\.(?:io|com)|quiknode\.pro|quicknode\.com|ankr\.com|getblock\.io"
    r"|chainstack\.com|blastapi\.io|nodereal\.io|tenderly\.co|drpc\.org|moralis\w{0,8}\.(?:io|com)"
    r"|blockpi\.network|allnodes\.\w{2,3}|tatum\.io|p2pify\.com|onfinality\.io|rpcpool\.com)"
    r"(?::\d{1,5})?(?:/[\w.-]{1,24})*/([0-9A-Za-z_-]{20,})",
    re.ASCII,
)
_QUERY = re.compile(
    r"[?&;](?:api[_-]?key|apikey|app[_-]?key|key|dkey|token|access[_-]?token|auth|secret|signature|password"
    r"|passwd|pwd|sig)=([^\s&#\"'<>，。；）)]{6,})",
    re.IGNORECASE,
)
_BOT = re.compile(r"api\.telegram\.org/bot([0-9]{6,12}:[\w-]{20,})", re.ASCII)


def find_keys_in_links(text: str) -> Iterator[Found]:
    """The part of a link that lets its reader in; the rest of the link stays."""
    if "/" not in text:
        return
    for match in _USER.finditer(text):
        yield PrivateKind.PASSWORD, match.start(1), match.end(1)
    for pattern in (_PATH, _QUERY, _BOT):
        for match in pattern.finditer(text):
            yield PrivateKind.API_KEY, match.start(1), match.end(1)
