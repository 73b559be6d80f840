"""Files are packed into a zip whose bytes follow from them alone, and unpacked with suspicion."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

MAGIC = b"PK\x03\x04"
LARGEST = 512 * 1024 * 1024  # bytes of all files together; a case file alone may have half of it
MOST = 32  # files; a bundle of ours has seven or eight

# The first day a zip can tell (APPNOTE.TXT 4.4.6, MS-DOS time): whenever it is packed, it is that.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3  # APPNOTE.TXT 4.4.2, "version made by": the same on every system
_PRIVATE = 0o100600 << 16  # a plain file that its owner alone reads
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # APPNOTE.TXT 4.4.4: bits 0, 6 and 13
# One flat folder: no `/`, no `\`, no `..`, no drive, no name that begins with a dot.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+")
_LONGEST_NAME = 64


class NoBundle(ValueError):
    """It is no bundle, or made to harm; `why` is the end of a key of `[terms]`."""

    def __init__(self, why: str) -> None:
        """Take the reason."""
        super().__init__(why)
        self.why = why


def pack(files: Mapping[str, bytes]) -> bytes:
    """The zip of these files: sorted, without a time, uncompressed.

    Uncompressed because what compresses differs from system to system (zlib, zlib-ng), and the
    same files must give the same bytes.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _DAY)
            info.create_system, info.external_attr = _UNIX, _PRIVATE
            packed.writestr(info, files[name])
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The files by name; nothing is ever written to a disk. NoBundle for anything suspicious."""
    if not data.startswith(MAGIC):
        raise NoBundle("no-zip")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return dict(_files(packed))
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError):
        raise NoBundle("broken") from None
    except (ValueError, OverflowError, IndexError, UnicodeError) as trouble:
        raise trouble if isinstance(trouble, NoBundle) else NoBundle("broken") from None
    except Exception as trouble:
        if type(trouble).__name__ in ("error", "LZMAError"):  # struct.error, zlib.error
            raise NoBundle("broken") from None
        raise


def fits(name: str) -> bool:
    """Whether a file of a bundle may be called this."""
    return len(name) <= _LONGEST_NAME and _NAME.fullmatch(name) is not None


def _files(packed: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    infos = packed.infolist()
    if len(infos) > MOST:
        raise NoBundle("too-many")
    if len({info.filename for info in infos}) < len(infos):
        raise NoBundle("twice")
    for info in infos:
        _refuse_odd(info)
    # What is said of the sizes is held to: `read` below stops at the said size.
    if sum(info.file_size for info in infos) > LARGEST:
        raise NoBundle("too-large")
    for info in infos:
        yield info.filename, _read(packed, info)


def _refuse_odd(info: zipfile.ZipInfo) -> None:
    # zipfile cuts a name at a zero byte; `orig_filename` is what was written.
    if info.orig_filename != info.filename or not fits(info.filename):
        raise NoBundle("odd-name")
    if info.flag_bits & _ENCRYPTED:
        raise NoBundle("encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NoBundle("odd-packing")
    if info.file_size > LARGEST:
        raise NoBundle("too-large")


def _read(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with packed.open(info) as file:
        data = file.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise NoBundle("broken")
    return data
