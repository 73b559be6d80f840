"""A reply as bytes on the wire."""

from http import HTTPStatus

from .exchange import Reply


def written(reply: Reply) -> bytes:
    """The whole reply; a 204 or 304 has neither body nor Content-Length (RFC 9110 section 8.6)."""
    if reply.status in (204, 304):
        return head_of(reply)
    return head_of(reply, ("Content-Length", str(len(reply.body)))) + reply.body


def head_of(reply: Reply, *framing: tuple[str, str]) -> bytes:
    """Status line and headers, with the framing headers given; values are written as they are."""
    try:
        phrase = HTTPStatus(reply.status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [f"HTTP/1.1 {reply.status} {phrase}"]
    lines += [f"{name}: {value}" for name, value in (*reply.headers, *framing)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")
