"""The errors that a contract's verified source declares are read out of its ABI.

Contract ABI specification, "JSON". Verified says only that somebody showed source code that
compiles to the contract's bytes.
"""

from __future__ import annotations

import json

from txdoctor.chains.evm.hearing import told_strictly as strict
from txdoctor.chains.evm.naming.selectors import is_signature
from txdoctor.model.evidence import Fact
from txdoctor.model.exchange import Json
from txdoctor.records import dataclass
from txdoctor.units import Id

MOST_ENTRIES = 5_000  # functions, events and errors of one contract
LONGEST = 2_000_000  # characters of an ABI that came as a text; the largest known ones are 200,000


@dataclass(frozen=True, slots=True, kw_only=True)
class Abi(Fact):
    """What one source told of a contract's ABI: its errors' signatures; none if not verified."""

    contract: Id
    verified: bool
    errors: tuple[str, ...] = ()


def read_errors(abi: Json) -> tuple[str, ...]:
    """The signatures of all errors in an ABI, which may be a list or the JSON text of one."""
    entries = strict.rows(_parsed(abi), MOST_ENTRIES)
    return tuple(filter(None, (signature(strict.table(one), ("error",)) for one in entries)))


def signature(entry: dict[str, Json], kinds: tuple[str, ...]) -> str:
    """`transfer(address,uint256)` of an entry of one of these kinds; empty for the rest."""
    if entry.get("type") not in kinds:
        return ""
    inputs = strict.rows(entry.get("inputs") or [], MOST_ENTRIES)
    written = f"{entry.get('name')}({','.join(_type(strict.table(one)) for one in inputs)})"
    return written if is_signature(written) else ""


def _parsed(abi: Json) -> Json:
    if not isinstance(abi, str):
        return abi
    if len(abi) > LONGEST:
        raise ValueError("too long for an ABI")
    return json.loads(abi)


def _type(parameter: dict[str, Json]) -> str:
    """A struct is written as the types of its members (Contract ABI specification, "tuple")."""
    kind = str(parameter["type"])
    if not kind.startswith("tuple"):
        return kind
    members = strict.rows(parameter["components"], MOST_ENTRIES)
    return f"({','.join(_type(strict.table(one)) for one in members)}){kind[5:]}"
