"""Bytes without a word about their charset are read as those that mail programs still write."""

from __future__ import annotations

import codecs

from txdoctor.desk.scrub.characters import encoding_of

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of_bytes(data: bytes) -> str:
    """By their mark, else UTF-8, GB 18030 or Windows-1252; nothing is raised.

    A mark is not believed where a wallet secret stands behind it in plain ASCII: read as UTF-16 it
    would be letters that nobody takes for one (desk/scrub/characters.py).
    """
    # A text in UTF-16 that lost its last byte is one all the same.
    encoding = encoding_of(data, whole=not data.startswith(_UTF_16))
    if not encoding.sure:
        return data.decode("cp1252", errors="replace")
    return data.removeprefix(encoding.mark).decode(encoding.name, errors="replace")
