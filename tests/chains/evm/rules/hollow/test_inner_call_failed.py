"""A wrapper's success is not that of the call inside it."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.facts import Finalized
from txdoctor.chains.evm.failure.facts import Sign
from txdoctor.chains.evm.rules.hollow.inner_call_failed import InnerCallFailed, check

NET, FINAL = s.network(), Finalized(seat="a", height=s.HEIGHT)


def found(sign: Sign, *, succeeded: bool = True, final: bool = True) -> InnerCallFailed | None:
    receipt, at = s.receipt(succeeded=succeeded), FINAL if final else None
    where, about = s.INCLUDED, s.hollow(sign, amount=7)
    return check(where, receipt, NET, about, None, at, (s.standing(),))


def test_found_with_its_finality() -> None:
    done = found(Sign.INNER_FAILED)
    assert done is not None
    assert (done.height, done.account, done.final) == (s.HEIGHT, s.TOKEN, True)
    young = found(Sign.INNER_FAILED, final=False)
    assert young is not None
    assert not young.final


def test_clear_for_other_signs_and_for_what_failed() -> None:
    assert [sign for sign in Sign if found(sign)] == [Sign.INNER_FAILED]
    assert found(Sign.INNER_FAILED, succeeded=False) is None
