"""What is said beside the hash is read before anybody is asked."""

import pytest

from txdoctor.declare import declare
from txdoctor.errors import Mistake
from txdoctor.practice import Practice
from txdoctor.wishes import Wishes

ETH = "0x" + "ab" * 32
BTC = "ab" * 32
OF_ETH = "0x52908400098527886E0F7030069857D2E4169EE7"
OF_BTC = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080"


def trouble(sender: str | None, nonce: int | None, raw: str | None, target: str = ETH) -> str:
    with pytest.raises(Mistake) as caught:
        declare(sender, nonce, raw).about(target, None)
    return caught.value.key


def test_the_sender_is_of_the_targets_chain() -> None:
    said = declare(OF_ETH.lower(), 1, None).about(ETH, None)
    assert (said.sender, said.nonce) == (OF_ETH, 1)
    assert declare(OF_BTC, None, None).about(BTC, None).sender == OF_BTC


@pytest.mark.parametrize(("sender", "target"), [(OF_BTC, ETH), (OF_ETH, BTC)])
def test_a_sender_of_another_chain_is_a_mistake(sender: str, target: str) -> None:
    assert trouble(sender, 1, None, target) == "from_of_other_chain"


def test_where_nobody_is_asked_no_sender_is_judged() -> None:
    assert declare(OF_BTC, None, None).about("no target at all", None).sender == OF_BTC


def test_the_receiver_is_of_the_targets_chain_as_well() -> None:
    said = declare(None, None, None, OF_BTC.upper()).about(BTC, None)
    assert (said.sender, said.receiver) == (None, OF_BTC)
    with pytest.raises(Mistake) as caught:
        declare(OF_ETH, None, None, OF_BTC).about(ETH, None)
    assert caught.value.key == "to_of_other_chain"
    with pytest.raises(Mistake) as caught:
        declare(None, None, None, "zzz")
    assert caught.value.key == "to_not_address"


@pytest.mark.parametrize("word", ["zzz", "0x12", "bc1qqqqqq"])
def test_what_is_no_address_is_a_mistake(word: str) -> None:
    assert trouble(word, None, None) == "from_not_address"


def test_a_nonce_needs_its_sender_or_the_bytes() -> None:
    assert trouble(None, 0, None) == "nonce_without_from"
    assert declare(None, 0, "02C0").about(ETH, None).raw == "02c0"


def test_one_transaction_for_several_targets_is_a_mistake() -> None:
    with Practice(Wishes(raw="02c0", offline=True), {}) as practice:
        with pytest.raises(Mistake) as caught:
            practice.check_many([ETH, ETH])
        assert caught.value.key == "raw_for_several"


def test_all_senders_are_judged_before_the_first_question() -> None:
    with (
        Practice(Wishes(sender=OF_ETH, offline=True), {}) as practice,
        pytest.raises(Mistake),
    ):
        practice.check_many([ETH, BTC])
