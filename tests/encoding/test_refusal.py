"""A refusal says what and where, and keeps the text to itself."""

from txdoctor.encoding.refusal import BadEncoding, Reason


def test_reason_and_place_are_said() -> None:
    assert str(BadEncoding(Reason.CHARACTER, 3)) == "character at 3"
    assert str(BadEncoding(Reason.CHECKSUM)) == "checksum"
    assert isinstance(BadEncoding(Reason.EMPTY), ValueError)
