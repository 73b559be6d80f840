"""Blocks whose hashes the documentation and the node's source give."""

import pytest

import ledger
from txdoctor_nano.blocks import hash_of

# nano-node, nano/secure/common.cpp: the genesis block of the live network.
GENESIS = {
    "type": "open",
    "source": "E89208DD038FBB269987689621D52292AE9C35941A7484756ECCED92A65093BA",
    "representative": "xrb_3t6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xtoncuohr3",
    "account": "xrb_3t6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xtoncuohr3",
}
# docs.nano.org, RPC protocol: the block under `block_info`.
STATE = {
    "type": "state",
    "account": "nano_1ipx847tk8o46pwxt5qjdbncjqcbwcc1rrmqnkztrfjy5k7z4imsrata9est",
    "previous": "CE898C131AAEE25E05362F247760F8A3ACF34A9796A5AE0D9204E86B0637965E",
    "representative": "nano_1stofnrxuz3cai7ze75o174bpm7scwj9jn3nxsn8ntzg784jf1gzn1jjdkou",
    "balance": "5606157000000000000000000000000000000",
    "link": "5D1AA8A45F8736519D707FCB375976A7F9AF795091021D7E9C7548D6F45DD8D5",
}


def test_the_hashes_are_those_of_the_documentation() -> None:
    genesis = "991CF190094C00F0B68E2E5F75F6BEE95A2E0BD93CEAA4A6734DB9F19B728948"
    assert hash_of(GENESIS) == genesis
    state = "87434F8041869A01C8F6F263B87972D7BA443A72E0A97D7A3FD0CCC2358FD6F9"
    assert hash_of(STATE) == state


@pytest.mark.parametrize("field", ["account", "previous", "representative", "balance", "link"])
def test_every_field_counts(field: str) -> None:
    other = {**STATE, "account": GENESIS["account"], "representative": GENESIS["account"]}
    other |= {"balance": "1", "previous": "0" * 64, "link": "0" * 64}
    assert hash_of({**STATE, field: other[field]}) != hash_of(STATE)


def test_the_scripted_ledger_hashes_in_the_same_way() -> None:
    chains = ledger.scripted(0)[0].chains.values()
    blocks = [block for chain in chains for block in chain]
    assert len(blocks) == 7
    for block in blocks:
        assert hash_of(block.info()["contents"]) == block.hash


@pytest.mark.parametrize(
    "change", [{"type": "burn"}, {"balance": "-1"}, {"balance": 1}, {"link": "zz"}, {"link": None}]
)
def test_nonsense_has_no_hash(change: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        hash_of({**STATE, **change})
