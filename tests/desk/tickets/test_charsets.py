"""Bytes that say nothing of their charset."""

from txdoctor.desk.tickets.charsets import text_of_bytes


def test_each_charset_by_what_fits() -> None:
    for charset in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert text_of_bytes("转账没到账".encode(charset)) == "转账没到账"
    assert text_of_bytes(b"\xa3\xff") == "\xa3\xff"
    assert text_of_bytes(b"\xff\xfe\x00")
