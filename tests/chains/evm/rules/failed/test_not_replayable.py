"""Where contracts run on another machine than the EVM, that is said of a failure."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor import registry
from txdoctor.chains.evm.rules.failed.not_replayable import check

ZKSYNC, ETHEREUM = registry.network("zksync"), registry.network("ethereum")


def test_found_where_a_chain_has_a_machine_of_its_own() -> None:
    assert check(s.INCLUDED, s.receipt(succeeded=False), ZKSYNC) is not None


def test_clear_on_the_evm_and_where_nothing_failed() -> None:
    assert check(s.INCLUDED, s.receipt(succeeded=False), ETHEREUM) is None
    assert check(s.INCLUDED, s.receipt(), ZKSYNC) is None
