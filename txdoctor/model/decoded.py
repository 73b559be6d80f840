"""What pasted bytes say by themselves: every field, and in one sentence what they would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from txdoctor.model.network import Network
from txdoctor.model.visit import Row
from txdoctor.records import dataclass
from txdoctor.units import Id, Value

FindNetwork = Callable[[str], Network | None]
"""The network of a name or CAIP-2 id, None where there is no file for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence of the wing's `decode.toml`: its key there, and the values for its holes."""

    key: str
    values: tuple[tuple[str, Value | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Fields that belong together: the transaction itself, one input, one output.

    `name` is the key of its heading under `[parts]`; `number` counts parts of one name from 0.
    """

    name: str
    rows: tuple[Row, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """One reading of pasted bytes; nobody was asked.

    `form` is the key of what they are under `[forms]` (`raw-transaction`, `psbt`, `call-data`);
    `gist` says what they would do; `notes` what a reader must know with it. `id` is empty where
    the bytes have none yet. `network` is None where the bytes do not tell it and none was named.
    `nameless` are the data of a call or a refusal that no table here has a name for.
    """

    chain: str
    form: str
    gist: Said
    parts: tuple[Part, ...]
    id: Id = field(default=Id(""))
    network: Network | None = None
    notes: tuple[Said, ...] = ()
    nameless: bytes = b""
