"""A file's bytes become characters and the same bytes again, whatever they were written in."""

import codecs

from txdoctor.records import dataclass
from txdoctor.secrets import find_secrets

# Unicode, chapter 23.8: the mark at the beginning names encoding and byte order. The longer ones
# come first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """The name of an encoding as Python knows it, and the mark that stood before the text.

    `sure` is False where the bytes are none of those we know; they pass through untouched.
    """

    name: str
    mark: bytes = b""
    sure: bool = True

    def decode(self, data: bytes) -> str:
        """The text without its mark. Bytes that are no character become lone surrogates."""
        return data.removeprefix(self.mark).decode(self.name, self.errors)

    def encode(self, text: str) -> bytes:
        """The bytes of the text, without the mark."""
        return text.encode(self.name, self.errors)

    @property
    def errors(self) -> str:
        """What Python does with bytes that are no character, and with what became of them."""
        # PEP 383: what cannot be read comes out again as it went in. UTF-16 and 32 have no bytes
        # of their own for that, and are believed only where all of them can be read.
        return "surrogatepass" if self.name.startswith(("utf-16", "utf-32")) else "surrogateescape"


def encoding_of(data: bytes, *, whole: bool = True) -> Encoding:
    """What the data is written in: by its mark, else UTF-8, else GB 18030 (and so GBK).

    With `whole` False its last character may be cut off.
    """
    for mark, name in _MARKS:
        body = data[len(mark) :] if data.startswith(mark) else None
        if body is not None and _reads(body, name, whole) and not hides(body, name):
            return Encoding(name=name, mark=mark)
    for name in ("utf-8", "gb18030"):
        if _reads(data, name, whole):
            return Encoding(name=name)
    return Encoding(name="utf-8", sure=False)


def hides(data: bytes, name: str) -> bool:
    """Whether a wallet secret stands in the bytes in ASCII, which so named they would not show."""
    if " a".encode(name).endswith(b" a"):
        return False
    # In UTF-16 and 32 a letter of ASCII has a zero beside it, so no word is left of a true one.
    return bool(find_secrets(data.decode("latin-1").replace("\0", "\n")))


def _reads(data: bytes, name: str, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder(name)().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True
