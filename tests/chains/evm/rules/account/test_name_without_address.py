"""A name that was asked for has an address, or it is said why not."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.naming.names import NO_ADDRESS, Resolved
from txdoctor.chains.evm.rules.account.name_without_address import NameWithoutAddress, check
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Untrusted

NAME = Subject(text=Untrusted("a.eth"), kind=Kind.NAME, id=Id("a.eth"), chain="evm")


def gap(reason: Reason) -> Gap:
    return Gap(seat="a", ask="eth_call", reason=reason, wanted=Resolved)


def test_the_chain_says_why() -> None:
    told = Resolved(seat="a", name=Id("a.eth"), address=None, why=NO_ADDRESS)
    assert check(NAME, told, ()) == NameWithoutAddress(name=Id("a.eth"), why=NO_ADDRESS)


def test_nodes_at_odds() -> None:
    found = check(NAME, None, (gap(Reason.AT_ODDS),))
    assert found is not None
    assert found.why == "ens-at-odds"


def test_nodes_that_are_silent_say_nothing_of_the_name() -> None:
    assert check(NAME, None, (gap(Reason.TIMED_OUT), gap(Reason.NO_NAME))) is None


def test_nobody_was_asked() -> None:
    assert check(NAME, None, ()) is None


def test_an_account_has_its_address() -> None:
    told = Resolved(seat="a", name=Id("a.eth"), address=Id("0x" + "11" * 20))
    assert check(s.subject(Kind.ADDRESS), told, ()) is None
