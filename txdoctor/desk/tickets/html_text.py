"""HTML of a mail or a help desk becomes the text that its reader saw."""

from __future__ import annotations

import re
from html import unescape

# Elements that begin a line; of all others nothing is seen between two letters.
_BREAKS = re.compile(
    r"<(?:br|/?(?:p|div|li|ul|ol|tr|table|h[1-6]|blockquote|pre|hr|body|html))\b[^<>]{0,2000}>",
    re.I,
)
_HIDES = re.compile(r"<(script|style|head|title)\b[^<>]{0,4000}>|<!--", re.I)
_UNSEEN = ("script", "style", "head", "title")
_ENDS = {name: re.compile(rf"</{name}\s{{0,100}}>", re.I) for name in _UNSEEN}
_COMMENT_ENDS = re.compile("-->")
_CELL = re.compile(r"</t[dh]>", re.I)
_LINK = re.compile(
    r"<a\b[^<>]{0,2000}?\bhref\s{0,9}=\s{0,9}[\"']?(https?://[^\s\"'<>]{1,2000})[^<>]{0,2000}>",
    re.I,
)
# Unicode ends at U+10FFFF: a number of more digits is none of its characters.
_ENDLESS = re.compile(r"&#[xX]?[0-9a-fA-F]{11,}")
_TAG = re.compile(r"</?[a-z][a-z0-9:-]{0,30}(?:\s[^<>]{0,4000})?/?>", re.I)


def is_html(text: str) -> bool:
    """Whether a text has tags of a page, rather than a sign for less-than."""
    return bool(_BREAKS.search(text))


def as_text(text: str) -> str:
    """What a reader saw of it, whether or not it is HTML."""
    return readable(text) if is_html(text) else text


def readable(html: str) -> str:
    """The text without tags, entities read; what a link leads to stands before its words."""
    text = _shown(html)
    text = _CELL.sub("\t", _BREAKS.sub("\n", text))
    text = _LINK.sub(lambda found: f" {found[1]} ", text)
    text = _ENDLESS.sub("\ufffd", _TAG.sub("", text))
    return unescape(text).replace("\u00a0", " ")


def _shown(html: str) -> str:
    """Without what no reader sees; an end that is not there is looked for once."""
    pieces, at, endless = [], 0, set[str]()
    while found := _HIDES.search(html, at):
        name = (found[1] or "").lower()
        ends = _ENDS.get(name, _COMMENT_ENDS)
        end = None if name in endless else ends.search(html, found.end())
        if end is None:
            endless.add(name)
            pieces.append(html[at : found.end()])
        else:
            pieces += (html[at : found.start()], " ")
        at = (end or found).end()
    return "".join((*pieces, html[at:]))
