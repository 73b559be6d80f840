from collections.abc import Iterator

import pytest

from tests.secrets import making
from txdoctor.desk.scrub import in_pieces
from txdoctor.desk.scrub.characters import encoding_of
from txdoctor.desk.scrub.in_pieces import decoded, scrub_pieces
from txdoctor.desk.scrub.scrubbing import scrub

PHRASE = " ".join(making.phrase(seed="pieces"))
WIF = making.wif("pieces")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_pieces, "PIECE", 1000)
    monkeypatch.setattr(in_pieces, "WAITING", 300)


def lines() -> Iterator[str]:
    for n in range(120):
        yield f"{n} the transfer of the day is still waiting there\n"
        if n % 17 == 0:
            yield f"{n} words {PHRASE}, key {WIF}\n"
        if n % 11 == 0:
            yield f"{n} write to somebody{n}@mail.example\n"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("size", [1, 97, 450, 5000])
def test_pieces_give_what_the_whole_gives(size: int) -> None:
    text = "".join(lines())
    chunks = (text[at : at + size] for at in range(0, len(text), size))
    pieces = list(scrub_pieces(chunks))
    assert len(pieces) > 2
    whole = scrub(text)
    assert "".join(piece.text for piece in pieces) == whole.text
    assert tuple(each for piece in pieces for each in piece.removed) == whole.removed


@pytest.mark.usefixtures("small")
def test_a_line_that_never_ends_is_cut_and_no_secret_with_it() -> None:
    text = f"waiting; {WIF}; " * 200
    pieces = list(scrub_pieces([text]))
    assert WIF[:20] not in "".join(piece.text for piece in pieces)
    assert sum(len(piece.removed) for piece in pieces) == 200
    assert [each.column - 1 for piece in pieces for each in piece.removed] == [
        each.start for piece in pieces for each in piece.removed
    ]


def test_no_character_is_cut_between_two_chunks() -> None:
    data = b"\xff\xfe" + "助记词\n".encode("utf-16-le")
    chunks = [data[at : at + 3] for at in range(0, len(data), 3)]
    assert "".join(decoded(chunks, encoding_of(data))) == "助记词\n"
