"""Keccak-256 is the original, and pycryptodome is loaded only for it."""

import random
import subprocess
import sys

from Crypto.Hash import keccak

from txdoctor.encoding.keccak import BY_HAND, keccak256, worked_out


def test_known_digests() -> None:
    # The empty digest stands in the yellow paper as KEC(()); the other in EIP-20's Transfer event.
    empty = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    transfer = "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
    assert keccak256(b"").hex() == empty
    assert keccak256(b"Transfer(address,address,uint256)").hex() == transfer


def test_by_hand_and_by_the_library_alike() -> None:
    """Every length around one, two and three blocks."""
    dice = random.Random(1)
    for length in range(420):
        data = dice.randbytes(length)
        assert worked_out(data) == keccak.new(digest_bits=256, data=data).digest(), length


def test_the_library_comes_in_when_there_is_much_to_hash() -> None:
    program = (
        "import sys\n"
        "from txdoctor.encoding.keccak import BY_HAND, keccak256\n"
        "for _ in range(BY_HAND): keccak256(b'')\n"
        "before = 'Crypto' in sys.modules\n"
        "keccak256(b'')\n"
        "print(before, 'Crypto' in sys.modules)\n"
    )
    assert _said(program) == "False True"
    assert BY_HAND >= 5  # a transaction of two blocks, and three addresses


def test_importing_the_room_loads_nothing_heavy() -> None:
    program = (
        "import sys, dataclasses\n"  # it loads typing itself since Python 3.13
        "before = set(sys.modules)\n"
        "import txdoctor.encoding.base58, txdoctor.encoding.segwit, txdoctor.encoding.eip55\n"
        "import txdoctor.encoding.rlp, txdoctor.encoding.crc16, txdoctor.encoding.secp256k1\n"
        "loaded = set(sys.modules) - before\n"
        "print([name for name in ('Crypto', 'typing', 'requests') if name in loaded])\n"
    )
    assert _said(program) == "[]"


def _said(program: str) -> str:
    command = [sys.executable, "-S", "-c", _on_path(program)]
    return subprocess.check_output(command, text=True).strip()


def _on_path(program: str) -> str:
    return f"import sys; sys.path[:] = {sys.path!r}\n{program}"
