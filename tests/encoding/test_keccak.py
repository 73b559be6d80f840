"""Keccak-256 is the original, and pycryptodome is loaded only for it."""

import subprocess
import sys

from txdoctor.encoding.keccak import keccak256


def test_known_digests() -> None:
    # The empty digest stands in the yellow paper as KEC(()); the other in EIP-20's Transfer event.
    empty = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    transfer = "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
    assert keccak256(b"").hex() == empty
    assert keccak256(b"Transfer(address,address,uint256)").hex() == transfer


def test_importing_the_room_loads_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "import txdoctor.encoding.base58, txdoctor.encoding.segwit, txdoctor.encoding.eip55\n"
        "import txdoctor.encoding.rlp, txdoctor.encoding.crc16, txdoctor.encoding.secp256k1\n"
        "print([name for name in ('Crypto', 'typing', 'requests') if name in sys.modules])\n"
    )
    heavy = subprocess.check_output([sys.executable, "-S", "-c", _on_path(program)], text=True)
    assert heavy.strip() == "[]"


def _on_path(program: str) -> str:
    return f"import sys; sys.path[:] = {sys.path!r}\n{program}"
