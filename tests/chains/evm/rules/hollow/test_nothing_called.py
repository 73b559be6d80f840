"""A call of an address without a contract is settled, and did nothing."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.facts import Finalized
from txdoctor.chains.evm.failure.facts import Sign
from txdoctor.chains.evm.rules.hollow.nothing_called import NothingCalled, check

NET, FINAL = s.network(), Finalized(seat="a", height=s.HEIGHT)


def found(sign: Sign, *, succeeded: bool = True, final: bool = True) -> NothingCalled | None:
    receipt, at = s.receipt(succeeded=succeeded), FINAL if final else None
    where, about = s.INCLUDED, s.hollow(sign, amount=7)
    return check(where, receipt, NET, about, None, at, (s.standing(),))


def test_found_with_its_finality() -> None:
    done = found(Sign.NO_CODE)
    assert done is not None
    assert (done.height, done.account, done.final) == (s.HEIGHT, s.TOKEN, True)
    young = found(Sign.NO_CODE, final=False)
    assert young is not None
    assert not young.final


def test_clear_for_other_signs_and_for_what_failed() -> None:
    assert [sign for sign in Sign if found(sign)] == [Sign.NO_CODE]
    assert found(Sign.NO_CODE, succeeded=False) is None
