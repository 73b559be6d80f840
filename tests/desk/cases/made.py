"""A case made by hand, for tests that need one and nothing behind it."""

from txdoctor.desk.cases.case import CaseState, DeskCase
from txdoctor.model.diagnosis import Confidence
from txdoctor.model.finding import Level, State
from txdoctor.model.reply_time import ReplyTime
from txdoctor.model.seen import Seen
from txdoctor.units import Confirmations, Id, Moment

AT = Moment(1_795_263_401)  # 2026-11-21T12:16:41Z

WAITING = Seen(
    at=AT,
    state=State.PENDING,
    code="evm/below-base-fee",
    level=Level.WARNING,
    confidence=Confidence.HIGH,
    final=False,
    codes=("evm/below-base-fee",),
    bump=("evm/speed-up",),
    answered=("one.example",),
    silent=("two.example",),
    next_check_at=Moment(AT + 1800),
)

SETTLED = Seen(
    at=Moment(AT + 3600),
    state=State.SETTLED,
    code="evm/settled",
    level=Level.OK,
    confidence=Confidence.HIGH,
    final=False,
    confirmations=Confirmations(3),
    codes=("evm/settled",),
    answered=("one.example", "two.example"),
)

CASE = DeskCase(
    number=Id("TX-9K2M-4QWD-7H3B"),
    target=Id("0x" + "ab" * 32),
    network="ethereum",
    state=CaseState.NEW,
    kind=ReplyTime.MEDIUM,
    opened_at=AT,
    answer_by=Moment(AT + 48 * 3600),
    next_check_at=Moment(AT + 1800),
    seen=WAITING,
)
