"""Offline, every question is answered by a silence and nothing is opened."""

from tests.wire.desk import SlowClock, ask, get
from txdoctor.model.exchange import Reason, Silence
from txdoctor.wire.offline import Offline


def test_everything_is_a_silence() -> None:
    wire = Offline(SlowClock(1_800_000_000))
    wire.post([ask(1), get()])
    wire.post([ask(2)])
    assert wire.collect() == [
        Silence(ask=each, reason=Reason.OFFLINE, at=wire.now()) for each in (ask(1), get(), ask(2))
    ]
    assert wire.now() == 1_800_000_000
