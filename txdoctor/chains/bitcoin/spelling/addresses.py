"""An address is a script in a shorter spelling, and each network spells it in its own letters."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from txdoctor.encoding import base58, segwit
from txdoctor.encoding.refusal import BadEncoding
from txdoctor.encoding.segwit import SegwitAddress
from txdoctor.model.network import Network
from txdoctor.units import Id

# Output forms: script/solver.cpp (MatchPayToPubkeyHash, IsPayToScriptHash), BIP 141.
P2PKH_HEAD, P2PKH_TAIL = bytes.fromhex("76a914"), bytes.fromhex("88ac")
P2SH_HEAD, P2SH_TAIL = bytes.fromhex("a914"), bytes.fromhex("87")
NULL_DATA = 0x6A  # OP_RETURN: pays nobody
LONGEST_SHOWN = 105  # bytes: bare multisig of three keys; scripts may have 10,000 (script.h)
MWEB_VERSIONS = (8, 9)  # LIP 2 and 3: HogEx and peg-in outputs


def address_of(script: bytes, network: Network | None) -> Id | None:
    """The address that a script pays, as `network` spells it; None where there is none."""
    if network is None:
        return None
    hashed = _base58(script, network)
    return hashed or _witness(script, network)


def label_of(script: bytes, network: Network | None) -> Id:
    """The address, or the script itself in hex where it has none; of a long one its hash."""
    found = address_of(script, network)
    if found is not None:
        return found
    if len(script) > LONGEST_SHOWN:
        return Id(f"script-sha256:{sha256(script).hexdigest()}")
    return Id(f"script:{script.hex()}")


def labels_of(scripts: Sequence[bytes], network: Network | None) -> tuple[Id, ...]:
    """The same of several."""
    return tuple(label_of(script, network) for script in scripts)


def scripts_of(address: str) -> tuple[bytes, ...]:
    """The scripts that an address can stand for, on whichever network; none when it is none.

    The hash in a base58 address is that of a key or of a script, and only the network's own
    version bytes say of which. Nobody can make one hash serve as both, so both are given.
    """
    try:
        return (segwit.decode(address).script,)
    except BadEncoding:
        return _hash_scripts(address)


def pays_nobody(script: bytes) -> bool:
    """Whether the output only carries data (OP_RETURN)."""
    return script[:1] == bytes((NULL_DATA,))


def _base58(script: bytes, network: Network) -> Id | None:
    for head, tail, name in (
        (P2PKH_HEAD, P2PKH_TAIL, "p2pkh_version"),
        (P2SH_HEAD, P2SH_TAIL, "p2sh_version"),
    ):
        body = script[len(head) : -len(tail)]
        version = network.numbers.get(name)
        if script == head + body + tail and len(body) == 20 and version is not None:
            return Id(base58.encode_check(bytes((version,)) + body))
    return None


def _witness(script: bytes, network: Network) -> Id | None:
    prefix = network.terms.get("bech32_prefix")
    if prefix is None or len(script) < 4 or script[1] != len(script) - 2:
        return None
    version = script[0] - 0x50 if script[0] else 0  # OP_1 is 0x51
    if version in MWEB_VERSIONS and "mweb" in network.terms:
        return None
    try:
        return Id(segwit.encode(SegwitAddress(prefix=prefix, version=version, program=script[2:])))
    except BadEncoding:
        return None


def _hash_scripts(address: str) -> tuple[bytes, ...]:
    try:
        body = base58.decode_check(address)[1:]
    except BadEncoding:
        return ()
    if len(body) != 20:
        return ()
    return P2PKH_HEAD + body + P2PKH_TAIL, P2SH_HEAD + body + P2SH_TAIL
