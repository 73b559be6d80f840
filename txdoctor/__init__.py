"""A doctor for crypto transactions: what happened to a transfer, why, and what to do about it.

    import txdoctor

    visit = txdoctor.check("0x...", network="ethereum")
    visit.verdict.state, visit.verdict.code, visit.findings, visit.remedies

    for visit in txdoctor.check_many(hashes, rpc=["http://127.0.0.1:8545"]):
        ...

    txdoctor.batch("payments.csv", "checked.csv", resume=True)    # a journal, taken up after a stop
    [answer] = txdoctor.triage(open("ticket.eml", "rb").read())   # answer.reply, answer.note
    txdoctor.scrub(text).text                                     # without keys and personal data

The names below are the whole public face. Importing this package imports none of them: each is
fetched when it is first used (PEP 562), so that `txdoctor --version` costs next to nothing.
"""

from __future__ import annotations

from txdoctor.version import __version__

# Type checkers take a name spelled like this for true; `typing` is not imported for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from txdoctor.comparing import compare
    from txdoctor.decoding import decode
    from txdoctor.departures import missing
    from txdoctor.errors import TxdoctorError
    from txdoctor.face import bump, check, check_many, fees, history, open_practice, replay
    from txdoctor.front_desk import TicketAnswer, scrub, triage
    from txdoctor.gather import Broken
    from txdoctor.long_lists import batch, batch_rows
    from txdoctor.model.batch import Batch
    from txdoctor.model.bump import BumpWish
    from txdoctor.model.comparison import Comparison
    from txdoctor.model.decoded import Decoded
    from txdoctor.model.diagnosis import Diagnosis
    from txdoctor.model.finding import Finding
    from txdoctor.model.history import History
    from txdoctor.model.missing import Missing
    from txdoctor.model.remedy import Remedy
    from txdoctor.model.tariff import Tariff
    from txdoctor.model.visit import Visit
    from txdoctor.units import FeeRate

__all__ = [
    "Batch",
    "Broken",
    "BumpWish",
    "Comparison",
    "Decoded",
    "Diagnosis",
    "FeeRate",
    "Finding",
    "History",
    "Missing",
    "Remedy",
    "Tariff",
    "TicketAnswer",
    "TxdoctorError",
    "Visit",
    "__version__",
    "batch",
    "batch_rows",
    "bump",
    "check",
    "check_many",
    "compare",
    "decode",
    "fees",
    "history",
    "missing",
    "open_practice",
    "replay",
    "scrub",
    "triage",
]

_HOMES = {
    "Batch": "txdoctor.model.batch",
    "Broken": "txdoctor.gather",
    "Comparison": "txdoctor.model.comparison",
    "Decoded": "txdoctor.model.decoded",
    "BumpWish": "txdoctor.model.bump",
    "Diagnosis": "txdoctor.model.diagnosis",
    "FeeRate": "txdoctor.units",
    "Finding": "txdoctor.model.finding",
    "History": "txdoctor.model.history",
    "Missing": "txdoctor.model.missing",
    "Remedy": "txdoctor.model.remedy",
    "Tariff": "txdoctor.model.tariff",
    "TicketAnswer": "txdoctor.front_desk",
    "TxdoctorError": "txdoctor.errors",
    "Visit": "txdoctor.model.visit",
    "batch": "txdoctor.long_lists",
    "batch_rows": "txdoctor.long_lists",
    "bump": "txdoctor.face",
    "check": "txdoctor.face",
    "check_many": "txdoctor.face",
    "compare": "txdoctor.comparing",
    "decode": "txdoctor.decoding",
    "fees": "txdoctor.face",
    "history": "txdoctor.face",
    "missing": "txdoctor.departures",
    "open_practice": "txdoctor.face",
    "replay": "txdoctor.face",
    "scrub": "txdoctor.front_desk",
    "triage": "txdoctor.front_desk",
}


def __getattr__(name: str) -> object:
    """Fetch a public name from its home the first time it is used."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'txdoctor' has no attribute {name!r}")
    from importlib import import_module

    from txdoctor.in_english import speak

    speak()
    found: object = getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names, fetched or not."""
    return sorted(__all__)
