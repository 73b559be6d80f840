"""One command line from its first word to its exit code; whatever goes wrong is told, never shown.

Standard output is the result. Standard error is progress and trouble, in the reader's language. No
traceback is printed, and no argument or value of the run: either could hold what somebody pasted.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

from txdoctor import exits
from txdoctor.cli.dispatch import dispatch
from txdoctor.cli.tongue import choose
from txdoctor.errors import TxdoctorError
from txdoctor.language.language import Language
from txdoctor.model.finding import Level
from txdoctor.tongues import english
from txdoctor.units import Untrusted


class Terminated(BaseException):
    """The system asked this program to end (SIGTERM, SIGHUP): work stops, files are closed."""

    def __init__(self, number: int) -> None:
        """Take the number of the signal."""
        super().__init__(number)
        self.number = number


def start(argv: Sequence[str]) -> int:
    """Run one command line and give the exit code of `help exit-codes`."""
    _prepare()
    language = None
    try:
        language = _language(argv)
        code = dispatch(argv, language)
        _flush()
        return code
    except TxdoctorError as trouble:
        return _told(trouble, argv, language)
    except BrokenPipeError:
        return _closed_pipe()
    except KeyboardInterrupt:
        return _stopped(language, "interrupted", exits.INTERRUPTED)
    except Terminated as ended:
        # The shells' convention for a program ended by a signal: 128 and its number.
        return _stopped(language, "terminated", 128 + ended.number)
    except OSError as trouble:
        return _local(trouble, language)
    except (Exception, SystemExit) as trouble:  # noqa: BLE001 - the last door: a defect is told
        # Nothing of ours exits by itself: a plug-in that does must not decide the exit code.
        return _bug(trouble, language)


def _prepare() -> None:
    # Records never point in a circle. Looking for circles among every 700 new objects, as Python
    # does by itself, would take a twentieth of a run's time.
    gc.set_threshold(100_000)
    # Nor at the end, where it does so several times among all that there is.
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A letter that the stream lacks becomes `?`; it must never end the run. Whatever is
            # already in the buffer is written at this moment, and that may fail.
            with suppress(OSError):
                reconfigure(errors="replace")
    sys.excepthook = _silent_hook
    try:
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            # What was set to be ignored stays ignored: nohup does that with SIGHUP.
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _end)
    except ValueError:
        pass  # not the main thread (somebody's test or server): its owner handles signals


def _end(number: int, frame: FrameType | None) -> None:
    # A second signal ends the program at once, the way the system does it.
    signal.signal(number, signal.SIG_DFL)
    raise Terminated(number)


def _silent_hook(kind: type[BaseException], trouble: BaseException, trace: object) -> None:
    """What escapes even the last door (at exit, say): its type, never its text or its values."""
    if sys.stderr is not None:
        sys.stderr.write(f"txdoctor: {kind.__name__}\n")


def _language(argv: Sequence[str]) -> Language:
    if "--no-plugins" in argv:
        from txdoctor.plugins import without_plugins

        without_plugins()
    return choose(argv)


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _told(trouble: TxdoctorError, argv: Sequence[str], language: Language | None) -> int:
    from txdoctor.cli.trouble import or_secret, tell

    trouble = or_secret(trouble, argv)
    tell(trouble, language or english())
    return trouble.exit_code


def _stopped(language: Language | None, key: str, code: int) -> int:
    from txdoctor.cli.speaking import grumble, say

    with suppress(ValueError):  # not the main thread: its owner handles signals
        # A second Ctrl-C ends the program at once, the way the system does it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    language = language or english()
    _silence_stdout()
    grumble(language, Level.NOTE, say(language, key))
    return code


def _closed_pipe() -> int:
    """Whoever read our output has enough; nothing more is written, not even at exit."""
    _silence_stdout()
    return exits.CLOSED_PIPE


def _silence_stdout() -> None:
    """What is still in the buffer goes out, or into nothing where nobody takes it any more."""
    try:
        _flush()
    except (OSError, ValueError):
        _point_at_nothing()


def _point_at_nothing() -> None:
    # Python flushes standard output once more at exit and would complain there
    # (docs.python.org, library/signal, "Note on SIGPIPE").
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    except (OSError, ValueError, AttributeError):
        pass  # a stream without a descriptor has nothing that could complain


def _local(trouble: OSError, language: Language | None) -> int:
    from txdoctor.cli.speaking import grumble, say

    language = language or english()
    _point_at_nothing()
    said = trouble.strerror or type(trouble).__name__
    grumble(language, Level.ERROR, say(language, "local_trouble", why=Untrusted(said)))
    return exits.LOCAL


def _bug(trouble: Exception | SystemExit, language: Language | None) -> int:
    from txdoctor.cli.trouble import tell_bug

    tell_bug(trouble, language or english())
    _silence_stdout()
    return exits.BUG
