"""HTML of a mail or a help desk becomes the text that its reader saw."""

from __future__ import annotations

import re
from html import unescape

# Elements that begin a line; of all others nothing is seen between two letters.
_BREAKS = re.compile(
    r"<(?:br|/?(?:p|div|li|ul|ol|tr|table|h[1-6]|blockquote|pre|hr|body|html))\b[^>]{0,2000}>", re.I
)
_HIDDEN = re.compile(r"<(script|style|head|title)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.I | re.S)
_CELL = re.compile(r"</t[dh]>", re.I)
_LINK = re.compile(r"<a\b[^>]{0,2000}?\bhref\s*=\s*[\"']?(https?://[^\s\"'<>]+)[^>]{0,2000}>", re.I)
_TAG = re.compile(r"</?[a-z][a-z0-9:-]{0,30}(?:\s[^<>]{0,4000})?/?>", re.I)


def is_html(text: str) -> bool:
    """Whether a text has tags of a page, rather than a sign for less-than."""
    return bool(_BREAKS.search(text))


def readable(html: str) -> str:
    """The text without tags, entities read; what a link leads to stands before its words."""
    text = _HIDDEN.sub(" ", html)
    text = _CELL.sub("\t", _BREAKS.sub("\n", text))
    text = _LINK.sub(lambda found: f" {found[1]} ", text)
    return unescape(_TAG.sub("", text)).replace("\u00a0", " ")
