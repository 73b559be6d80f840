"""A small Nano ledger, written by hand after docs.nano.org: nothing in it was recorded anywhere.

Its accounts belong to nobody, its signatures are zeros; only the hashes are right, because
whoever asks works them out again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

ALPHABET = "13456789abcdefghijkmnopqrstuwxyz"
NANO = 10**30  # raw
NONE = "0" * 64
# The genesis block of the live network, by which `version` names it.
GENESIS = "991CF190094C00F0B68E2E5F75F6BEE95A2E0BD93CEAA4A6734DB9F19B728948"


def key(name: str) -> bytes:
    """A public key that nobody has the private key of."""
    return hashlib.blake2b(f"txdoctor-nano example: {name}".encode(), digest_size=32).digest()


def address(public: bytes) -> str:
    """The address of a public key."""
    check = hashlib.blake2b(public, digest_size=5).digest()[::-1]
    number = int.from_bytes(public + check)
    return "nano_" + "".join(ALPHABET[number >> 5 * at & 31] for at in reversed(range(60)))


@dataclass(frozen=True, kw_only=True)
class Block:
    """A state block; `link` is the receiver's key, the send that is received, or zeros."""

    owner: str
    subtype: str
    previous: str
    balance: int
    link: str
    amount: int
    height: int
    confirmed: bool
    seen_at: int

    @property
    def hash(self) -> str:
        """docs.nano.org, "The Basics", self-signed blocks."""
        hexed = (f"{6:064X}", key(self.owner).hex(), self.previous, key("representative").hex())
        text = "".join(hexed) + f"{self.balance:032X}" + self.link
        return hashlib.blake2b(bytes.fromhex(text), digest_size=32).hexdigest().upper()

    @property
    def root(self) -> str:
        """The place in its account's chain, as elections are named."""
        first = self.previous == NONE
        return self.previous + (key(self.owner).hex().upper() if first else self.previous)

    def info(self) -> dict[str, object]:
        """What `block_info` with `json_block` answers; every value is a string."""
        return {
            "block_account": address(key(self.owner)),
            "amount": str(self.amount),
            "balance": str(self.balance),
            "height": str(self.height),
            "local_timestamp": str(self.seen_at),
            "successor": NONE,
            "confirmed": "true" if self.confirmed else "false",
            "contents": {
                "type": "state",
                "account": address(key(self.owner)),
                "previous": self.previous,
                "representative": address(key("representative")),
                "balance": str(self.balance),
                "link": self.link,
                "link_as_account": address(bytes.fromhex(self.link)),
                "signature": "0" * 128,
                "work": "0" * 16,
            },
            "subtype": self.subtype,
        }


@dataclass(kw_only=True)
class Ledger:
    """Blocks by account in their order, the rivals of some, and which sends were received."""

    now: int
    chains: dict[str, list[Block]] = field(default_factory=dict)
    rivals: list[Block] = field(default_factory=list)
    received: set[str] = field(default_factory=set)

    def receive(self, owner: str, amount: int, source: str, ago: int = 86400) -> Block:
        """`owner` takes in the payment whose send block is `source`."""
        self.received.add(source)
        return self._add(owner, "receive", amount, source, ago, confirmed=True)

    def send(self, owner: str, to: str, amount: int, ago: int, *, confirmed: bool = True) -> Block:
        """`owner` sends so much to `to`."""
        return self._add(owner, "send", -amount, key(to).hex().upper(), ago, confirmed=confirmed)

    def rival(self, of: Block, to: str) -> Block:
        """A second block for the place of the first one, by the same account to somebody else."""
        fields = {**vars(of), "link": key(to).hex().upper(), "seen_at": of.seen_at + 2}
        self.rivals.append(Block(**fields))
        return self.rivals[-1]

    def block(self, wanted: str) -> Block | None:
        """The block of a hash. A rival that came second is not in the ledger."""
        blocks = (block for chain in self.chains.values() for block in chain)
        return next((block for block in blocks if block.hash == wanted), None)

    def receivable(self, owner: bytes) -> list[Block]:
        """Confirmed sends to an account that it has not received."""
        blocks = (block for chain in self.chains.values() for block in chain)
        return [b for b in blocks if b.link == owner.hex().upper() and self.waits(b)]

    def waits(self, block: Block) -> bool:
        """Whether a block is a confirmed send that was not received."""
        return block.subtype == "send" and block.confirmed and block.hash not in self.received

    def _add(
        self, owner: str, subtype: str, change: int, link: str, ago: int, *, confirmed: bool
    ) -> Block:
        chain = self.chains.setdefault(owner, [])
        block = Block(
            owner=owner,
            subtype=subtype,
            previous=chain[-1].hash if chain else NONE,
            balance=(chain[-1].balance if chain else 0) + change,
            link=link,
            amount=abs(change),
            height=len(chain) + 1,
            confirmed=confirmed,
            seen_at=self.now - ago,
        )
        chain.append(block)
        return block


def scripted(now: int) -> tuple[Ledger, dict[str, str]]:
    """The ledger, and the hashes and addresses worth asking about, by what they show."""
    ledger = Ledger(now=now)
    ledger.receive("alice", 10 * NANO, GENESIS)
    ledger.receive("dave", 3 * NANO, GENESIS)
    paid = ledger.send("alice", "shop", 3 * NANO // 2, ago=3600)
    taken = ledger.receive("shop", paid.amount, paid.hash, ago=3590)
    lying = ledger.send("alice", "bob", NANO // 4, ago=600)
    waiting = ledger.send("alice", "shop", 2 * NANO, ago=90, confirmed=False)
    twice = ledger.send("dave", "shop", NANO, ago=30, confirmed=False)
    ledger.rival(twice, "dave-himself")
    return ledger, {
        "settled": paid.hash,
        "received": taken.hash,
        "not-received": lying.hash,
        "unconfirmed": waiting.hash,
        "contested": twice.hash,
        "idle": address(key("shop")),
        "uncollected": address(key("bob")),
        "has-unconfirmed": address(key("alice")),
        "unknown": key("a block that does not exist").hex().upper(),
    }
