import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.secrets import making
from txdoctor.desk.scrub.characters import encoding_of

TEXT = "转账 transfer é 助记词\r\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("gbk", "ignore"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (b"", "utf-8"),
    ],
)
def test_what_it_is_written_in_is_seen(data: bytes, name: str) -> None:
    encoding = encoding_of(data)
    assert (encoding.name, encoding.sure) == (name, True)
    assert encoding.decode(data) in (TEXT, TEXT.replace("é", ""), "")


@given(st.binary(max_size=60))
def test_any_bytes_come_out_as_they_went_in(data: bytes) -> None:
    encoding = encoding_of(data)
    assert encoding.mark + encoding.encode(encoding.decode(data)) == data


def test_a_mark_that_lies_is_not_believed() -> None:
    encoding = encoding_of(codecs.BOM_UTF16_LE + b"abc")
    assert (encoding.name, encoding.sure) == ("utf-8", False)


def test_a_mark_before_other_text_hides_no_secret() -> None:
    key = making.wif("mark")
    for end in (b"", b" "):
        data = codecs.BOM_UTF16_LE + b"key " + key.encode() + end
        assert key in encoding_of(data).decode(data)


def test_a_piece_may_end_within_a_character() -> None:
    assert encoding_of("助记词".encode()[:-1], whole=False).name == "utf-8"
