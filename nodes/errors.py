"""Three things can go wrong with a node: it is not here, it does not start, it says no."""

from typing import Any


class NodeMissing(Exception):
    """A node's program is not on this machine and was not, or cannot be, fetched.

    why: what is missing or failed. way: what the reader can do about it.
    """

    def __init__(self, why: str, *, way: str) -> None:
        super().__init__(f"{why}. Way forward: {way}")
        self.why = why
        self.way = way


class NodeFailed(Exception):
    """A node's program ran, and did not become ready. log: the last lines it wrote."""

    def __init__(self, why: str, *, log: str) -> None:
        super().__init__(f"{why}\n--- the last lines of its log ---\n{log}")
        self.why = why
        self.log = log


class NodeError(Exception):
    """A node refused a request: the error object of its JSON-RPC answer.

    JSON-RPC 2.0 section 5.1 names the fields code, message and data. An answer without such an
    object (a 401, say) has the HTTP status as its code.
    """

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(f"{code}: {message}" if data is None else f"{code}: {message} ({data})")
        self.code = code
        self.message = message
        self.data = data
