"""What an address received and spent, as Esplora servers tell it; each transaction is hashed again.

Blockstream/esplora API.md: /address/:address/txs gives up to 50 that wait and the newest 25 from
blocks; /address/:address/txs/chain/:last_seen the next 25. The values of the coins that go into a
transaction stand in others, and with them the fee: these rest on the server's word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, ClassVar

from txdoctor.chains.bitcoin import history_signs
from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.chains.bitcoin.hearing.said import Shown
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.chains.bitcoin.spelling.addresses import label_of, scripts_of
from txdoctor.encoding.look_alike import ends, likeness
from txdoctor.model.evidence import Evidence, Fact, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Json, Reason, Reply, Seat
from txdoctor.model.finding import State
from txdoctor.model.history import Direction, Flag, Happening, Told
from txdoctor.model.network import Network
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats, Term, Untrusted

EXPLORERS = ("esplora", "mempool_space")
NO_INDEX = Untrusted("no-address-index")
LACKS = (Term("word-for-inputs"), Term("replaced-untold"))
DUST = 1_000
"""Satoshis; our choice: less than what it costs to spend at a few satoshis per vbyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Fact):
    """One page of an address's transactions, each with the scripts and values that go in."""

    match: ClassVar[tuple[str, ...]] = ()

    shown: tuple[tuple[Shown, tuple[tuple[bytes, int], ...]], ...]

    @property
    def last_in_block(self) -> Id | None:
        """The oldest one that a block has: where the next page begins."""
        mined = [one.raw.txid for one, _ in self.shown if one.block is not None]
        return mined[-1] if mined else None


def history_plan(
    account: Id, network: Network, seats: tuple[Seat, ...], most: int
) -> Plan[Evidence]:
    """Every explorer side by side; Bitcoin Core keeps no index of addresses, and a gap says so."""
    parts: list[Evidence] = yield Together(
        tuple(_of_seat(seat, account, network, most) for seat in seats)
    )
    return merge(parts)


def _of_seat(seat: Seat, account: Id, network: Network, most: int) -> Plan[Evidence]:
    notes = Notebook()
    if seat.kind not in EXPLORERS:
        notes.miss(seat.name, "history", Reason.CANNOT_KNOW, Told, NO_INDEX)
        return notes.close()
    scripts = scripts_of(account)
    pages: list[Seen] = []
    after, more, cut = None, False, False
    while True:
        newest = after is None
        older = "" if after is None else after
        [reply] = yield [
            esplora.ask_history(seat, account)
            if newest
            else esplora.ask_older(seat, account, older)
        ]
        page = _heard(notes, seat, scripts, reply)
        if page is None:
            break
        pages.append(page)
        mined = sum(1 for one, _ in page.shown if one.block is not None)
        more = mined >= esplora.A_PAGE
        # Of those that wait it shows so many and no further page.
        cut = cut or len(page.shown) - mined >= esplora.MOST_WAITING
        if not more or page.last_in_block in (None, after) or _count(pages) >= most:
            break
        after = page.last_in_block
    if pages:
        notes.add(_told(seat, scripts, network, pages, most, more or cut), *pages)
    return notes.close()


def _count(pages: Sequence[Seen]) -> int:
    return sum(len(page.shown) for page in pages)


def _heard(notes: Notebook, seat: Seat, scripts: tuple[bytes, ...], reply: Reply) -> Seen | None:
    return notes.hear(reply, partial(_read, seat.name, scripts), hoped=Told)


def _read(seat: str, scripts: tuple[bytes, ...], value: Json) -> Seen:
    """As the address's examination reads it, and beside that what goes into each."""
    esplora.read_history(seat, scripts, value)
    found = []
    for said in map(strict.table, strict.rows(value, esplora.MOST_IN_HISTORY)):
        shown = esplora.read_tx(seat, strict.hash_of(said["txid"]), said)
        found.append((shown, tuple(_spent(said["vin"]))))
    return Seen(seat=seat, shown=tuple(found))


def _spent(inputs: Any) -> Iterator[tuple[bytes, int]]:
    for one in inputs:
        before = strict.table(one).get("prevout")
        if before is not None:
            said = strict.table(before)
            yield bytes.fromhex(said["scriptpubkey"]), int(strict.satoshis(said["value"]))


def _told(
    seat: Seat, scripts: tuple[bytes, ...], network: Network, pages: Sequence[Seen], most: int,
    more: bool,
) -> Told:  # fmt: skip
    each = dict.fromkeys(pair for page in pages for pair in page.shown)
    found = [_happening(scripts, network, *pair) for pair in each]
    flagged = _with_poison(found)
    return Told(
        seat=seat.name,
        happenings=flagged[:most],
        more=more or len(flagged) > most,
        lacks=LACKS,
        takings=history_signs.takings(flagged),
        signs=history_signs.signs(flagged),
    )


def _happening(
    scripts: tuple[bytes, ...],
    network: Network,
    shown: Shown,
    spent: tuple[tuple[bytes, int], ...],
) -> Happening:
    outputs = shown.raw.outputs
    came = sum(int(out.value) for out in outputs if out.script in scripts)
    left = sum(value for script, value in spent if script in scripts)
    foreign = [out.script for out in outputs if out.script not in scripts]
    everything_own = left > 0 and not foreign
    fee = shown.fee if left else None
    out = left > came
    amount = left - came - (fee or 0) if out else came - left
    parties = foreign if out else [script for script, _ in spent if script not in scripts]
    direction = Direction.OUT if out else Direction.IN
    state = State.PENDING if shown.block is None else State.SETTLED
    dust = not out and 0 < amount <= DUST
    return Happening(
        txid=shown.raw.txid,
        direction=Direction.SELF if everything_own else direction,
        state=state,
        amount=Sats(came if everything_own else max(0, amount)),
        fee=fee,
        parties=tuple(dict.fromkeys(label_of(script, network) for script in parties)),
        height=shown.height,
        at=shown.time,
        flags=(Flag.DUST,) if dust else (),
    )


def _with_poison(found: Sequence[Happening]) -> tuple[Happening, ...]:
    """A payment from an address that looks like one that was paid before, and is another."""
    from dataclasses import replace

    # By their ends, as an exchange pays thousands: only what can look alike is compared.
    paid: defaultdict[tuple[str, str], set[Id]] = defaultdict(set)
    told: list[Happening] = []
    for one in reversed(found):
        if any(_strange(party, paid[ends(party)]) for party in one.parties):
            told.append(replace(one, flags=(*one.flags, Flag.POISON)))
        else:
            told.append(one)
        if one.direction is Direction.OUT:
            for party in one.parties:
                paid[ends(party)].add(party)
    return tuple(reversed(told))


def _strange(party: Id, paid: set[Id]) -> bool:
    return party not in paid and any(likeness(party, known).alike for known in paid)
