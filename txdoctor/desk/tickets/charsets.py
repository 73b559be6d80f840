"""Bytes without a word about their charset are read as those that mail programs still write."""

from __future__ import annotations


def text_of_bytes(data: bytes) -> str:
    """UTF-8 or UTF-16 by their marks, then GB 18030, then Windows-1252; nothing is raised."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace")
