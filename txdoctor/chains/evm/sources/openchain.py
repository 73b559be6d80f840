"""The signature database that Sourcify runs is asked whose selector this is; no key is needed.

docs.sourcify.dev/docs/repository/signature-database: api.4byte.sourcify.dev, with the answers of
openchain.xyz, which it took over. Errors are kept among the functions. Several signatures may have
one selector: which of them fit is judged by txdoctor/chains/evm/naming/selectors.py.
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
PATHS: tuple[str, ...] = (r"/signature-database/v1/lookup\?function=0x[0-9a-f]{8}&filter=true",)


def ask_selector(seat: Seat, selector: Id) -> Ask:
    """Signatures of functions and errors; `filter` leaves out known spam."""
    return get(seat, f"/signature-database/v1/lookup?function={selector}&filter=true", shared=True)


def read_selector(seat: str, selector: Id, value: Json) -> Candidates:
    """Only texts that hash to the selector are kept: nothing else is taken on its word."""
    from txdoctor.chains.evm.naming.selectors import Candidates, with_selector

    said = strict.table(value)
    if said["ok"] is not True:
        raise ValueError("not an answer")
    found = strict.table(strict.table(said["result"])["function"]).get(selector)
    names = [strict.table(one)["name"] for one in strict.rows(found or [], 1_000)]
    return Candidates(seat=seat, selector=selector, signatures=with_selector(names, selector))
