"""An error that our tables do not have is looked up once, by those who may be asked, or not at all.

The failures happen on a real chain; the servers that name them are ours (name_server.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

import txdoctor
from benchmarks.counted import counted
from nodes import anvil as anvil_node
from nodes.anvil import Anvil
from tests.chains.evm import scene as s
from tests.chains.evm.name_server import Names, serving
from tools.situations.by_name import PLACE, TWINS, UNKNOWN, refuses_with
from tools.situations.own_chain import GWEI, OwnChain
from txdoctor.chains.evm.calls.geth import ask as trace
from txdoctor.chains.evm.calls.origin import Origin
from txdoctor.chains.evm.naming.error_names import LISTED, NOT_FOUND, NOT_SOUGHT, NOT_TOLD, look_up
from txdoctor.chains.evm.naming.selectors import Candidates
from txdoctor.chains.evm.naming.verified_abi import Abi
from txdoctor.chains.evm.readings import VERIFIED, RevertReason
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Noted
from txdoctor.model.exchange import Answer, Seat
from txdoctor.model.finding import State
from txdoctor.model.subject import Kind, Subject
from txdoctor.registry import network
from txdoctor.units import Id, Moment, Term, Untrusted

pytestmark = pytest.mark.node

LISTS = ("openchain", "four_byte")
SOURCES = ("sourcify", "blockscout", "etherscan")
TXID = Id("0x" + "ab" * 32)
NAMELESS = "5fe992cf"  # withUnknownError()
TEXT = {"type": "error", "name": "Refused", "inputs": [{"name": "why", "type": "string"}]}


@dataclass
class Mined:
    node: Anvil
    chain: OwnChain
    txids: dict[str, str] = field(default_factory=dict)

    def refusal(self, data: str) -> str:
        """A call that is refused with these bytes."""
        self.node.rpc("anvil_setCode", PLACE, refuses_with(data))
        txid = self.chain.send(self.chain.accounts[3], to=PLACE, data="0x", gas=100_000)
        self.node.mine()
        return txid


@pytest.fixture(scope="module")
def mined(anvil: Anvil) -> Iterator[Mined]:
    """A chain of its own; the shared node only says whether there is one to be had."""
    with anvil_node.running(base_fee=GWEI) as node:
        chain = OwnChain(node)
        found = Mined(node, chain)
        found.txids["unknown"] = chain.call(chain.accounts[2], "withUnknownError()")
        found.txids["known"] = chain.call(chain.accounts[2], "withKnownError()")
        found.txids["text"] = chain.call(chain.accounts[2], "withOwnText()")
        node.mine(64)
        yield found


def looked(
    mined: Mined, txid: str, names: Names, kinds: Sequence[str]
) -> tuple[Any, RevertReason, int]:
    """The visit, the reason, and how many requests the node was sent."""
    with serving(names) as at, counted(mined.node.url) as node:
        beside = [f"{kind}+http://{at}" for kind in kinds]
        visit = txdoctor.check(
            txid, network="anvil", rpc=[f"http://127.0.0.1:{node.port}", *beside]
        )
        why = visit.evidence.first(RevertReason)
        assert why is not None
        return visit, why, len(node.log)


def rows(visit: Any) -> dict[str, Any]:
    return {row.name: row.value for row in visit.chart}


@pytest.mark.parametrize("kind", SOURCES)
def test_the_verified_source_names_it(mined: Mined, kind: str) -> None:
    names = Names(abis={mined.chain.contract.lower(): [UNKNOWN]})
    visit, why, asked = looked(mined, mined.txids["unknown"], names, [kind])
    assert (why.naming, why.reason) == (VERIFIED, Term("revert-verified-error"))
    shown = rows(visit)
    assert shown["revert_error"] == Untrusted("NobodyKnowsThisError(uint256)")
    assert shown["revert_told"] == Untrusted("NobodyKnowsThisError(7)")
    assert "revert_candidates" not in shown
    assert (asked, len(names.asked)) == (2, 1)
    assert mined.txids["unknown"] not in str(names.asked)
    [place] = [n for n, reply in enumerate(visit.evidence.replies) if reply.ask.method == "GET"]
    [root] = [found for found in visit.findings if found.finding.code == "evm/reverted"]
    assert place in root.rests_on


def test_it_wins_over_what_lists_offer(mined: Mined) -> None:
    names = Names(
        abis={mined.chain.contract.lower(): [UNKNOWN]},
        lists={"0xee6f65f3": ["NobodyKnowsThisError(uint256)", "gm_by_thieves(uint256)"]},
    )
    _, why, _ = looked(mined, mined.txids["unknown"], names, (*LISTS, "sourcify"))
    assert (why.naming, why.candidates) == (VERIFIED, ())


@pytest.mark.parametrize("kinds", [("openchain",), ("four_byte",), (*LISTS, *SOURCES)])
def test_lists_only_offer_candidates(mined: Mined, kinds: tuple[str, ...]) -> None:
    selector, twins = TWINS
    txid = mined.refusal(selector + f"{5:064x}")
    visit, why, asked = looked(mined, txid, Names(lists={selector: twins}), kinds)
    both = (Untrusted("withdraw(5)"), Untrusted("OwnerTransferV7b711143(5)"))
    assert (why.naming, why.candidates) == (LISTED, both)
    assert why.reason == Term("revert-unknown-error")
    assert rows(visit)["revert_candidates"] == both
    assert "revert_error" not in rows(visit)
    assert asked == 2


@pytest.mark.parametrize(
    ("data", "names", "left"),
    [
        # Of two names with one selector, the one whose parameters the bytes can be.
        ("0x42966c68" + "ff" * 32, ["burn(uint256)", "collate_propagate_storage(bytes16)"],
         f"burn({(1 << 256) - 1})"),
        # More or fewer bytes than the name says, and a name that hashes to something else.
        ("0x42966c68" + "00" * 64, ["burn(uint256)"], ""),
        ("0x42966c68", ["burn(uint256)"], ""),
        ("0x42966c68" + "00" * 32, ["sendYourSeedTo(uint256)"], ""),
        ("0x42966c68" + "00" * 32, ["burn(uint256) visit evil.example"], ""),
    ],
)  # fmt: skip
def test_only_what_hashes_and_fits_is_offered(
    mined: Mined, data: str, names: list[str], left: str
) -> None:
    served = Names(lists={"0x42966c68": names})
    visit, why, _ = looked(mined, mined.refusal(data), served, ["openchain"])
    if left:
        assert (why.naming, why.candidates) == (LISTED, (Untrusted(left),))
    else:
        assert (why.naming, why.candidates) == (NOT_FOUND, ())
    assert visit.verdict.state is State.FAILED


def test_a_text_inside_a_verified_error_is_understood_and_stays_foreign(mined: Mined) -> None:
    said = b"Pausable: paused <b>\x1b[31m"
    head = f"{32:064x}{len(said):064x}"
    names = Names(abis={PLACE: [TEXT]})
    from txdoctor.chains.evm.naming.selectors import selector_of

    selector = selector_of("Refused(string)")
    txid = mined.refusal(selector + head + said.hex().ljust(64, "0"))
    _, why, _ = looked(mined, txid, names, ["sourcify"])
    assert (why.reason, why.change) == (Term("revert-paused"), Term("change-wait"))
    assert why.text == Untrusted(said.decode())
    assert why.told == Untrusted(f'Refused("{said.decode()}")')


@pytest.mark.parametrize("name", ["known", "text"])
def test_what_our_tables_know_is_not_looked_up(mined: Mined, name: str) -> None:
    names = Names()
    _, why, asked = looked(mined, mined.txids[name], names, (*LISTS, *SOURCES))
    assert (names.asked, asked, why.naming) == ([], 2, None)


def test_nobody_is_asked_where_nobody_may_be(mined: Mined) -> None:
    """`--rpc` alone: the node's two rounds, and it is said that no name was sought."""
    visit, why, asked = looked(mined, mined.txids["unknown"], Names(), ())
    assert (why.naming, asked) == (NOT_SOUGHT, 2)
    assert {seat.name for seat in visit.seats} == {"own-1"}


