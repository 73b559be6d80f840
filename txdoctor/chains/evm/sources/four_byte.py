"""The 4byte directory is asked whose selector this is; no key is needed.

www.4byte.directory/docs: GET /api/v1/signatures/?hex_signature=0x...; anybody may enter anything
there, so that a selector has signatures made to collide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from txdoctor.chains.evm.hearing import told_strictly as strict
from txdoctor.model.exchange import Ask, Json, Seat, get
from txdoctor.units import Id

# Loaded only where somebody asks for a name: every command that asks anybody loads this file.
if TYPE_CHECKING:
    from txdoctor.chains.evm.naming.selectors import Candidates

TRANSPORT = "rest"
ABOUT = "selectors"
PATHS: tuple[str, ...] = (r"/api/v1/signatures/\?hex_signature=0x[0-9a-f]{8}",)


def ask_selector(seat: Seat, selector: Id) -> Ask:
    """Signatures of functions and errors, the first hundred."""
    return get(seat, f"/api/v1/signatures/?hex_signature={selector}", shared=True)


def read_selector(seat: str, selector: Id, value: Json) -> Candidates:
    """Only texts that hash to the selector are kept; the oldest entry stands first."""
    from txdoctor.chains.evm.naming.selectors import Candidates, with_selector

    found = [strict.table(one) for one in strict.rows(strict.table(value)["results"], 1_000)]
    found.sort(key=lambda one: strict.whole(one["id"]))
    names = [one["text_signature"] for one in found]
    return Candidates(seat=seat, selector=selector, signatures=with_selector(names, selector))
