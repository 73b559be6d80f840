"""Ethereum bytes for tests: RLP, Keccak, signed transactions and block headers whose hashes hold.

Sources: Ethereum yellow paper appendix B (RLP), EIP-155 (legacy signing), EIP-1559 (type 2),
EIP-1559, 4895, 4844, 4788 and 7685 for the header's later fields.
"""

from dataclasses import dataclass
from typing import Any

from .secp256k1 import Point, public, sign

RlpItem = bytes | int | list[Any]

HEADER_FIELDS = (
    "parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot",
    "logsBloom", "difficulty", "number", "gasLimit", "gasUsed", "timestamp", "extraData",
    "mixHash", "nonce", "baseFeePerGas", "withdrawalsRoot", "blobGasUsed", "excessBlobGas",
    "parentBeaconBlockRoot", "requestsHash",
)  # fmt: skip
HEADER_NUMBERS = {
    "difficulty", "number", "gasLimit", "gasUsed", "timestamp", "baseFeePerGas", "blobGasUsed",
    "excessBlobGas",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """An unsigned transaction; `tip` None makes it a legacy one with `cap` as its gas price.

    Amounts in wei, `gas` the limit, `to` 20 bytes.
    """

    chain_id: int
    nonce: int
    cap: int
    tip: int | None
    gas: int
    to: bytes
    value: int
    data: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedTx:
    """A signed transaction: its bytes, its hash, and the JSON object a node shows for it."""

    raw: bytes
    hash: str
    sender: str
    shown: dict[str, Any]


def keccak(data: bytes) -> bytes:
    """Keccak-256, the one before the SHA-3 padding."""
    from Crypto.Hash import keccak as library

    return library.new(digest_bits=256, data=data).digest()


def rlp(item: RlpItem) -> bytes:
    """Encode bytes, whole numbers and lists of them."""
    if isinstance(item, int):
        item = item.to_bytes((item.bit_length() + 7) // 8, "big")
    if isinstance(item, list):
        body = b"".join(rlp(part) for part in item)
        return _prefixed(body, 0xC0)
    if len(item) == 1 and item[0] < 0x80:
        return item
    return _prefixed(item, 0x80)


def _prefixed(body: bytes, offset: int) -> bytes:
    if len(body) < 56:
        return bytes([offset + len(body)]) + body
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([offset + 55 + len(size)]) + size + body


def address(point: Point) -> bytes:
    """The 20-byte account of a public point."""
    return keccak(point[0].to_bytes(32, "big") + point[1].to_bytes(32, "big"))[12:]


def header_hash(block: dict[str, Any]) -> str:
    """The hash that a block's own JSON header fields give; fields a fork lacks are left out."""
    items = [_header_item(name, block[name]) for name in HEADER_FIELDS if name in block]
    return "0x" + keccak(rlp(items)).hex()


def _header_item(name: str, value: str) -> RlpItem:
    return int(value, 16) if name in HEADER_NUMBERS else bytes.fromhex(value[2:])


def signed(pay: Payment, key: int) -> SignedTx:
    """Sign as EIP-1559 when there is a tip, else as EIP-155."""
    return _legacy(pay, key) if pay.tip is None else _fee_market(pay, pay.tip, key)


def _fee_market(pay: Payment, tip: int, key: int) -> SignedTx:
    fields: list[RlpItem] = [
        pay.chain_id, pay.nonce, tip, pay.cap, pay.gas, pay.to, pay.value, pay.data, [],
    ]  # fmt: skip
    mark = sign(keccak(b"\x02" + rlp(fields)), key)
    raw = b"\x02" + rlp([*fields, mark.parity, mark.r, mark.s])
    fees = {"maxFeePerGas": hex(pay.cap), "maxPriorityFeePerGas": hex(tip), "accessList": []}
    marks = {"v": hex(mark.parity), "r": hex(mark.r), "s": hex(mark.s), "yParity": hex(mark.parity)}
    return _shown(pay, raw, key, {"type": "0x2", **fees, **marks, "gasPrice": hex(pay.cap)})


def _legacy(pay: Payment, key: int) -> SignedTx:
    fields: list[RlpItem] = [pay.nonce, pay.cap, pay.gas, pay.to, pay.value, pay.data]
    mark = sign(keccak(rlp([*fields, pay.chain_id, 0, 0])), key)
    v = pay.chain_id * 2 + 35 + mark.parity
    raw = rlp([*fields, v, mark.r, mark.s])
    marks = {"v": hex(v), "r": hex(mark.r), "s": hex(mark.s)}
    return _shown(pay, raw, key, {"type": "0x0", "gasPrice": hex(pay.cap), **marks})


def _shown(pay: Payment, raw: bytes, key: int, extra: dict[str, Any]) -> SignedTx:
    sender = "0x" + address(public(key)).hex()
    digest = "0x" + keccak(raw).hex()
    shown = {
        "hash": digest,
        "from": sender,
        "to": "0x" + pay.to.hex(),
        "nonce": hex(pay.nonce),
        "gas": hex(pay.gas),
        "value": hex(pay.value),
        "input": "0x" + pay.data.hex(),
        "chainId": hex(pay.chain_id),
        **extra,
    }
    return SignedTx(raw=raw, hash=digest, sender=sender, shown=shown)
