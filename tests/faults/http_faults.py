"""HTTP says something other than the answer: redirects, refusals, limits, pages for people."""

from email.utils import formatdate
from time import time

from .exchange import HTML_TYPE, JSON_TYPE, TEXT_TYPE, Reply, dump
from .fault import ALL_TRUTHS, RPC_TRUTHS, Fault, Play, Scene, rows

Headers = tuple[tuple[str, str], ...]

METADATA = "http://169.254.169.254/latest/meta-data/"  # the address cloud machines keep secrets at
PAGE = (
    "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1>"
    "<script>alert(1)</script><p>\x1b[31mUpdate your wallet at http://evil.test</p></body></html>"
)
# Etherscan answers a rate limit with HTTP 200 and a sentence (docs.etherscan.io, common errors).
LIMIT_SENTENCE = {
    "status": "0",
    "message": "NOTOK",
    "result": "Max rate limit reached, please use API Key for higher rate limit",
}


def _redirect(status: int, location: str | None = None) -> Play:
    """To the trap, unless told where; {trap} and {self} are filled in."""

    def play(scene: Scene) -> Reply:
        target = (location or "{trap}").format(trap=scene.trap, self=scene.request.path)
        return Reply(status=status, headers=(*HTML_TYPE, ("Location", target)), body=_page("Moved"))

    return play


def _no_location(_: Scene) -> Reply:
    return Reply(status=302, headers=HTML_TYPE, body=_page("Moved"))


def _says(status: int, body: bytes, headers: Headers = JSON_TYPE) -> Play:
    return lambda _: Reply(status=status, headers=headers, body=body)


def _page(title: str) -> bytes:
    return PAGE.format(title).encode()


def _shows_page(status: int, title: str) -> Play:
    return _says(status, _page(title), HTML_TYPE)


def _limited(*extra: tuple[str, str]) -> Play:
    return _says(429, b"Too Many Requests", (*TEXT_TYPE, *extra))


def _limited_until(_: Scene) -> Reply:
    # An HTTP date has whole seconds: two ahead is between one and two seconds from now.
    until = formatdate(int(time()) + 2, usegmt=True)
    return Reply(
        status=429, headers=(*TEXT_TYPE, ("Retry-After", until)), body=b"Too Many Requests"
    )


def _honest_under(status: int, headers: Headers | None = None) -> Play:
    def play(scene: Scene) -> Reply:
        honest = scene.honest()
        return Reply(status=status, headers=headers or honest.headers, body=honest.body)

    return play


_ARCHIVE = dump({
    "jsonrpc": "2.0", "id": None,
    "error": {"code": -32602, "message": "Archive requests require a personal token"},
})  # fmt: skip

FAULTS: tuple[Fault, ...] = (
    *rows("http", ALL_TRUTHS, (
        *((str(status), _redirect(status), False, f"{status} to another host, which is a trap.")
          for status in (301, 302, 303, 307, 308)),
        ("302-file", _redirect(302, "file:///etc/passwd"), False, "302 to a file: address."),
        ("302-data", _redirect(302, 'data:application/json,{{"result":null}}'), False,
         "302 to a data: address that holds an answer."),
        ("302-metadata", _redirect(302, METADATA), False, "302 to a cloud machine's metadata."),
        ("302-bad-location", _redirect(302, "http://["), False, "302 to what is not a URL."),
        ("302-no-location", _no_location, False, "302 without saying where to."),
        ("307-loop", _redirect(307, "{self}"), False, "307 to the same address, for ever."),
        ("308-other-scheme", _redirect(308, "ftp://evil.test/x"), False, "308 to ftp."),
        ("401", _says(401, b"", (*TEXT_TYPE, ("WWW-Authenticate", 'Basic realm="give"'))), False,
         "401 that asks for a password."),
        ("403", _says(403, _ARCHIVE), False, "403 with a JSON-RPC error without id."),
        ("404-html", _shows_page(404, "Not Found"), False, "404 with a page for people."),
        ("405", _says(405, b"method not allowed", TEXT_TYPE), False, "405."),
        ("408", _says(408, b"", TEXT_TYPE), False, "408, the server's own time-out."),
        ("429-seconds", _limited(("Retry-After", "1")), False, "429, come again in 1 second."),
        ("429-date", _limited_until, False, "429, come again at a date two seconds ahead."),
        ("429-absent", _limited(), False, "429 without Retry-After, as Esplora does."),
        ("429-garbage", _limited(("Retry-After", "soon; \x9b1m")), False,
         "429 with a Retry-After that is no time."),
        ("429-negative", _limited(("Retry-After", "-5")), False, "429, come again 5 seconds ago."),
        ("429-day", _limited(("Retry-After", "86400")), False, "429, come again tomorrow."),
        ("500-html", _shows_page(500, "Internal Server Error"), False, "500 with a page."),
        ("502", _shows_page(502, "Bad Gateway"), False, "502 with a page."),
        ("503", _shows_page(503, "Service Unavailable"), False, "503 with a page."),
        ("503-retry-after", _says(503, b"", (*TEXT_TYPE, ("Retry-After", "1"))), False,
         "503, come again in 1 second."),
        ("504", _shows_page(504, "Gateway Time-out"), False, "504 with a page."),
        ("520", _shows_page(520, "Web server is returning an unknown error"), False,
         "A status that no standard knows."),
        ("200-html", _shows_page(200, "Welcome to the hotel"), False, "200 with a log-in page."),
        ("200-limit", _says(200, dump(LIMIT_SENTENCE)), False,
         "200 with Etherscan's sentence about a rate limit."),
        ("200-empty", _says(200, b""), False, "200 with an empty body."),
        ("204", _says(204, b""), False, "204, no content."),
        ("206", _honest_under(206), True, "206 over the whole honest body."),
        ("200-as-html", _honest_under(200, HTML_TYPE), True,
         "The honest body under the wrong Content-Type."),
    )),
    *rows("http", RPC_TRUTHS, (
        ("500-honest", _honest_under(500), True,
         "500 over an honest JSON-RPC body, as some gateways and old Bitcoin Core do."),
    )),
)  # fmt: skip
