"""A question that is one JSON object and goes to its server by POST, a single one at a time."""

from __future__ import annotations

import re

from txdoctor.wire.strict_json import BadJson, decode

_TEXT = re.compile(r"(/|(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,80}){1,8}) (\{[ -~]{0,2000}\})").fullmatch

# The fields by which servers of this kind choose what to do: Nano's `action`, others' `method`.
_CHOOSERS = ("action", "method", "type")
# A second lock behind the allow-list of each source, for paths (`/v1/chain/push_transaction` of
# EOS, `/wallet/broadcasthex` of TRON) and for actions (docs.nano.org, RPC protocol).
_DENIED = re.compile(
    r"(^|_)(send|sign|submit|import|dump|push|broadcast|process|create|delete|remove|move|clear"
    r"|change|republish|upgrade|stop|transfer|deploy)"
    r"|^(wallet|password|payment|work|key|bootstrap|search)_|^receive$|_set$",
    re.I,
)


def only_reads(text: str) -> bool:
    """Whether `/path {"a":"question"}` is well formed and asks for no deed that we know of."""
    found = _TEXT(text)
    if found is None:
        return False
    try:
        body = decode(found[2].encode())
    except BadJson:
        return False
    choosing = (said for name, said in body.items() if name.lower() in _CHOOSERS)
    words = [found[1].rpartition("/")[2], *choosing]
    return all(isinstance(word, str) and not _DENIED.search(word) for word in words)


def parts(text: str) -> tuple[str, bytes]:
    """The path to add to the server's address, empty for `/`, and the body."""
    path, _, body = text.partition(" ")
    return "" if path == "/" else path, body.encode()
