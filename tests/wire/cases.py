"""A case with a reply of each kind, for the tests of tape and case file."""

from decimal import Decimal
from typing import Any

from tests.wire.desk import ask, get
from txdoctor.model.exchange import Answer, Ask, Reason, Refusal, Seat, Silence
from txdoctor.model.zone import Zone
from txdoctor.units import Moment, Untrusted
from txdoctor.wire.case import Case, Exchange, Target

NOW = Moment(1_800_000_000)
VALUE: Any = {
    "fee": Decimal("0.00001500"),
    "tiny": Decimal("1E-8"),
    "big": 2**256 - 1,
    "text": "\x1b[2J 中文 \x00",
    "like_a_number": "0.00001500",
    "none": None,
    "list": [True, False, [], {}],
}
ODD = Ask("own-1", "eth_call", '[ "not as we write it" ]')

CASE = Case(
    tool="0.1.0",
    made_by="written",
    note=Untrusted("for a test \u202e"),
    target=Target(
        text=Untrusted("0xabc"),
        network="ethereum",
        sender="0x1",
        receiver="0x2",
        nonce=0,
        raw="02ff",
        not_credited=True,
        exchange="cex-io",
        zone=Zone(name="Europe/Berlin", shifts=((NOW, 3600), (Moment(NOW + 9), 7200))),
    ),
    seats=(
        Seat(name="own-1", kind="evm_node", host="own-1", network="ethereum", own=True),
        Seat(name="bitcoin#1", kind="esplora", host="one.example", network="bitcoin"),
    ),
    taken_at=NOW,
    exchanges=(
        Exchange(reply=Answer(ask=ask(1), value=VALUE, at=Moment(NOW - 9), ms=12), nth=0),
        Exchange(reply=Answer(ask=ask(1), value=None, at=NOW, ms=1, status=206), nth=1),
        Exchange(
            reply=Refusal(
                ask=get("/tx/00"), code=-5, said=Untrusted("no \x9b"), data={"a": Decimal("1.0")},
                at=Moment(NOW - 3), ms=7, status=404,
            ),
            nth=0,
        ),
        Exchange(
            reply=Silence(
                ask=ODD, reason=Reason.TIMED_OUT, detail=Untrusted("late"), at=Moment(NOW - 2),
                ms=20_000,
            ),
            nth=0,
        ),
    ),
)  # fmt: skip
