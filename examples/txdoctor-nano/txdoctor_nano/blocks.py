"""A block is proved by its own hash: its fields, hashed again, must give the hash that was asked.

nano-node, nano/lib/blocks.cpp; docs.nano.org, "The Basics", self-signed blocks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from txdoctor.model.exchange import Json
from txdoctor.units import Id

from txdoctor_nano import strict
from txdoctor_nano.accounts import key_of

# nano/lib/blocks.cpp, state_block::generate_hash: the block's type as a number of 32 bytes.
STATE_MARK = (6).to_bytes(32)


def hash_of(contents: Mapping[str, Json]) -> Id:
    """The hash of a block as `block_info` gives it; KeyError or ValueError where it is none."""
    mark, fields = _FIELDS[contents["type"]]
    pieces = [mark, *(as_bytes(contents[name]) for name, as_bytes in fields)]
    return Id(hashlib.blake2b(b"".join(pieces), digest_size=32).hexdigest().upper())


def _hash(value: Json) -> bytes:
    return bytes.fromhex(strict.hash_of(value))


def _account(value: Json) -> bytes:
    return key_of(strict.text(value))


def _amount(value: Json) -> bytes:
    return strict.raw(value).to_bytes(16)


def _hex_amount(value: Json) -> bytes:
    """docs.nano.org, block_info: only the old send block spells its balance in hex."""
    return bytes.fromhex(strict.hex_of(value, digits=32))


_Fields = tuple[tuple[str, Callable[[Json], bytes]], ...]
# Since V15 every new block is a state block; the older four remain in the ledger.
_FIELDS: Mapping[str, tuple[bytes, _Fields]] = {
    "state": (
        STATE_MARK,
        (
            ("account", _account),
            ("previous", _hash),
            ("representative", _account),
            ("balance", _amount),
            ("link", _hash),
        ),
    ),
    "send": (b"", (("previous", _hash), ("destination", _account), ("balance", _hex_amount))),
    "receive": (b"", (("previous", _hash), ("source", _hash))),
    "open": (b"", (("source", _hash), ("representative", _account), ("account", _account))),
    "change": (b"", (("previous", _hash), ("representative", _account))),
}
