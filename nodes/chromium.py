"""A real browser shows what a person will see: Debian's Chromium, without a window."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from nodes import apt, cache, devtools, unpacked
from nodes.devtools import Browser
from nodes.errors import NodeMissing

NAME = "chromium"
PACKAGE = "chromium-headless-shell"
# A page in Chinese cannot be looked at without its letters; this font is the smallest that Debian
# has (5 MB), and Debian's Latin one comes with the browser.
FONTS = "fonts-wqy-microhei"
PROGRAM = "usr/lib/chromium/chromium-headless-shell"
ON_PATH = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

# It starts itself again for each of its parts, by its own name: so it cannot be handed to a loader
# that came with it, as the nodes are, and runs on the machine's C library, of the same release.
C_LIBRARY = ("ld-linux*", "lib[cm].so*", "libmvec.so*", "libdl.so*", "libpthread.so*",
             "librt.so*", "libresolv.so*")  # fmt: skip
# For screens and graphics cards, which are not used: over half of what its packages bring.
NEEDLESS = ("usr/include", "usr/lib/*/dri", "usr/lib/*/libLLVM*", "usr/lib/*/libz3*",
            "usr/lib/chromium/libVk*")  # fmt: skip
FONT_SETTINGS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""

CLEARINGS = 40  # tries, a twentieth of a second apart

# Nothing but the page is to be asked for: no update, no list of dangerous sites, no start page.
QUIET = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-quic", "--mute-audio",
         "--hide-scrollbars")  # fmt: skip
# What it opens are files that a test wrote; a container that runs as root has no sandbox to offer.
TRUSTING = ("--no-sandbox", "--disable-dev-shm-usage")


@contextmanager
def running(*, proxy: str | None = None) -> Iterator[Browser]:
    """A browser with nothing in its memory. proxy: host:port for all it asks for, loopback too.

    NodeMissing when there is none here.
    """
    command = _command()
    if command is None:
        raise NodeMissing("there is no Chromium", way=f"python -m nodes.install {NAME}")
    way = (f"--proxy-server={proxy}", "--proxy-bypass-list=<-loopback>") if proxy else ()
    with _folder() as own:
        profile = f"--user-data-dir={own}"
        words = [*command, *QUIET, *TRUSTING, *way, profile, "--remote-debugging-pipe"]
        with devtools.started(words, _surroundings()) as browser:
            yield browser


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder of its own; a part of it that is just ending may still write there."""
    own = Path(tempfile.mkdtemp(prefix="txdoctor-chromium-"))
    try:
        yield own
    finally:
        for _ in range(CLEARINGS):
            shutil.rmtree(own, ignore_errors=True)
            if not own.exists():
                break
            time.sleep(0.05)


def present() -> str | None:
    """What the Chromium here is, in the cache or on PATH, or None."""
    command = _command()
    return unpacked.version(tuple(command), env=_surroundings()) if command else None


def install() -> None:
    """Unpack the Chromium of this machine's release into the cache; NodeMissing on failure."""
    cache.install(NAME, _fetch, whole=_is_whole)


def _fetch(folder: Path) -> None:
    apt.unpack(PACKAGE, folder, also=[FONTS])
    for place in ("lib/*", "usr/lib/*"):
        for name in C_LIBRARY:
            for file in folder.glob(f"{place}/{name}"):
                file.unlink()
    for name in NEEDLESS:
        for path in folder.glob(name):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    (folder / "fonts.conf").write_text(FONT_SETTINGS, encoding="utf-8")
    if not _is_whole(folder):
        raise NodeMissing(f"the package has no {PROGRAM}", way="put a chromium on PATH")
    unpacked.version((str(folder / PROGRAM),), env=_around(folder))


def _is_whole(folder: Path) -> bool:
    return (folder / PROGRAM).is_file() and (folder / "fonts.conf").is_file()


def _command() -> Sequence[str] | None:
    if _is_whole(cache.place(NAME)):
        return (str(cache.place(NAME) / PROGRAM),)
    found = next(filter(None, map(shutil.which, ON_PATH)), None)
    return (found,) if found else None


def _surroundings() -> Mapping[str, str]:
    return _around(cache.place(NAME)) if _is_whole(cache.place(NAME)) else {}


def _around(folder: Path) -> Mapping[str, str]:
    """Where its libraries and letters are; PulseAudio keeps one of its own a folder deeper."""
    libraries = sorted({*folder.glob("lib/*-linux-gnu*"), *folder.glob("usr/lib/*-linux-gnu*")})
    deeper = [path / "pulseaudio" for path in libraries if (path / "pulseaudio").is_dir()]
    return {
        "LD_LIBRARY_PATH": ":".join(map(str, [*libraries, *deeper])),
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
    }
