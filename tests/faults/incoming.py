"""Read HTTP requests off a connection, strictly enough to answer and to log them."""

import socket
import time

from .exchange import Request

CAP = 64 * 1024 * 1024


class Incoming:
    """The client's side of one connection, request after request."""

    def __init__(self, link: socket.socket, connection: int) -> None:
        self._link = link
        self._connection = connection
        self._kept = b""

    def next(self) -> Request | None:
        """The next request, or None when the client hung up; raises OSError on anything odd."""
        head = self._until(b"\r\n\r\n")
        if head is None:
            return None
        try:
            return self._read(head.decode("latin-1"))
        except ValueError as odd:
            raise ConnectionError(f"not a request: {odd}") from odd

    def _read(self, head: str) -> Request:
        at = time.monotonic()
        first, *lines = head.split("\r\n")
        method, path, _ = first.split(" ", 2)
        pairs = [line.partition(":") for line in lines if line]
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        return Request(
            method=method, path=path, headers=headers, body=self._body(headers), at=at,
            connection=self._connection,
        )  # fmt: skip

    def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._chunks()
        return self._exactly(int(headers.get("content-length", "0")))

    def _chunks(self) -> bytes:
        body = b""
        while True:
            size = int((self._until(b"\r\n") or b"0").split(b";")[0], 16)
            body += self._exactly(size)
            self._until(b"\r\n")
            if size == 0:
                return body

    def _exactly(self, size: int) -> bytes:
        if size > CAP:
            raise ConnectionError("a request of this size is not for a test server")
        while len(self._kept) < size:
            if not self._more():
                raise ConnectionError("the client hung up inside a request")
        body, self._kept = self._kept[:size], self._kept[size:]
        return body

    def _until(self, mark: bytes) -> bytes | None:
        while mark not in self._kept:
            if not self._more():
                return None
        head, _, self._kept = self._kept.partition(mark)
        return head

    def _more(self) -> bool:
        data = self._link.recv(65536)
        self._kept += data
        return bool(data)
