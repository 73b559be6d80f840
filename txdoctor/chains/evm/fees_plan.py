"""What blocks take per unit of gas: the next base fee, and the tips that recent blocks earned."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from txdoctor.chains.evm.facts import BaseFee, FeeHistory, Head
from txdoctor.chains.evm.hearing.bearing import stand
from txdoctor.chains.evm.price.fees import AHEAD, BaseFeeLaw, highest_base_fee, plain
from txdoctor.chains.evm.price.law import law_of
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Reply, Seat
from txdoctor.model.network import Network
from txdoctor.model.tariff import Price
from txdoctor.model.visit import Row
from txdoctor.units import GasPrice, Term

WAITS = ("high-tip", "usual-tip", "low-tip")  # the 90th, 50th and 10th percentile of recent tips


def fees_plan(network: Network, seats: tuple[Seat, ...]) -> Plan[Evidence]:
    """Every node on its own, one round."""
    parts: list[Evidence] = yield Together(tuple(_of_node(network, seat) for seat in seats))
    return merge(parts)


def rows(evidence: Evidence, network: Network) -> Iterator[Row]:
    """The next block's base fee, and the tip that this network's nodes ask at least."""
    base = evidence.first(BaseFee)
    if base is not None:
        yield Row(name="next_base_fee", value=base.next_block)
    if "tip_floor" in network.numbers:
        yield Row(name="tip_floor", value=GasPrice(network.numbers["tip_floor"]))


def _of_node(network: Network, seat: Seat) -> Plan[Evidence]:
    notes = Notebook()
    replies: list[Reply] = yield (*node.ask_state(seat), *node.ask_market(seat)[1:])
    stand(notes, seat.name, replies[:3])
    said = notes.hear(replies[3], partial(node.read_fee_history, seat.name), hoped=Price)
    if said is None:
        return notes.close()
    notes.add(BaseFee(seat=seat.name, next_block=said.next_block), said)
    law = law_of(network, notes.close().first(Head))
    for price in _prices(said, network, law):
        notes.add(price, said)
    return notes.close()


def _prices(said: FeeHistory, network: Network, law: BaseFeeLaw) -> Iterator[Price]:
    """Nothing where no block of the last 20 held a transaction: then no tip can be named."""
    floor = network.numbers.get("tip_floor", 0)
    for rank, tip in enumerate(reversed(said.tips or ())):
        tip = plain(max(tip, floor))
        cap = plain(highest_base_fee(said.next_block, AHEAD, law) + tip)
        yield Price(
            seat=said.seat,
            wait=WAITS[rank],
            rank=rank,
            rate=plain(said.next_block + tip),
            basis=Term("fee-history"),
            parts=(
                Row(name="max_priority_fee_per_gas", value=tip),
                Row(name="max_fee_per_gas", value=cap),
            ),
        )
