"""Each entry of a PSBT has a key of a known type, and types have keys and values of known lengths.

BIP 174 (version 0), BIP 370 (version 2), BIP 371 (taproot). Types that are not named here may have
keys and values of any length: later standards add their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from txdoctor.records import dataclass

MAGIC = b"psbt\xff"  # BIP 174, "Specification"

# Of the whole.
UNSIGNED_TX, TX_VERSION, FALLBACK_LOCKTIME = b"\x00", b"\x02", b"\x03"
INPUT_COUNT, OUTPUT_COUNT, VERSION = b"\x04", b"\x05", b"\xfb"
# Of an input.
PREVIOUS_TX, WITNESS_UTXO, SIGHASH = b"\x00", b"\x01", b"\x03"
REDEEM_SCRIPT, WITNESS_SCRIPT = b"\x04", b"\x05"
FINAL_SCRIPT, FINAL_WITNESS = b"\x07", b"\x08"
PREVIOUS_TXID, OUTPUT_INDEX, SEQUENCE = b"\x0e", b"\x0f", b"\x10"
LOCK_TIME, LOCK_HEIGHT = b"\x11", b"\x12"
TAP_KEY = b"\x13"  # the signature that spends by the key; its own key has no more than the type
# Of an input, with something behind the type: a public key, or part of a taproot tree.
PARTIAL_SIG, DERIVATION = 0x02, 0x06
TAP_KEY_SIG, TAP_SCRIPT_SIG, TAP_DERIVATION = 0x13, 0x14, 0x16
# Of an output.
AMOUNT, SCRIPT = b"\x03", b"\x04"
OUT_DERIVATION, OUT_TAP_DERIVATION = 0x02, 0x07


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """How many bytes a key has by its type, the type included, and how many its value."""

    keys: Mapping[int, tuple[int, ...]]
    values: Mapping[int, tuple[int, ...]]

    def fits(self, key: bytes, value: bytes) -> bool:
        """Whether an entry has lengths that its type may have."""
        kind = key[0]
        return len(key) in self.keys.get(kind, (len(key),)) and len(value) in self.values.get(
            kind, (len(value),)
        )


PUBLIC_KEY = (34, 66)  # behind the type: a public key, compressed or not (SEC 1)
# A control block: 33 bytes and up to 128 steps of 32 (BIP 341, "Script validation rules").
CONTROL_BLOCK = tuple(range(34, 34 + 128 * 32 + 1, 32))
# A signature of taproot has 64 bytes, or 65 with its hash type; keys and roots have 32 (BIP 371).
TAP_SIGNATURE = (64, 65)

OF_WHOLE = Kinds(
    keys={**dict.fromkeys((0x00, *range(0x02, 0x07), 0xFB), (1,)), 0x01: (79,)},
    values={0x02: (4,), 0x03: (4,), 0xFB: (4,)},
)
OF_INPUT = Kinds(
    keys={
        **dict.fromkeys((0x00, 0x01, 0x03, 0x04, 0x05, 0x07, 0x08, 0x09), (1,)),
        **dict.fromkeys((0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x17, 0x18), (1,)),
        **dict.fromkeys((PARTIAL_SIG, DERIVATION), PUBLIC_KEY),
        **dict.fromkeys((0x0A, 0x0C), (21,)),
        **dict.fromkeys((0x0B, 0x0D, TAP_DERIVATION), (33,)),
        TAP_SCRIPT_SIG: (65,),
        0x15: CONTROL_BLOCK,
    },
    values={
        **dict.fromkeys((TAP_KEY_SIG, TAP_SCRIPT_SIG), TAP_SIGNATURE),
        **dict.fromkeys((0x0E, 0x17, 0x18), (32,)),
        **dict.fromkeys((0x0F, 0x10, 0x11, 0x12), (4,)),
    },
)
OF_OUTPUT = Kinds(
    keys={
        **dict.fromkeys((0x00, 0x01, 0x03, 0x04, 0x05, 0x06), (1,)),
        OUT_DERIVATION: PUBLIC_KEY,
        OUT_TAP_DERIVATION: (33,),
    },
    values={0x03: (8,), 0x05: (32,)},
)