def test_nobody_knows_it(mined: Mined) -> None:
    names = Names()
    visit, why, _ = looked(mined, mined.txids["unknown"], names, (*LISTS, *SOURCES))
    assert (why.naming, len(names.asked)) == (NOT_FOUND, 5)
    assert not [gap for gap in visit.evidence.gaps if gap.wanted in (Abi, Candidates)]


def test_servers_that_fail_leave_the_verdict_as_it_was(mined: Mined) -> None:
    names = Names(mute=True)
    visit, why, _ = looked(mined, mined.txids["unknown"], names, ("openchain", "sourcify"))
    assert why.naming == NOT_TOLD
    assert (visit.verdict.code, visit.verdict.final) == ("evm/reverted", True)
    alone, _, _ = looked(mined, mined.txids["unknown"], Names(), ())
    assert visit.verdict.confidence == alone.verdict.confidence


def test_who_may_be_asked_is_named_before(mined: Mined) -> None:
    from txdoctor.practice import Practice
    from txdoctor.wishes import Wishes

    with Practice(Wishes(network="ethereum"), environ={}) as practice:
        seats: tuple[Seat, ...] = practice.whom([mined.txids["unknown"]])
    kinds = [seat.kind for seat in seats if seat.network == "ethereum"]
    assert {"sourcify", "openchain", "four_byte", "blockscout"} <= set(kinds)
    assert kinds.index("evm_node") < kinds.index("sourcify")
    own = Wishes(network="ethereum", rpc=("http://127.0.0.1:1",))
    with Practice(own, environ={}) as practice:
        assert {seat.name for seat in practice.whom([mined.txids["unknown"]])} == {"own-1"}


