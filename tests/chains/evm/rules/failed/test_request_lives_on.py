"""A failed transaction that carried a smart account's request has not used that request up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nodes import anvil as anvil_node
from tests.chains.evm import scene as s
from tests.chains.evm.anvil_wire import examined
from tests.chains.evm.town import GWEI, Town
from txdoctor.chains.evm.facts import MinedTx
from txdoctor.chains.evm.failure.inner_call import EXEC
from txdoctor.chains.evm.naming.selectors import selector_of
from txdoctor.chains.evm.rules.failed.request_lives_on import CARRIED, check
from txdoctor.units import Id

FAILED = s.receipt(succeeded=False)


def mined(data: bytes, to: Id | None = s.TOKEN) -> MinedTx:
    return replace(s.mined(), tx=replace(s.tx(), data=data, to=to))


def called(signature: str) -> bytes:
    return bytes.fromhex(selector_of(signature)[2:])


SIGNED = "(address,address,uint256,uint256,uint256,bytes32,"
OP = "address,uint256,bytes,bytes,"
ENTRY_POINT, AUTHORIZED = "through-entry-point", "through-authorization"
FORWARD, FORWARDED = "(address,address,uint256,uint256,", "through-forwarder"
KINDS = {
    "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)":
        "through-safe",
    f"handleOps(({OP}uint256,uint256,uint256,uint256,uint256,bytes,bytes)[],address)": ENTRY_POINT,
    f"handleOps(({OP}bytes32,uint256,bytes32,bytes,bytes)[],address)": ENTRY_POINT,
    f"handleAggregatedOps((({OP}uint256,uint256,uint256,uint256,uint256,bytes,bytes)[],address,bytes)[],"
    "address)": ENTRY_POINT,
    f"handleAggregatedOps((({OP}bytes32,uint256,bytes32,bytes,bytes)[],address,bytes)[],address)":
        ENTRY_POINT,
    "executeMetaTransaction(address,bytes,bytes32,bytes32,uint8)": FORWARDED,
    f"execute({FORWARD}uint256,bytes),bytes)": FORWARDED,
    f"execute({FORWARD}uint48,bytes,bytes))": FORWARDED,
    f"executeBatch({FORWARD}uint48,bytes,bytes)[],address)": FORWARDED,
    f"transferWithAuthorization{SIGNED}uint8,bytes32,bytes32)": AUTHORIZED,
    f"transferWithAuthorization{SIGNED}bytes)": AUTHORIZED,
    f"receiveWithAuthorization{SIGNED}uint8,bytes32,bytes32)": AUTHORIZED,
    f"receiveWithAuthorization{SIGNED}bytes)": AUTHORIZED,
}  # fmt: skip


@pytest.mark.parametrize("signature", KINDS)
def test_found(signature: str) -> None:
    found = check(s.INCLUDED, FAILED, mined(called(signature) + bytes(32)))
    assert found is not None
    assert (found.account.lower(), found.through) == (s.TOKEN.lower(), KINDS[signature])


def test_a_ticket_of_the_main_chain_is_known_by_its_type() -> None:
    ticket = replace(s.mined(), tx=replace(s.tx(), kind=0x68))
    found = check(s.INCLUDED, FAILED, ticket)
    assert found is not None
    assert found.through == "through-ticket"
    assert check(s.INCLUDED, s.receipt(), ticket) is None


def test_every_kind_that_is_read_is_tried() -> None:
    assert set(map(called, KINDS)) == set(CARRIED)


def test_clear_of_one_that_went_well_of_another_block_and_of_other_calls() -> None:
    there = mined(EXEC)
    assert check(s.INCLUDED, s.receipt(), there) is None
    assert check(s.INCLUDED, s.receipt(succeeded=False, block=s.OTHER_BLOCK), there) is None
    assert check(s.INCLUDED, FAILED, mined(b"")) is None
    assert check(s.INCLUDED, FAILED, mined(bytes.fromhex("a9059cbb") + bytes(64))) is None
    assert check(s.INCLUDED, FAILED, mined(EXEC, to=None)) is None


@pytest.mark.node
def test_whoever_has_read_it_can_still_carry_it_out() -> None:
    """The failure is final, and yet a stranger makes the payment later, with the same bytes."""
    with anvil_node.running(base_fee=GWEI) as node:
        town = Town(node)
        asked = town.data("Token", "transfer", town.people[2], 500)
        request = town.safe_data(town.at["Token"], asked)
        failed = town.mined(town.send(1, to=town.at["SafeProxy"], data=request))
        node.mine(64)
        visit = examined(node, failed)
        assert (visit.verdict.code, visit.verdict.final) == ("evm/reverted", True)
        assert "evm/request-lives-on" in [each.finding.code for each in visit.findings]
        assert [each.remedy.code for each in visit.offers] == ["evm/same-request-again"]
        assert "evm/no-second-request" in [stop.code for stop in visit.stops]
        town.mined(town.call(8, "Token", "mint", town.at["SafeProxy"], 500))
        town.mined(town.send(2, to=town.at["SafeProxy"], data=request))
        held = town.data("Token", "balanceOf", town.people[2])
        said = node.rpc("eth_call", {"to": town.at["Token"], "data": held}, "latest")
        assert int(said, 16) == 500
