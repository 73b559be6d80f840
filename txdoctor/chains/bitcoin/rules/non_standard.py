"""It is valid, but of a form that nodes do not pass on."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts import Contents, Fate, Inputs
from txdoctor.chains.bitcoin.script_forms import is_standard
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Term

VERSIONS = (1, 2, 3)  # policy/policy.h, TX_MAX_STANDARD_VERSION: 3 (TRUC) since Core 28
MOST_WEIGHT = 400_000  # policy/policy.h, MAX_STANDARD_TX_WEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class NonStandard(Finding):
    """`why` names each thing that nodes mind (policy/policy.cpp, IsStandardTx)."""

    code = "bitcoin/non-standard"
    level = Level.WARNING
    state = State.UNSENT

    why: tuple[Term, ...]


def check(
    where: Whereabouts, contents: Contents, inputs: Inputs, network: Network
) -> NonStandard | None:
    """Test networks relay such forms (kernel/chainparams.cpp, fRequireStandard)."""
    unsent = where.presence is Presence.ABSENT and inputs.fate is Fate.UNSPENT
    if not unsent or network.test:
        return None
    why = tuple(_minded(contents.raw))
    return NonStandard(why=why) if why else None


def _minded(raw: RawTransaction) -> Iterator[Term]:
    if raw.version not in VERSIONS:
        yield Term("minded-version")
    if raw.weight > MOST_WEIGHT:
        yield Term("minded-weight")
    if not all(is_standard(output.script) for output in raw.outputs):
        yield Term("minded-script")