def test_the_contract_inside_is_asked_for_where_a_record_shows_that_it_refused(
    mined: Mined,
) -> None:
    """The called contract hands on an error of another one; only that one's source has it."""
    inside = mined.chain.contract.lower()
    call = f"63{NAMELESS}60e01b60005260006000600460006000" + f"73{inside[2:]}61fffff150"
    mined.node.rpc("anvil_setCode", PLACE, "0x" + call + "3d600060003e3d6000fd")
    txid = mined.chain.send(mined.chain.accounts[3], to=PLACE, data="0x", gas=100_000)
    mined.node.mine()
    names = Names(abis={inside: [UNKNOWN]})
    with serving(names) as at:
        rpc = [mined.node.url, f"sourcify+http://{at}"]
        visit = txdoctor.check(txid, network="anvil", rpc=rpc)
    why = visit.evidence.first(RevertReason)
    assert why is not None
    assert (why.naming, why.told) == (VERIFIED, Untrusted("NobodyKnowsThisError(7)"))
    _, closed, _ = looked(mined, txid, names, ["sourcify"])
    assert closed.naming == NOT_FOUND


@pytest.mark.parametrize(
    ("tellers", "own", "heard"),
    [(("a",), False, False), (("a",), True, True), (("a", "b"), False, True)],
)
def test_one_server_alone_names_no_contract_whose_source_counts(
    tellers: tuple[str, ...], own: bool, heard: bool
) -> None:
    """Its own could declare an error whose hash begins with the same four bytes."""
    seats = tuple(Seat(name=name, kind="evm_node", host=name, own=own) for name in tellers)
    start = Origin(seat="a", way=(0, 1), at=Id(PLACE), by=None, selector=None, reason=Term("x"))
    why = replace(s.reason(), selector=Id("0x" + NAMELESS), data=bytes.fromhex(NAMELESS))
    known = Evidence(
        noted=(Noted(fact=why, rests_on=()), Noted(fact=start, rests_on=tuple(range(len(seats))))),
        replies=tuple(Answer(ask=trace(seat, TXID), value={}, at=Moment(1)) for seat in seats),
    )
    namers = (Seat(name="n", kind="sourcify", host="n"),)
    subject = Subject(kind=Kind.TRANSACTION, chain="evm", text=Untrusted(TXID), id=TXID)
    complaint = Complaint(
        subject=subject, network=network("ethereum"), seats=seats, references=namers
    )
    plan = look_up(complaint, known)
    try:
        asked = str(next(plan))
    except StopIteration:
        asked = ""
    assert (PLACE[2:].lower() in asked.lower()) == heard
