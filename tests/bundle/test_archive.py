"""The same files give the same bytes, and what is made to harm is refused before it is unpacked."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import zipfile
from hashlib import sha256

import pytest

from txdoctor.bundle import archive
from txdoctor.bundle.archive import NoBundle, fits, pack, unpack

FILES = {"b.txt": b"two", "a.json": b"one" * 100, "report.en.txt": b""}


def made(*members: tuple[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as packed:
        for name, data in members:
            packed.writestr(zipfile.ZipInfo(name), data, packing)
    return out.getvalue()


def why(data: bytes) -> str:
    with pytest.raises(NoBundle) as refused:
        unpack(data)
    return refused.value.why


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    data = pack(FILES)
    assert data == pack(dict(reversed(FILES.items())))
    assert unpack(data) == FILES
    # These bytes hold on every system: no time, no compressor, no order of a folder is in them.
    digest = "da60f0be94315c7d8e455fb4ee74b441559a3d1752ec063cff24918fabce321b"
    assert sha256(data).hexdigest() == digest
    assert b"\x00\x00\x21\x00" in data[:16]  # 1980-01-01 00:00


def test_one_that_somebody_else_compressed_is_read() -> None:
    assert unpack(made(("a.txt", b"x" * 1000), packing=zipfile.ZIP_DEFLATED)) == {
        "a.txt": b"x" * 1000
    }


@pytest.mark.parametrize(
    "name",
    ["../a.txt", "/a.txt", "a/b.txt", "..\\a.txt", "C:a.txt", ".a.txt", "a", "A.txt", "a..txt",
     "a.txt ", "con\x00.txt", "ä.txt", "a.txt/", "a" * 70 + ".txt", "\u202ea.txt"],
)  # fmt: skip
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    assert not fits(name)
    if "\x00" not in name:
        assert why(made((name, b"x"))) == "odd-name"


def test_a_name_cut_at_a_zero_byte_is_refused() -> None:
    data = made(("a.txtXb.txt", b"x")).replace(b"a.txtXb.txt", b"a.txt\x00b.txt")
    assert why(data) in ("odd-name", "broken")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused() -> None:
    assert why(made(("a.txt", b"x"), ("a.txt", b"y"))) == "twice"


def test_an_encrypted_one_is_refused() -> None:
    data = bytearray(made(("a.txt", b"x")))
    data[6] |= 1  # APPNOTE.TXT 4.3.7: general purpose flags of the local header
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert why(bytes(data)) == "encrypted"


def test_other_packing_is_refused() -> None:
    assert why(made(("a.txt", b"x"), packing=zipfile.ZIP_BZIP2)) == "odd-packing"
    assert why(made(("a.txt", b"x"), packing=zipfile.ZIP_LZMA)) == "odd-packing"


def test_too_many_files_are_refused() -> None:
    assert why(made(*((f"a{n}.txt", b"") for n in range(archive.MOST + 1)))) == "too-many"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1 << 20)
    bomb = made(("a.txt", bytes(2 << 20)), packing=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 5000
    assert why(bomb) == "too-large"
    half = bytes(700 << 10)
    assert why(made(("a.txt", half), ("b.txt", half), packing=zipfile.ZIP_DEFLATED)) == "too-large"


def test_a_bomb_that_tells_a_small_size_is_no_larger_than_that() -> None:
    data = bytearray(made(("a.txt", bytes(1 << 20)), packing=zipfile.ZIP_DEFLATED))
    for start, offset in ((0, 22), (data.index(b"PK\x01\x02"), 24)):
        struct.pack_into("<I", data, start + offset, 10)
    assert why(bytes(data)) == "broken"


def test_what_is_no_zip() -> None:
    assert why(b"") == why(b'{"format"') == why(b"MZ" + made(("a.txt", b"x"))) == "no-zip"
    assert why(archive.MAGIC) == "broken"


def test_no_damage_is_anything_but_a_refusal_or_the_files() -> None:
    whole, draw = pack(FILES), random.Random(7)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(draw.randint(1, 4)):
            data[draw.randrange(len(data))] = draw.randrange(256)
        with contextlib.suppress(NoBundle):
            unpack(bytes(data[: draw.randint(4, len(data))] if draw.random() < 0.3 else data))
