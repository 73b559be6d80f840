"""The address of a server: parsed strictly, refused where it would send questions in clear text."""

from __future__ import annotations

import re
from dataclasses import field
from pathlib import Path
from urllib.parse import unquote

from txdoctor.errors import Misconfigured
from txdoctor.records import dataclass
from txdoctor.settings import Secret
from txdoctor.units import Untrusted
from txdoctor.wire.masking import Mask, secrets_of_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where one server is; its repr shows the origin and never user, password, path or query.

    `origin` is `scheme://host:port`; `path` includes the query. `kind` is the source file that
    the address itself named (`esplora+http://...`). `authorization` is the value of that header.
    `cookie` is Bitcoin Core's cookie file, read when the first question leaves.
    """

    origin: str
    host: str
    path: str = field(repr=False)
    kind: str = ""
    authorization: Secret | None = None
    cookie: Path | None = field(default=None, repr=False)
    loopback: bool
    onion: bool
    clear_text: bool

    def mask(self, authorization: Secret | None, *more: str) -> Mask:
        """What must never be seen of this address and the header and keys that go with it."""
        credentials = authorization.text.partition(" ")[2] if authorization else ""
        return Mask([*_both_parts(credentials), *secrets_of_path(self.path), *more])


_PREFIX = re.compile(r"([a-z][a-z0-9_]*)\+")
_COOKIE = re.compile(r"cookie:(?P<file>.+)@(?P<rest>[^@]+)")
_URL = re.compile(
    r"(?P<scheme>https?)://(?:(?P<user>[^/?#\\\s]*)@)?(?P<host>\[[0-9A-F:.]+\]|[^/?#@\[\]:\\\s]+)"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<path>[/?][!$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]*)?",
    re.I,
)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")


def parse(text: str, named_by: str) -> Address:
    """Read an address; `named_by` says where it was written (`--rpc`, a variable, a file).

    Forms: `https://user:password@host:port/path`, `cookie:FILE@host:port`, each with `KIND+` or
    `insecure+` in front. Raises Misconfigured; the address itself never stands in the error.
    """
    place = Untrusted(named_by)
    kind, insecure, rest = _prefixes(text.strip())
    cookie = _COOKIE.fullmatch(rest)
    found = _URL.fullmatch(f"http://{cookie['rest']}" if cookie else rest)
    if found is None or int(found["port"] or 1) not in range(1, 65536):
        raise Misconfigured("endpoint_not_url", named_by=place)
    if cookie and found["user"] is not None:
        raise Misconfigured("endpoint_not_url", named_by=place)
    host = found["host"].lower()
    scheme, port = found["scheme"].lower(), f":{int(found['port'])}" if found["port"] else ""
    loopback, onion = _judge(host, place), host.endswith(".onion")
    address = Address(
        origin=f"{scheme}://{host}{port}",
        host=host,
        path=found["path"] or "",
        kind=kind,
        authorization=_basic(found["user"]),
        cookie=Path(cookie["file"]).expanduser() if cookie else None,
        loopback=loopback,
        onion=onion,
        clear_text=scheme == "http" and not loopback and not onion,
    )
    if address.clear_text and not insecure:
        raise Misconfigured("endpoint_clear_text", named_by=place, host=Untrusted(host))
    return address


def _prefixes(text: str) -> tuple[str, bool, str]:
    kind, insecure = "", False
    while found := _PREFIX.match(text):
        text = text[found.end() :]
        if found[1] == "insecure":
            insecure = True
        else:
            kind = found[1]
    return kind, insecure, text


def _judge(host: str, place: Untrusted) -> bool:
    """Whether the host is this machine; Misconfigured for one that programs read differently.

    `0x7f000001`, `127.1`, `2130706433`, `0177.0.0.1` and `::ffff:127.0.0.1` reach this machine by
    some resolvers and are foreign names to others; letters outside of ASCII may look like others.
    """
    odd = Misconfigured("endpoint_odd_host", named_by=place, host=Untrusted(host))
    if host.startswith("[") or re.fullmatch(r"(.*\.)?(0x[0-9a-f]*|[0-9]+)", host):
        from ipaddress import ip_address

        try:
            ip = ip_address(host.strip("[]"))
        except ValueError:
            raise odd from None
        if ip.is_unspecified or ip.is_multicast or getattr(ip, "ipv4_mapped", None):
            raise odd
        return ip.is_loopback
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise odd
    return host == "localhost"


def _basic(user: str | None) -> Secret | None:
    if user is None:
        return None
    name, _, password = user.partition(":")
    return basic(unquote(name), unquote(password))


def basic(name: str, password: str) -> Secret:
    """The Authorization header for a user and a password (RFC 7617, UTF-8)."""
    from base64 import b64encode

    return Secret("Basic " + b64encode(f"{name}:{password}".encode()).decode("ascii"))


def _both_parts(credentials: str) -> list[str]:
    """The base64 text, what it says, and the password in it."""
    from base64 import b64decode

    if not credentials:
        return []
    said = b64decode(credentials).decode()
    return [credentials, said, said.partition(":")[2]]
