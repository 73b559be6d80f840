"""JSON text that is safe to show: every character that is not seen as itself is escaped."""

from __future__ import annotations

import json
import re

from txdoctor.model.exchange import Json
from txdoctor.render.look import Look

# JSON leaves these as they are: DEL, and everything beyond ASCII.
_BEYOND = re.compile("[^\x00-\x7e]+")
# Build servers look for these commands in any column.
_COMMAND = re.compile(r"##(?=(?:vso|teamcity)?\[)", re.I)


def dump(data: Json, look: Look, indent: int | None = None) -> str:
    """The data as JSON text without a final line break; keys keep their order."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    if not text.isascii() or "\x7f" in text:
        text = _BEYOND.sub(_tamed if look.is_utf else _spelled_out, text)
    return _COMMAND.sub(r"#\\u0023", text) if "##" in text else text


def _tamed(match: re.Match[str]) -> str:
    run = match[0]
    return run if run.isprintable() else "".join(map(_one, run))


def _spelled_out(match: re.Match[str]) -> str:
    """For streams that cannot hold every character."""
    return "".join(map(_escaped, match[0]))


def _one(char: str) -> str:
    return char if char.isprintable() else _escaped(char)


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return "\\ufffd"  # half of a surrogate pair is no character; some readers refuse it
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000  # RFC 8259, section 7: a pair of surrogates
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
