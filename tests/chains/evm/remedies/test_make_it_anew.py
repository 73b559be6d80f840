"""A new one is offered only where the old one can never run again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.failure.facts import IN_COMPANY
from txdoctor.chains.evm.remedies.make_it_anew import offer
from txdoctor.chains.evm.rules.hollow.inner_call_failed import InnerCallFailed
from txdoctor.chains.evm.rules.hollow.token_not_moved import TokenNotMoved
from txdoctor.units import Term, Wei


def inner(*, final: bool) -> InnerCallFailed:
    return InnerCallFailed(
        height=s.HEIGHT, account=s.TOKEN, through=Term("through-safe"),
        reason=Term("reason-not-available"), paid=Wei(1), finalized=final,
    )  # fmt: skip


def unmoved(*, final: bool) -> TokenNotMoved:
    return TokenNotMoved(height=s.HEIGHT, account=s.TOKEN, paid=Wei(1), finalized=final)


@pytest.mark.parametrize("final", [True, False])
def test_offered_once_it_is_final(final: bool) -> None:
    for found in (offer(inner(final=final), None), offer(None, unmoved(final=final))):
        assert (found is not None) is final
        assert found is None or found.height == s.HEIGHT


def test_not_offered_where_another_account_s_operation_went_well() -> None:
    assert offer(replace(inner(final=True), through=IN_COMPANY), None) is None


def test_not_offered_for_anything_else() -> None:
    assert offer(None, None) is None
