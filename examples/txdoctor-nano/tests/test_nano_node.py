"""Every question is one that the allow-list has, and every answer is read strictly."""

import re

import pytest
from txdoctor.model.sighting import Presence, Sighting
from txdoctor.units import Id, Term

from scene import HASH, LEDGER, NODE, RIVAL, SENDER, WORTH_ASKING
from server import answer
from txdoctor_nano.facts import SEND, ConfirmedBlock, Raw
from txdoctor_nano.sources import nano_node as node

EVERY_ASK = (
    *node.ask_state(NODE),
    node.ask_block(NODE, HASH),
    node.ask_waiting(NODE, HASH),
    node.ask_election(NODE, Id("EF" * 64)),
    node.ask_account(NODE, SENDER),
    node.ask_receivable(NODE, SENDER),
)


def allowed(text: str) -> bool:
    return any(re.fullmatch(path, text) for path in node.PATHS)


@pytest.mark.parametrize("ask", EVERY_ASK, ids=lambda ask: str(ask.params)[:40])
def test_every_question_is_allowed(ask: node.Ask) -> None:
    assert ask.method == "POST"
    assert allowed(ask.params)


@pytest.mark.parametrize(
    "body",
    [
        '{"action":"process","block":{}}',
        '{"action":"send","wallet":"AA","amount":"1"}',
        '{"action":"wallet_create"}',
        '{"action":"stop"}',
        '{"action":"version","action":"stop"}',
        '{"action":"version"}{"action":"stop"}',
        '{"action": "version"}',
    ],
)
def test_nothing_else_is(body: str) -> None:
    assert not allowed(f"/ {body}")


def told(action: str, **fields: str) -> object:
    return answer(LEDGER, {"action": action, **fields})


def test_the_network_is_named_by_its_genesis_block() -> None:
    served = node.read_served("own-1", told("version"))
    assert served.caip2 == "nano:991cf190094c00f0b68e2e5f75f6bee9"


def test_a_block_is_read_with_its_receiver() -> None:
    wanted = Id(WORTH_ASKING["settled"])
    found = node.read_block("own-1", wanted, None, told("block_info", hash=wanted))
    assert isinstance(found, ConfirmedBlock)
    assert (found.block.deed, found.block.amount) == (SEND, Raw(15 * 10**29))
    assert found.block.receiver == WORTH_ASKING["idle"]
    assert found.block.source is None


def test_a_received_send_is_named_by_its_receiver() -> None:
    wanted = Id(WORTH_ASKING["received"])
    found = node.read_block("own-1", wanted, None, told("block_info", hash=wanted))
    assert isinstance(found, ConfirmedBlock)
    assert (found.block.source, found.block.receiver) == (WORTH_ASKING["settled"], None)


def test_another_block_than_the_one_that_was_asked_for_is_not_read() -> None:
    other = told("block_info", hash=WORTH_ASKING["settled"])
    with pytest.raises(ValueError, match="another block"):
        node.read_block("own-1", HASH, None, other)


def test_not_found_is_absence_unless_the_node_cannot_know() -> None:
    said = told("block_info", hash=HASH)
    absent = node.read_block("own-1", HASH, None, said)
    assert isinstance(absent, Sighting)
    assert absent.presence is Presence.ABSENT
    unsure = node.read_block("own-1", HASH, Term("nano-ledger-pruned"), said)
    assert isinstance(unsure, Sighting)
    assert (unsure.presence, unsure.why) == (Presence.CANNOT_KNOW, "nano-ledger-pruned")


def test_the_first_block_of_an_account_has_a_root_of_its_own() -> None:
    wanted = Id(WORTH_ASKING["received"])
    found = node.read_block("own-1", wanted, None, told("block_info", hash=wanted))
    assert isinstance(found, ConfirmedBlock)
    assert found.block.root.startswith("0" * 64)
    assert len(found.block.root) == 128


def test_an_empty_list_of_receivables_is_an_empty_string() -> None:
    said = told("receivable", account=WORTH_ASKING["idle"])
    assert said == {"blocks": ""}
    found = node.read_receivable("own-1", Id(WORTH_ASKING["idle"]), said)
    assert (found.hashes, found.total) == ((), 0)


def test_an_account_that_never_received_anything_has_no_block() -> None:
    said = told("account_info", account=WORTH_ASKING["uncollected"])
    found = node.read_account("own-1", Id(WORTH_ASKING["uncollected"]), said)
    assert (found.opened, found.balance, found.unconfirmed) == (False, 0, None)


def test_no_election_is_no_fact() -> None:
    said = told("confirmation_info", root="00" * 64)
    assert node.read_election("own-1", HASH, said) is None


@pytest.mark.parametrize("said", [None, [], "", {}, {"error": "Something else"}, {"exists": 1}])
def test_nonsense_is_refused_by_every_reader(said: object) -> None:
    readers = (
        lambda: node.read_served("own-1", said),
        lambda: node.read_ledger("own-1", said),
        lambda: node.read_peers("own-1", said),
        lambda: node.read_block("own-1", HASH, None, said),
        lambda: node.read_waiting("own-1", HASH, said),
        lambda: node.read_election("own-1", HASH, said),
        lambda: node.read_account("own-1", SENDER, said),
        lambda: node.read_receivable("own-1", SENDER, said),
    )
    for read in readers:
        with pytest.raises((KeyError, TypeError, ValueError)):
            read()


@pytest.mark.parametrize("count", ["-1", "01", "1.0", " 1", "٣", 1, True, None, "9" * 30])
def test_a_number_has_one_spelling(count: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        node.read_ledger("own-1", {"cemented": count})


@pytest.mark.parametrize("word", ["True", "1", True, "", None])
def test_confirmed_is_true_or_false_as_a_word(word: object) -> None:
    wanted = Id(WORTH_ASKING["settled"])
    said = {**LEDGER.block(wanted).info(), "confirmed": word}  # type: ignore[union-attr]  # it is there
    with pytest.raises((KeyError, TypeError)):
        node.read_block("own-1", wanted, None, said)


def test_candidates_stand_in_one_order() -> None:
    said = {"blocks": {RIVAL: {}, HASH: {}}, "last_winner": HASH}
    found = node.read_election("own-1", HASH, said)
    assert found is not None
    assert found.candidates == (HASH, RIVAL)
