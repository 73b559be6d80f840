"""One server that may be asked: where it is, how it is spoken to, and what it may be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from txdoctor.errors import Misconfigured
from txdoctor.model.exchange import Ask
from txdoctor.records import dataclass
from txdoctor.settings import Secret
from txdoctor.units import Untrusted
from txdoctor.version import __version__
from txdoctor.wire.address import Address, basic
from txdoctor.wire.json_post import only_reads
from txdoctor.wire.limits import LOOPBACK, OWN, PUBLIC, Manners
from txdoctor.wire.masking import Mask

JSON_RPC, REST, JSON_POST = "json-rpc", "rest", "json-post"

# A second lock behind the allow-list of each source: no wing and no plug-in gets these through.
_DENIED = re.compile(
    r"(^|_)(send|sign|submit|import|dump)|^(personal|wallet|miner|admin|engine|clique)", re.I
)
_METHOD = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_PATH = re.compile(r"/[A-Za-z0-9_/.,:?&=%-]{0,2000}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A server by the name of its seat; nothing of it but the seat's name leaves this room.

    `methods` are the JSON-RPC methods that its source file lists, `paths` the patterns of GET paths
    or of whole POST questions (`/path {"action":"question"}`). `key` is an API key with the place
    it belongs to (`header:NAME` or `query:NAME`).
    """

    seat: str
    own: bool
    address: Address
    transport: str
    methods: frozenset[str] = frozenset()
    paths: tuple[re.Pattern[str], ...] = ()
    key: tuple[str, Secret] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Whoever lists a method that writes or signs lists it in vain."""
        allowed = (m for m in self.methods if _METHOD.fullmatch(m) and not _DENIED.search(m))
        object.__setattr__(self, "methods", frozenset(allowed))

    @property
    def manners(self) -> Manners:
        """How much of this server may be taken."""
        if self.address.loopback:
            return LOOPBACK
        return OWN if self.own else PUBLIC

    @property
    def remote(self) -> bool:
        """Whether a proxy lies between: everything but this machine."""
        return not self.address.loopback

    def allows(self, ask: Ask) -> bool:
        """Whether this question only reads, and is one that the source file lists."""
        if self.transport == REST:
            safe = ask.method == "GET" and _stays_beneath(ask.params)
            return safe and any(path.fullmatch(ask.params) for path in self.paths)
        if self.transport == JSON_POST:
            safe = ask.method == "POST" and only_reads(ask.params)
            return safe and any(path.fullmatch(ask.params) for path in self.paths)
        return ask.method in self.methods and _is_list(ask.params)

    def url(self, path: str = "") -> str:
        """Where a question goes; `path` is that of a GET."""
        base, mark, query = self.address.path.partition("?")
        asked, more, parts = path.partition("?")
        queries = [part for part in (parts if more else "", query if mark else "") if part]
        if self.key and self.key[0].startswith("query:"):
            queries.append(f"{self.key[0].removeprefix('query:')}={self.key[1].text}")
        place = (base.rstrip("/") + asked if path else base) or "/"
        return f"{self.address.origin}{place}" + ("?" + "&".join(queries) if queries else "")

    def approach(self, more: Sequence[str] = ()) -> tuple[Mapping[str, str], Mask]:
        """The headers of every request, and what must be masked in every answer (`more` too).

        A cookie file is read here, because Bitcoin Core writes a new one at each start.
        """
        headers = {
            "Accept": "application/json, text/plain",
            # An answer that was packed could be a thousand times its size once unpacked.
            "Accept-Encoding": "identity",
            "User-Agent": f"txdoctor/{__version__}",
        }
        if self.transport != REST:
            headers["Content-Type"] = "application/json"
        secrets = [*more, self.key[1].text] if self.key else list(more)
        authorization = self.address.authorization or self._from_cookie()
        if authorization is not None:
            headers["Authorization"] = authorization.text
        if self.key and self.key[0].startswith("header:"):
            headers[self.key[0].removeprefix("header:")] = self.key[1].text
        return headers, self.address.mask(authorization, *secrets)

    def _from_cookie(self) -> Secret | None:
        """Bitcoin Core, src/rpc/request.cpp: the file holds `__cookie__:` and 64 hex digits."""
        path = self.address.cookie
        if path is None:
            return None
        try:
            name, _, password = path.read_text(encoding="utf-8").strip().partition(":")
        except (OSError, UnicodeDecodeError) as trouble:
            why = Untrusted(getattr(trouble, "strerror", None) or type(trouble).__name__)
            raise Misconfigured("cookie_unreadable", path=Untrusted(str(path)), why=why) from None
        return basic(name, password)


def _stays_beneath(path: str) -> bool:
    """Whether no server can read the path as one that climbs up, encoded or not."""
    climbs = (".." in path, "%2e" in path.lower(), "%2f" in path.lower())
    return _PATH.fullmatch(path) is not None and not any(climbs)


def _is_list(params: str) -> bool:
    """Whether this is one JSON list and nothing behind it: no other question rides along."""
    from json import loads

    try:
        return isinstance(loads(params), list)
    except (ValueError, RecursionError):
        return False
