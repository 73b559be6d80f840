"""A small Ethereum of accounts with a past: one is swept, one drained, one poisoned, one quiet.

Written by us, not recorded; transactions are really signed and really hash (evm_world.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

from .evm_bytes import Payment, SignedTx, address, keccak, signed
from .evm_world import ETHER, FIRST_HEAD, GWEI, Account, EvmWorld, Placed
from .secp256k1 import public, throwaway

COIN = bytes.fromhex("c0" + "1c" * 19)
"""A token of some worth."""
FAKE_COIN = bytes.fromhex("fa4e" * 10)
"""A contract that says "transfer" and moves nothing."""
SPENDER = bytes.fromhex("d7a1" * 10)
UNLIMITED = (1 << 256) - 1
TRANSFER, APPROVE = "0xa9059cbb", "0x095ea7b3"
NAMES = (
    "laddered",
    "broke",
    "swept",
    "drained",
    "poisoned",
    "quiet",
    "alone",
    "friend",
    "thief",
    "payer",
    "poisoner",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A token's own event in a transaction; `kind` is ERC-20 or ERC-721."""

    tx: SignedTx
    height: int
    token: bytes
    symbol: str
    sender: str
    to: str
    amount: int
    log: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """A call inside a transaction that carried coins."""

    tx: SignedTx
    height: int
    sender: str
    to: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What an explorer of this chain knows: `world` is what nodes know as well.

    `rumours` are transactions that only the explorer has.
    """

    world: EvmWorld
    events: tuple[Event, ...]
    inners: tuple[Inner, ...]
    rumours: dict[str, Placed]
    names: dict[str, str]

    @property
    def placed(self) -> dict[str, Placed]:
        """All that the explorer lists, rumours included."""
        return {**self.world.placed, **self.rumours}


def name(who: str) -> str:
    """The address of somebody in this world, in lower case."""
    return "0x" + address(public(throwaway(who))).hex()


def look_alike(of: str) -> str:
    """An address with the same six digits at each end and others between."""
    return of[:8] + keccak(of.encode()).hex()[:28] + of[-6:]


def ledger(chain_id: int, clock: Callable[[], float]) -> Ledger:
    """Build the world; about 0.2 s of signing."""
    author = _Author(chain_id)
    _swept(author, "swept", author.placed)
    _swept(author, "alone", author.rumours)
    _drained(author)
    _poisoned(author)
    author.pay(author.placed, "payer", "quiet", FIRST_HEAD - 70, ETHER)
    author.pay(author.placed, "quiet", "friend", FIRST_HEAD - 40, ETHER // 4)
    author.wait("laddered", nonce=0, cap=5 * GWEI)
    author.wait("laddered", nonce=2, cap=60 * GWEI)
    author.wait("broke", nonce=0, cap=60 * GWEI)
    accounts = {name(who): Account(nonce=0, balance=ETHER // 20) for who in NAMES}
    accounts[name("laddered")] = Account(nonce=0, balance=3 * ETHER)
    for contract in (COIN, FAKE_COIN, SPENDER):
        accounts["0x" + contract.hex()] = Account(nonce=1, balance=0, code="0x6080")
    world = EvmWorld(
        chain_id=chain_id, clock=clock, born=int(clock()), placed=author.placed,
        accounts=accounts, stories={}, raws={},
    )  # fmt: skip
    return Ledger(
        world=world, events=tuple(author.events), inners=(), rumours=author.rumours,
        names={who: name(who) for who in NAMES},
    )  # fmt: skip


def _swept(author: "_Author", who: str, where: dict[str, Placed]) -> None:
    """Twice something comes in, and each time it is gone by the next block."""
    for height in (FIRST_HEAD - 50, FIRST_HEAD - 20):
        author.pay(where, "payer", who, height, ETHER // 2)
        author.pay(where, who, "thief", height + 1, ETHER // 2 - ETHER // 100)


def _drained(author: "_Author") -> None:
    earlier = author.call("payer", COIN, TRANSFER, name("drained"), 500 * ETHER, FIRST_HEAD - 90)
    author.event(earlier, FIRST_HEAD - 90, COIN, "TST", "payer", name("drained"), 500 * ETHER)
    author.call("drained", COIN, APPROVE, "0x" + SPENDER.hex(), UNLIMITED, FIRST_HEAD - 40)
    taking = author.call("thief", SPENDER, "0x12345678", name("drained"), 7, FIRST_HEAD - 32)
    author.event(taking, FIRST_HEAD - 32, COIN, "TST", "drained", name("thief"), 500 * ETHER)


def _poisoned(author: "_Author") -> None:
    author.pay(author.placed, "poisoned", "friend", FIRST_HEAD - 60, ETHER)
    fake = look_alike(name("friend"))
    trap = author.call("poisoner", FAKE_COIN, "0x87654321", fake, 0, FIRST_HEAD - 55)
    author.event(trap, FIRST_HEAD - 55, FAKE_COIN, "TST", "poisoned", fake, ETHER)


class _Author:
    """Writes transactions and events down while the world is being built."""

    def __init__(self, chain_id: int) -> None:
        self.chain_id = chain_id
        self.placed: dict[str, Placed] = {}
        self.rumours: dict[str, Placed] = {}
        self.events: list[Event] = []
        self.nonces: dict[str, int] = {}

    def pay(
        self, where: dict[str, Placed], sender: str, to: str, height: int, value: int
    ) -> SignedTx:
        return self._put(where, sender, bytes.fromhex(name(to)[2:]), value, b"", height)

    def call(
        self, sender: str, to: bytes, selector: str, who: str, amount: int, height: int
    ) -> SignedTx:
        words = bytes.fromhex(who[2:]).rjust(32, b"\0") + amount.to_bytes(32, "big")
        data = bytes.fromhex(selector[2:]) + words
        return self._put(self.placed, sender, to, 0, data, height)

    def event(
        self, tx: SignedTx, height: int, token: bytes, symbol: str, sender: str, to: str,
        amount: int,
    ) -> None:  # fmt: skip
        self.events.append(
            Event(
                tx=tx,
                height=height,
                token=token,
                symbol=symbol,
                sender=name(sender),
                to=to,
                amount=amount,
            )
        )

    def wait(self, sender: str, nonce: int, cap: int) -> None:
        """A tenth of an ether to the friend that no block has taken."""
        pay = Payment(
            chain_id=self.chain_id, nonce=nonce, cap=cap, tip=GWEI, gas=21_000,
            to=bytes.fromhex(name("friend")[2:]), value=ETHER // 10, data=b"",
        )  # fmt: skip
        tx = signed(pay, throwaway(sender))
        self.placed[tx.hash] = Placed(tx=tx, height=None)

    def _put(
        self, where: dict[str, Placed], sender: str, to: bytes, value: int, data: bytes,
        height: int,
    ) -> SignedTx:  # fmt: skip
        nonce = self.nonces.get(sender, 0)
        self.nonces[sender] = nonce + 1
        pay = Payment(
            chain_id=self.chain_id, nonce=nonce, cap=60 * GWEI, tip=GWEI,
            gas=21_000 if not data else 90_000, to=to, value=value, data=data,
        )  # fmt: skip
        tx = signed(pay, throwaway(sender))
        where[tx.hash] = Placed(tx=tx, height=height, gas_used=21_000 if not data else 46_000)
        return tx
