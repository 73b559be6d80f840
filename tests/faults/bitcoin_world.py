"""A small Bitcoin: 150 blocks on top of a made-up past, and one transaction for each story.

Bodies are written by us, not recorded. Transactions are really signed, their txids are the double
SHA-256 of their bytes, block hashes those of their headers, merkle roots those of their
transactions. Not real: blocks are mined at regtest's difficulty and commit to no witness.
"""

from dataclasses import dataclass
from functools import cached_property

from .bitcoin_bytes import (
    SIGNALS,
    In,
    Out,
    Tx,
    bech32,
    coinbase,
    key_script,
    merkle,
    mined_header,
    pay,
    shown_hash,
)
from .secp256k1 import throwaway

FIRST, TIP = 924_851, 925_000
BLOCK_SECONDS = 600
SUBSIDY = 312_500_000  # the fifth epoch's 3.125 bitcoin, BIP 42's table
COIN = 50_000_000
SENT = 20_000_000
SAT_RATES = {"settled": 15, "fresh": 20, "pending": 2, "replaced": 3, "replacement": 18}

GENESIS_ROOT = bytes.fromhex("4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What tells one Bitcoin network from another (chainparams.cpp)."""

    name: str
    prefix: str
    genesis: str
    genesis_time: int
    genesis_nonce: int
    genesis_bits: int


MAIN = Network(
    name="main",
    prefix="bc",
    genesis="000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f",
    genesis_time=1231006505,
    genesis_nonce=2083236893,
    genesis_bits=0x1D00FFFF,
)
TESTNET = Network(
    name="test",
    prefix="tb",
    genesis="000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943",
    genesis_time=1296688602,
    genesis_nonce=414098458,
    genesis_bits=0x1D00FFFF,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block and what its header says; `when` in seconds since 1970."""

    height: int
    hash: str
    previous: str
    header: bytes
    root: str
    when: int
    nonce: int
    txs: tuple[Tx, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spend:
    """Who spends an output: input `vin` of `tx`."""

    tx: Tx
    vin: int


@dataclass(frozen=True, kw_only=True)
class BitcoinWorld:
    """Everything an honest Bitcoin server of this world knows.

    `stories` maps settled, fresh, pending, replaced, replacement and unknown to txids; `raws` maps
    the same names to bytes where there are some, `told` to
    the transactions themselves. `chain` holds blocks by height.
    """

    network: Network
    chain: dict[int, Block]
    pool: tuple[Tx, ...]
    born: int
    stories: dict[str, str]
    raws: dict[str, bytes]
    told: dict[str, Tx]

    @cached_property
    def hashes(self) -> dict[str, int]:
        """Block hash to height."""
        return {block.hash: block.height for block in self.chain.values()}

    @cached_property
    def known(self) -> dict[str, tuple[Tx, int | None]]:
        """Every transaction and its height; None waits in the pool."""
        mined: dict[str, tuple[Tx, int | None]] = {
            tx.txid: (tx, block.height) for block in self.chain.values() for tx in block.txs
        }
        return {**mined, **{tx.txid: (tx, None) for tx in self.pool}}

    @cached_property
    def spends(self) -> dict[tuple[str, int], Spend]:
        """Each spent output and its spender."""
        return {
            (one.txid, one.vout): Spend(tx=tx, vin=vin)
            for tx, _ in self.known.values()
            for vin, one in enumerate(tx.ins)
            if one.spends is not None
        }

    def address(self, script: bytes) -> str:
        """The address of a P2WPKH script, the only kind in this world."""
        return bech32(self.network.prefix, script[2:])

    def median_time(self, height: int) -> int:
        """The middle of the last eleven block times, BIP 113."""
        times = [self.chain[n].when for n in range(height - 10, height + 1) if n in self.chain]
        return sorted(times)[len(times) // 2]


def bitcoin_world(network: Network, now: int) -> BitcoinWorld:
    """Build the world with a tip four minutes old; about 0.2 s of signing."""
    alice, bob = key_script(throwaway("alice")), key_script(throwaway("bob"))
    coins = (*(Out(value=COIN, script=alice) for _ in range(6)), Out(value=12_500_000, script=bob))
    funding = coinbase(FIRST, coins)
    told = {name: _payment(funding, n) for n, name in enumerate(("settled", "fresh", "pending"))}
    told["replaced"], told["replacement"] = _rivals(funding, 3)
    mined = {TIP - 20: told["settled"], TIP - 1: told["fresh"], TIP - 10: told["replacement"]}
    txids = {name: tx.txid for name, tx in told.items()}
    return BitcoinWorld(
        network=network,
        chain=_chain(network, funding, mined, now),
        pool=(told["pending"],),
        born=now,
        stories={**txids, "unknown": shown_hash(b"no such transaction")},
        raws={name: tx.raw for name, tx in told.items()},
        told=told,
    )


def _payment(funding: Tx, vout: int) -> Tx:
    name = ("settled", "fresh", "pending")[vout]
    return _spend(funding, vout, SAT_RATES[name])


def free_payment(world: BitcoinWorld) -> Tx:
    """A payment to bob, as large as the others, that was signed and never sent."""
    funding = world.chain[FIRST].txs[0]
    coin = In(txid=funding.txid, vout=5, spends=funding.outs[5])
    sent = Out(value=SENT, script=key_script(throwaway("bob")))
    change = Out(value=COIN - SENT - 2820, script=key_script(throwaway("alice")))
    return pay((coin,), (sent, change), throwaway("alice"))


def _rivals(funding: Tx, vout: int) -> tuple[Tx, Tx]:
    replaced = _spend(funding, vout, SAT_RATES["replaced"])
    return replaced, _spend(funding, vout, SAT_RATES["replacement"])


def _spend(funding: Tx, vout: int, rate: int) -> Tx:
    """Pay bob from one of alice's coins, change to alice; rate in satoshis per virtual byte."""
    alice, bob = throwaway("alice"), throwaway("bob")
    coin = In(txid=funding.txid, vout=vout, spends=funding.outs[vout], sequence=SIGNALS)
    sent = Out(value=SENT, script=key_script(bob))
    draft = pay((coin,), (sent, Out(value=COIN - SENT, script=key_script(alice))), alice)
    change = COIN - SENT - rate * draft.vsize
    return pay((coin,), (sent, Out(value=change, script=key_script(alice))), alice)


def _chain(network: Network, funding: Tx, mined: dict[int, Tx], now: int) -> dict[int, Block]:
    chain = {0: _genesis(network)}
    previous = shown_hash(b"before")
    for height in range(FIRST, TIP + 1):
        reward = (Out(value=SUBSIDY, script=key_script(throwaway("miner"))),)
        first = funding if height == FIRST else coinbase(height, reward)
        txs = (first, mined[height]) if height in mined else (first,)
        when = now - 240 - (TIP - height) * BLOCK_SECONDS
        chain[height] = _mine(height, previous, txs, when)
        previous = chain[height].hash
    return chain


def _mine(height: int, previous: str, txs: tuple[Tx, ...], when: int) -> Block:
    root = merkle([tx.txid for tx in txs])
    header, nonce = mined_header(previous, root, when)
    return Block(
        height=height, hash=shown_hash(header), previous=previous, header=header,
        root=root[::-1].hex(), when=when, nonce=nonce, txs=txs,
    )  # fmt: skip


def _genesis(network: Network) -> Block:
    header = (
        (1).to_bytes(4, "little") + bytes(32) + GENESIS_ROOT[::-1]
        + network.genesis_time.to_bytes(4, "little")
        + network.genesis_bits.to_bytes(4, "little")
        + network.genesis_nonce.to_bytes(4, "little")
    )  # fmt: skip
    return Block(
        height=0, hash=shown_hash(header), previous="00" * 32, header=header,
        root=GENESIS_ROOT.hex(), when=network.genesis_time, nonce=network.genesis_nonce, txs=(),
    )  # fmt: skip
