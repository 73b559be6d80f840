"""The bytes break: connections drop, bodies end early, never end, or are not what they claim."""

import gzip

from .bomb import bomb
from .exchange import After, Reply, dump, parse
from .fault import ALL_TRUTHS, Fault, Scene, rows
from .written import head_of, written

MIB = 1024 * 1024
OVERSIZE = 17 * MIB  # one more than the 16 MiB a client should take, reliability sheet section 5
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


def _reset(_: Scene) -> After:
    return After.RESET


def _close(_: Scene) -> After:
    return After.CLOSE


def _half(scene: Scene) -> bytes:
    reply = scene.honest()
    whole = written(reply)
    return whole[: len(whole) - len(reply.body) // 2 - 1]


def _reset_mid_body(scene: Scene) -> After:
    scene.line.send(_half(scene))
    # Bytes sent just before a reset are thrown away by the client's system; let them arrive.
    scene.line.idle(0.05)
    return After.RESET


def _truncated(scene: Scene) -> After:
    scene.line.send(_half(scene))
    return After.CLOSE


def _length(scene: Scene, change: int) -> None:
    reply = scene.honest()
    head = head_of(reply, ("Content-Length", str(len(reply.body) + change)))
    scene.line.send(head + reply.body)


def _length_too_long(scene: Scene) -> After:
    _length(scene, 64)
    scene.line.hold()
    return After.CLOSE


def _length_too_short(scene: Scene) -> After:
    _length(scene, -min(7, len(scene.honest().body)))
    return After.KEEP


def _two_lengths(scene: Scene) -> After:
    reply = scene.honest()
    lengths = [("Content-Length", str(size)) for size in (len(reply.body), len(reply.body) // 2)]
    scene.line.send(head_of(reply, *lengths) + reply.body)
    return After.CLOSE


def _negative_length(scene: Scene) -> After:
    reply = scene.honest()
    scene.line.send(head_of(reply, ("Content-Length", "-1")) + reply.body)
    return After.CLOSE


def _length_and_chunks(scene: Scene) -> After:
    reply = scene.honest()
    framing = (("Content-Length", "5"), ("Transfer-Encoding", "chunked"))
    scene.line.send(head_of(reply, *framing) + _chunk(reply.body) + b"0\r\n\r\n")
    return After.CLOSE


def _slow_drip(scene: Scene) -> After:
    for byte in written(scene.honest()):
        scene.line.send(bytes([byte]))
        scene.line.idle(scene.pause)
    return After.KEEP


def _never_answers(scene: Scene) -> After:
    scene.line.hold()
    return After.CLOSE


def _endless_chunks(scene: Scene) -> After:
    scene.line.send(_chunked_head(scene) + _chunk(scene.honest().body[:-1]))
    spaces = _chunk(b" " * 65536)
    while True:
        scene.line.send(spaces)


def _endless_headers(scene: Scene) -> After:
    scene.line.send(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while True:
        number += 1
        scene.line.send(b"X-More-%d: and there is more\r\n" % number)
        scene.line.idle(scene.pause)


def _many_headers(scene: Scene) -> Reply:
    honest = scene.honest()
    more = tuple((f"X-Filler-{n}", "x") for n in range(2000))
    return Reply(status=honest.status, headers=honest.headers + more, body=honest.body)


def _huge_header(scene: Scene) -> Reply:
    honest = scene.honest()
    more = (("X-Huge", "x" * MIB),)
    return Reply(status=honest.status, headers=honest.headers + more, body=honest.body)


def _hostile_header(scene: Scene) -> Reply:
    honest = scene.honest()
    more = (("X-Note", "\x1b[2J\x1b[32mCONFIRMED\x9b"), ("X-Folded", "one\r\n two"))
    return Reply(status=honest.status, headers=honest.headers + more, body=honest.body)


def _continue_once(scene: Scene) -> Reply:
    scene.line.send(CONTINUE)
    return scene.honest()


def _continue_flood(scene: Scene) -> After:
    while True:
        scene.line.send(CONTINUE * 20)
        scene.line.idle(min(scene.pause, 0.01))


def _packed(scene: Scene, coding: str, body: bytes) -> Reply:
    honest = scene.honest()
    headers = (*honest.headers, ("Content-Encoding", coding))
    return Reply(status=honest.status, headers=headers, body=body)


def _gzip_unasked(scene: Scene) -> Reply:
    return _packed(scene, "gzip", gzip.compress(scene.honest().body))


def _gzip_bomb(scene: Scene) -> Reply:
    return _packed(scene, "gzip", bomb())


def _deflate_garbage(scene: Scene) -> Reply:
    return _packed(scene, "deflate", b"\xff\xfe" + bytes(range(256)))


def _oversize(scene: Scene) -> Reply:
    honest = scene.honest()
    # Inside a JSON value spaces mean nothing; a plain text gets them behind it.
    cut = len(honest.body) - honest.body.endswith((b"}", b"]"))
    body = honest.body[:cut] + b" " * OVERSIZE + honest.body[cut:]
    return Reply(status=honest.status, headers=honest.headers, body=body)


def _bad_chunk_size(scene: Scene) -> After:
    body = scene.honest().body
    scene.line.send(_chunked_head(scene) + b"zz\r\n" + body + b"\r\n0\r\n\r\n")
    return After.CLOSE


def _huge_chunk_size(scene: Scene) -> After:
    body = scene.honest().body
    scene.line.send(_chunked_head(scene) + b"FFFFFFFFFFFFFFFF\r\n" + body)
    scene.line.hold()
    return After.CLOSE


def _chunks_cut(scene: Scene) -> After:
    scene.line.send(_chunked_head(scene) + _chunk(scene.honest().body))
    return After.CLOSE


def _second_response(scene: Scene) -> After:
    forged = written(Reply(headers=scene.honest().headers, body=_forged_next(scene)))
    scene.line.send(written(scene.honest()))
    # Apart from the first, or a client's read buffer swallows both and drops the second.
    scene.line.idle(0.02)
    scene.line.send(forged)
    return After.KEEP


def _forged_next(scene: Scene) -> bytes:
    """A denial that would fit the question a client asks next on the same connection."""
    if scene.truth.kind == "esplora":
        return b'{"confirmed":false}'
    try:
        asked = parse(scene.request.body)
    except ValueError:
        asked = {}
    if isinstance(asked, list):
        ids = [one.get("id", 0) for one in asked if isinstance(one, dict)]
        start = max((one for one in ids if isinstance(one, int)), default=0)
        return dump([_denial(start + 1 + n) for n in range(len(asked))])
    last = asked.get("id", 0) if isinstance(asked, dict) else 0
    return dump(_denial(last + 1 if isinstance(last, int) else last))


def _denial(number: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": number, "result": None}


def _closes_idle(scene: Scene) -> After:
    """The reply says nothing of closing, so the client keeps a dead connection in its pool."""
    scene.line.send(written(scene.honest()))
    return After.CLOSE


def _not_http(scene: Scene) -> After:
    scene.line.send(b"SSH-2.0-OpenSSH_9.6\r\n")
    return After.CLOSE


def _no_status_line(scene: Scene) -> After:
    scene.line.send(scene.honest().body)
    return After.CLOSE


def _chunked_head(scene: Scene) -> bytes:
    return head_of(scene.honest(), ("Transfer-Encoding", "chunked"))


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n" % len(data) + data + b"\r\n"


_AT_CONNECT = Fault(
    name="transport-reset-at-connect",
    kind="transport",
    tells="The connection is reset as soon as it is made.",
    truths=ALL_TRUTHS,
    readable=False,
    shows=True,
    play=_reset,
    at_connect=True,
)

FAULTS: tuple[Fault, ...] = (
    _AT_CONNECT,
    *rows("transport", ALL_TRUTHS, (
        ("reset-after-request", _reset, False, "The request is read, then a reset."),
        ("close-without-answer", _close, False, "The request is read, then an orderly close."),
        ("reset-mid-body", _reset_mid_body, False, "Half the body, then a reset."),
        ("truncated-body", _truncated, False,
         "Half the body that Content-Length promised, then an orderly close."),
        ("length-too-long", _length_too_long, False,
         "Content-Length promises 64 bytes that never come; the connection stays open."),
        ("length-too-short", _length_too_short, False,
         "Content-Length is 7 too small: the rest lies in front of the next answer."),
        ("negative-length", _negative_length, True, "Content-Length is -1."),
        ("two-lengths", _two_lengths, True, "Two Content-Length headers that differ."),
        ("length-and-chunks", _length_and_chunks, True,
         "Content-Length and chunked at once; the chunks are right (RFC 9112 section 6.3)."),
        ("slow-drip", _slow_drip, False, "The whole honest answer, one byte at a time."),
        ("never-answers", _never_answers, False, "The request is read; nothing ever comes."),
        ("endless-chunks", _endless_chunks, False, "A chunked body that never ends."),
        ("endless-headers", _endless_headers, False, "Headers that never end."),
        ("many-headers", _many_headers, True, "2000 headers in front of an honest body."),
        ("huge-header", _huge_header, True, "One header of 1 MiB in front of an honest body."),
        ("hostile-header", _hostile_header, True,
         "Headers with terminal escapes and a folded line; the body is honest."),
        ("continue-once", _continue_once, True, "One 100 Continue, then an honest answer: legal."),
        ("continue-flood", _continue_flood, False, "100 Continue without end."),
        ("gzip-unasked", _gzip_unasked, True, "An honest body in gzip that nobody asked for."),
        ("gzip-bomb", _gzip_bomb, False, "200 kB of unasked gzip that swell to 200 MiB."),
        ("deflate-garbage", _deflate_garbage, False, "Content-Encoding deflate over garbage."),
        ("oversize-body", _oversize, False, "The honest answer with 17 MiB of spaces inside."),
        ("bad-chunk-size", _bad_chunk_size, False, "A chunk whose size is not a number."),
        ("huge-chunk-size", _huge_chunk_size, False, "A chunk that claims 16 EiB; then silence."),
        ("chunks-cut", _chunks_cut, False, "Chunks without the last, empty one; then a close."),
        ("second-response", _second_response, True,
         "The honest answer, and behind it a forged one for the next question."),
        ("closes-idle", _closes_idle, True,
         "Each answer is honest, then the connection closes without a word."),
        ("not-http", _not_http, False, "The banner of another protocol."),
        ("no-status-line", _no_status_line, False, "The body alone, without status or headers."),
    )),
)  # fmt: skip
