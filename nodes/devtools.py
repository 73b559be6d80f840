"""What a browser shows is asked of it over a pipe, in the words of its DevTools protocol."""

import base64
import json
import os
import select
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from nodes.errors import NodeFailed

# A page of ours is there within a tenth of a second; a browser that needs this long has stopped.
SECONDS = 60
SECONDS_TO_END = 10
MARGIN = 10  # descriptors up to here are the browser's own: 3 and 4 are the two ends of its pipe


class Browser:
    """One end of the pipe: a question, then what came in until its answer did.

    Messages are JSON, each ended by a zero byte (Chromium's content/browser/devtools/
    devtools_pipe_handler.cc); the protocol is described at
    https://chromedevtools.github.io/devtools-protocol/.
    """

    def __init__(self, writes: int, reads: int) -> None:
        """Take the two descriptors."""
        self._writes = writes
        self._reads = reads
        self._held = b""
        self._asked = 0
        self.events: list[dict[str, Any]] = []

    def ask(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """The `result` of one question; NodeFailed when the browser refuses or stops."""
        self._asked += 1
        said = {"id": self._asked, "method": method, "params": params}
        os.write(
            self._writes, json.dumps(said | ({"sessionId": session} if session else {})).encode()
        )
        os.write(self._writes, b"\0")
        while True:
            heard = self._next()
            if heard.get("id") == self._asked:
                break
            self.events.append(heard)
        if "error" in heard:
            raise NodeFailed(f"the browser refused {method}", log=str(heard["error"]))
        found: dict[str, Any] = heard["result"]
        return found

    def wait(self, method: str, session: str) -> None:
        """Until an event of that name is there."""
        while not any(e["method"] == method and e.get("sessionId") == session for e in self.events):
            self.events.append(self._next())

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            ready, _, _ = select.select([self._reads], [], [], SECONDS)
            more = os.read(self._reads, 1 << 16) if ready else b""
            if not more:
                raise NodeFailed("the browser stopped answering", log="")
            self._held += more
        message, _, self._held = self._held.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found


class Page:
    """One tab: what it asked for, what it complained of, how wide it came out."""

    def __init__(self, browser: Browser) -> None:
        """An empty tab."""
        self._browser = browser
        self._target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.ask("Target.attachToTarget", targetId=self._target, flatten=True)
        self._session = attached["sessionId"]
        for room in ("Page", "Network", "Log", "Runtime", "Audits"):
            self._ask(f"{room}.enable")

    def close(self) -> None:
        """Give back what it takes: a process of its own."""
        self._browser.ask("Target.closeTarget", targetId=self._target)

    def open(self, url: str, *, width: int, height: int = 800) -> None:
        """Load a page on a screen of that many CSS pixels."""
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self._ask("Emulation.setDeviceMetricsOverride", **screen)
        self._browser.events.clear()
        self._ask("Page.navigate", url=url)
        self._browser.wait("Page.loadEventFired", self._session)

    def show(self, *, scheme: str = "light", media: str = "") -> None:
        """As on a screen (`media` empty) or on paper (`print`), light or dark."""
        wish = [{"name": "prefers-color-scheme", "value": scheme}]
        self._ask("Emulation.setEmulatedMedia", media=media, features=wish)

    def find(self, script: str) -> Any:
        """What a line of JavaScript comes to; the page's own policy does not bind the inspector."""
        said = self._ask("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in said:
            raise NodeFailed("the script failed", log=str(said["exceptionDetails"]))
        return said["result"].get("value")

    def picture(self) -> bytes:
        """The whole page as a PNG."""
        said = self._ask("Page.captureScreenshot", captureBeyondViewport=True)
        return base64.b64decode(said["data"])

    def paper(self) -> bytes:
        """The whole page as a PDF, the size of its sheets being its own."""
        said = self._ask("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(said["data"])

    def asked_for(self) -> list[str]:
        """The addresses it asked for since it was opened, its own first."""
        return [e["params"]["request"]["url"] for e in self._events("Network.requestWillBeSent")]

    def complaints(self) -> list[str]:
        """What stands in its log: a policy that was broken, a part that could not be loaded."""
        logged = [e["params"]["entry"]["text"] for e in self._events("Log.entryAdded")]
        return logged + [
            json.dumps(e["params"]["issue"]) for e in self._events("Audits.issueAdded")
        ]

    def _events(self, method: str) -> list[dict[str, Any]]:
        self._ask("Runtime.evaluate", expression="0")  # whatever was on its way is there before it
        return [e for e in self._browser.events if e["method"] == method]

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.ask(method, self._session, **params)


@contextmanager
def started(command: Sequence[str], env: Mapping[str, str]) -> Iterator[Browser]:
    """The browser that `command` starts, until the block ends."""
    theirs_in, ours_out = _pipe()
    ours_in, theirs_out = _pipe()

    def hand_over() -> None:
        os.dup2(theirs_in, 3)
        os.dup2(theirs_out, 4)

    with subprocess.Popen(
        command,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(3, 4),
        start_new_session=True,
        preexec_fn=hand_over,  # two system calls, and no thread runs here
    ) as process:
        os.close(theirs_in)
        os.close(theirs_out)
        browser = Browser(ours_out, ours_in)
        try:
            yield browser
        finally:
            _end(browser, process)
            os.close(ours_out)
            os.close(ours_in)


def _end(browser: Browser, process: subprocess.Popen[bytes]) -> None:
    """Asked to, it ends its parts first, which are processes of their own; else all are killed."""
    with suppress(NodeFailed, OSError, subprocess.TimeoutExpired):
        browser.ask("Browser.close")
        process.wait(SECONDS_TO_END)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _pipe() -> tuple[int, int]:
    """Both ends above the descriptors that the browser expects things at."""
    import fcntl

    reads, writes = os.pipe()
    high = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, MARGIN) for each in (reads, writes)]
    os.close(reads)
    os.close(writes)
    return high[0], high[1]
