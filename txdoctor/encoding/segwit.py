"""A segwit address: the network's prefix, a witness version and a witness program."""

from txdoctor.encoding import bech32
from txdoctor.encoding.bech32 import Variant
from txdoctor.encoding.refusal import BadEncoding, Reason
from txdoctor.records import dataclass

HIGHEST_VERSION = 16  # BIP 141, "Witness program": OP_0 to OP_16
SHORTEST_PROGRAM, LONGEST_PROGRAM = 2, 40  # bytes; BIP 141, "Witness program"
VERSION_0_PROGRAMS = (20, 32)  # bytes; BIP 141: P2WPKH and P2WSH, anything else must fail


@dataclass(frozen=True, slots=True, kw_only=True)
class SegwitAddress:
    """A witness version (0 to 16) and program (2 to 40 bytes) under a prefix in lower case."""

    prefix: str
    version: int
    program: bytes

    @property
    def script(self) -> bytes:
        """The scriptPubKey that pays to it (BIP 141: version opcode, then one push)."""
        opcode = 0x50 + self.version if self.version else 0
        return bytes((opcode, len(self.program))) + self.program


def decode(text: str) -> SegwitAddress:
    """Read a segwit address of any network; the caller compares the prefix.

    Raises BadEncoding: all that ``bech32.decode`` and ``bech32.bytes_of`` raise, ``empty`` where
    no witness version follows the prefix, ``witness-version`` above 16, ``program-length`` outside
    what BIP 141 allows, ``wrong-constant`` where version 0 carries the checksum of bech32m or a
    higher version that of bech32 (BIP 350).
    """
    read = bech32.decode(text)
    if not read.values:
        raise BadEncoding(Reason.EMPTY)
    version = read.values[0]
    if version > HIGHEST_VERSION:
        raise BadEncoding(Reason.WITNESS_VERSION, len(read.prefix) + 1)
    if read.variant is not _variant_of(version):
        raise BadEncoding(Reason.WRONG_CONSTANT)
    program = bech32.bytes_of(read.values[1:])
    _require_length(version, program)
    return SegwitAddress(prefix=read.prefix, version=version, program=program)


def encode(address: SegwitAddress) -> str:
    """Write a segwit address in lower case.

    Raises BadEncoding ``witness-version`` or ``program-length`` where no such address exists.
    """
    if not 0 <= address.version <= HIGHEST_VERSION:
        raise BadEncoding(Reason.WITNESS_VERSION)
    _require_length(address.version, address.program)
    values = bytes((address.version,)) + bech32.values_of(address.program)
    return bech32.encode(address.prefix, values, _variant_of(address.version))


def _variant_of(version: int) -> Variant:
    return Variant.BECH32M if version else Variant.BECH32  # BIP 350, "Addresses for segregated..."


def _require_length(version: int, program: bytes) -> None:
    if not SHORTEST_PROGRAM <= len(program) <= LONGEST_PROGRAM:
        raise BadEncoding(Reason.PROGRAM_LENGTH)
    if version == 0 and len(program) not in VERSION_0_PROGRAMS:
        raise BadEncoding(Reason.PROGRAM_LENGTH)
