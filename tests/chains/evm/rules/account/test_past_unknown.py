"""Without an explorer it is said that nothing was looked for."""

from __future__ import annotations

from tests.chains.evm.past import past
from tests.chains.evm.rules.account.test_delegated import code
from tests.chains.evm.rules.account.test_nonce_ladder import ACCOUNT, HASH
from txdoctor.chains.evm.account.facts import Code
from txdoctor.chains.evm.rules.account.past_unknown import PastUnknown, check

PLAIN = code(None, Code.NONE)


def test_no_explorer_spoke() -> None:
    assert check(ACCOUNT, PLAIN, ()) == PastUnknown()


def test_an_empty_past_is_known() -> None:
    assert check(ACCOUNT, PLAIN, (past(),)) is None


def test_it_is_about_accounts() -> None:
    assert check(HASH, PLAIN, ()) is None
