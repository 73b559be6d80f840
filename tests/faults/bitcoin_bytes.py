"""Bitcoin bytes for tests: transactions, blocks and addresses whose hashes and signatures hold.

Sources: BIP 144 (serialisation with witness), BIP 143 (what a version 0 witness signs), BIP 141
(weight), BIP 173 (bech32), BIP 34 (height in the coinbase), developer reference (block header).
"""

import hashlib
from dataclasses import dataclass, replace
from functools import cache

from .secp256k1 import N, Signature, compressed, public, sign

SIGHASH_ALL = 1
COINBASE = "00" * 32
EASY_BITS = 0x207FFFFF  # chainparams.cpp, regtest powLimit: every second nonce will do
FINAL = 0xFFFFFFFF
SIGNALS = 0xFFFFFFFD  # BIP 125: below 0xfffffffe opts in to replacement


@dataclass(frozen=True, slots=True, kw_only=True)
class Out:
    """An output; value in satoshis."""

    value: int
    script: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class In:
    """An input and the output it spends; a coinbase has no `spends`."""

    txid: str
    vout: int
    spends: Out | None
    sequence: int = FINAL
    script: bytes = b""
    witness: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tx:
    """A transaction of version 2 with locktime 0."""

    ins: tuple[In, ...]
    outs: tuple[Out, ...]

    @property
    def raw(self) -> bytes:
        """The bytes that travel, with witness where there is one."""
        if not self.has_witness:
            return self.stripped
        stacks = b"".join(_stack(one.witness) for one in self.ins)
        return self.stripped[:4] + b"\0\1" + self.stripped[4:-4] + stacks + self.stripped[-4:]

    @property
    def stripped(self) -> bytes:
        """The bytes that the txid covers."""
        ins = _many([_outpoint(one) + _sized(one.script) + _u32(one.sequence) for one in self.ins])
        outs = _many([serialise_out(one) for one in self.outs])
        return _u32(2) + ins + outs + _u32(0)

    @property
    def has_witness(self) -> bool:
        return any(one.witness for one in self.ins)

    @property
    def txid(self) -> str:
        return shown_hash(self.stripped)

    @property
    def wtxid(self) -> str:
        return shown_hash(self.raw)

    @property
    def weight(self) -> int:
        return 3 * len(self.stripped) + len(self.raw)

    @property
    def vsize(self) -> int:
        return -(-self.weight // 4)

    @property
    def fee(self) -> int:
        """Satoshis; 0 for a coinbase."""
        paid = [one.spends.value for one in self.ins if one.spends is not None]
        return sum(paid) - sum(one.value for one in self.outs) if paid else 0


def pay(ins: tuple[In, ...], outs: tuple[Out, ...], key: int) -> Tx:
    """A transaction whose P2WPKH inputs, all of one key, are signed."""
    draft = Tx(ins=ins, outs=outs)
    point = compressed(public(key))
    stacks = [(_der(sign(sighash(draft, n, point), key)), point) for n in range(len(ins))]
    done = [replace(one, witness=stack) for one, stack in zip(ins, stacks, strict=True)]
    return Tx(ins=tuple(done), outs=outs)


def coinbase(height: int, outs: tuple[Out, ...]) -> Tx:
    """The first transaction of a block."""
    script = b"\x03" + height.to_bytes(3, "little") + b"fault world"
    return Tx(ins=(In(txid=COINBASE, vout=FINAL, spends=None, script=script),), outs=outs)


@cache
def key_script(key: int) -> bytes:
    """The P2WPKH script of a key."""
    return b"\x00\x14" + hash160(compressed(public(key)))


def hash160(data: bytes) -> bytes:
    """RIPEMD-160 of SHA-256."""
    from Crypto.Hash import RIPEMD160

    return RIPEMD160.new(hashlib.sha256(data).digest()).digest()


def sha256d(data: bytes) -> bytes:
    """SHA-256 twice."""
    return hashlib.sha256(hashlib.sha256(data).digest()).digest()


def shown_hash(data: bytes) -> str:
    """A double hash the way people read it: byte-reversed hex."""
    return sha256d(data)[::-1].hex()


def merkle(txids: list[str]) -> bytes:
    """The merkle root of a block's transactions; an odd one out is paired with itself."""
    row = [bytes.fromhex(txid)[::-1] for txid in txids]
    while len(row) > 1:
        row += row[-1:] * (len(row) % 2)
        row = [sha256d(row[n] + row[n + 1]) for n in range(0, len(row), 2)]
    return row[0]


def mined_header(previous: str, root: bytes, when: int) -> tuple[bytes, int]:
    """An 80-byte header that meets the easiest target, and its nonce."""
    start = _u32(0x20000000) + bytes.fromhex(previous)[::-1] + root + _u32(when) + _u32(EASY_BITS)
    nonce = 0
    while sha256d(start + _u32(nonce))[31] >= 0x80:
        nonce += 1
    return start + _u32(nonce), nonce


def bech32(prefix: str, program: bytes) -> str:
    """A witness version 0 address, BIP 173."""
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    bits = "".join(f"{byte:08b}" for byte in program)
    bits += "0" * (-len(bits) % 5)
    data = [0, *(int(bits[n : n + 5], 2) for n in range(0, len(bits), 5))]
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = _polymod([*spread, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    data += [check >> 5 * (5 - n) & 31 for n in range(6)]
    return prefix + "1" + "".join(letters[n] for n in data)


def serialise_out(out: Out) -> bytes:
    """An output's bytes."""
    return out.value.to_bytes(8, "little") + _sized(out.script)


def sighash(tx: Tx, index: int, point: bytes) -> bytes:
    """What the key of a P2WPKH input signs, BIP 143."""
    one = tx.ins[index]
    if one.spends is None:
        raise ValueError("a coinbase is not signed")
    code = b"\x19\x76\xa9\x14" + hash160(point) + b"\x88\xac"
    return sha256d(
        _u32(2)
        + sha256d(b"".join(_outpoint(each) for each in tx.ins))
        + sha256d(b"".join(_u32(each.sequence) for each in tx.ins))
        + _outpoint(one) + code + one.spends.value.to_bytes(8, "little") + _u32(one.sequence)
        + sha256d(b"".join(serialise_out(out) for out in tx.outs))
        + _u32(0) + _u32(SIGHASH_ALL)
    )  # fmt: skip


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for n, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= term if top >> n & 1 else 0
    return check


def _der(signature: Signature) -> bytes:
    body = b"".join(_der_int(part) for part in (signature.r, min(signature.s, N - signature.s)))
    return b"\x30" + bytes([len(body)]) + body + bytes([SIGHASH_ALL])


def _der_int(value: int) -> bytes:
    # One more bit than the number needs: DER integers are signed.
    body = value.to_bytes(value.bit_length() // 8 + 1, "big")
    return b"\x02" + bytes([len(body)]) + body


def _stack(items: tuple[bytes, ...]) -> bytes:
    return _many([_sized(item) for item in items])


def _outpoint(one: In) -> bytes:
    return bytes.fromhex(one.txid)[::-1] + _u32(one.vout)


def _many(parts: list[bytes]) -> bytes:
    return bytes([len(parts)]) + b"".join(parts)  # fewer than 253: one byte counts them


def _sized(data: bytes) -> bytes:
    return bytes([len(data)]) + data


def _u32(value: int) -> bytes:
    return value.to_bytes(4, "little")
