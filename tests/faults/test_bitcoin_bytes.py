"""The scripted Bitcoin's transactions and blocks are real bytes: python-bitcoinlib agrees."""

import pytest
from bitcoin.core import CBlockHeader, CTransaction, b2lx

from .asking import NOW, TRUTHS
from .bitcoin_bytes import shown_hash, sighash
from .bitcoin_world import MAIN, TESTNET, TIP, BitcoinWorld
from .secp256k1 import Signature, compressed, public, recover, throwaway
from .truth import core

CORE, ESPLORA = TRUTHS["core"], TRUTHS["esplora"]


def bitcoin_world() -> BitcoinWorld:
    assert isinstance(CORE.world, BitcoinWorld)
    return CORE.world


@pytest.mark.parametrize("story", ["settled", "fresh", "pending", "replaced", "replacement"])
def test_bitcoin_txids_follow_from_the_bytes(story: str) -> None:
    tx = CTransaction.deserialize(CORE.raws[story])
    assert b2lx(tx.GetTxid()) == CORE.stories[story] == ESPLORA.stories[story]
    assert tx.serialize() == CORE.raws[story]


def test_bitcoin_inputs_are_signed() -> None:
    tx, _ = bitcoin_world().known[CORE.stories["settled"]]
    der, point = tx.ins[0].witness
    assert point == compressed(public(throwaway("alice")))
    size = der[3]
    r = int.from_bytes(der[4 : 4 + size], "big")
    s = int.from_bytes(der[6 + size : -1], "big")
    signers = [recover(sighash(tx, 0, point), Signature(r=r, s=s, parity=n)) for n in (0, 1)]
    assert point in [compressed(one) for one in signers]


def test_bitcoin_headers_hash_and_link() -> None:
    world = bitcoin_world()
    for height in range(TIP - 20, TIP + 1):
        block = world.chain[height]
        header = CBlockHeader.deserialize(block.header)
        assert b2lx(header.GetHash()) == block.hash == shown_hash(block.header)
        assert block.previous == world.chain[height - 1].hash
        assert b2lx(header.hashMerkleRoot) == block.root
    assert world.chain[0].hash == MAIN.genesis
    testnet = core(testnet=True, clock=lambda: NOW).world
    assert isinstance(testnet, BitcoinWorld)
    assert testnet.chain[0].hash == TESTNET.genesis
