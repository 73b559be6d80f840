"""An output that would cost more to spend than it is worth is not relayed."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.bitcoin.codec.coin import Output
from txdoctor.chains.bitcoin.codec.written import sized
from txdoctor.chains.bitcoin.spelling.addresses import pays_nobody
from txdoctor.model.network import Network
from txdoctor.units import Sats

# policy/policy.cpp, GetDustThreshold: what it takes to spend the output later, by its kind.
SPENDING, SPENDING_WITNESS = 148, 67  # virtual bytes
P2PKH_SIZE = 34 + SPENDING  # an output of 34 bytes, and its spending
USUAL_DUST = 546  # sat, of a P2PKH output; policy.h, DUST_RELAY_TX_FEE 3000 sat/kvB


def dust_limit(script: bytes, network: Network | None) -> Sats:
    """The least value that nodes relay in an output of this script."""
    if pays_nobody(script):
        return Sats(0)
    usual = network.numbers.get("dust_p2pkh", USUAL_DUST) if network else USUAL_DUST
    size = 8 + len(sized(script)) + (SPENDING_WITNESS if is_witness(script) else SPENDING)
    return Sats(-(-usual * size // P2PKH_SIZE))


def dusty(outputs: Sequence[Output], network: Network | None) -> tuple[int, ...]:
    """The places of the outputs that are worth less (policy/policy.cpp, IsDust)."""
    worth = ((out.value, dust_limit(out.script, network)) for out in outputs)
    return tuple(place for place, (value, least) in enumerate(worth) if value < least)


def is_witness(script: bytes) -> bool:
    """A version opcode and one push of 2 to 40 bytes (BIP 141, "Witness program")."""
    if not 4 <= len(script) <= 42 or script[1] != len(script) - 2:
        return False
    return script[0] == 0 or 0x51 <= script[0] <= 0x60
