"""Explorers are asked for what an account did: three lists side by side, page after page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from txdoctor.chains.evm.account.movements import Movement, Page, Past, Way
from txdoctor.chains.evm.sources import blockscout, etherscan
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together
from txdoctor.model.exchange import Ask, Reason, Reply, Seat
from txdoctor.model.network import Network
from txdoctor.units import Id

BLOCKSCOUT, ETHERSCAN = "blockscout", "etherscan"
EXPLORERS = (BLOCKSCOUT, ETHERSCAN)
WAYS = (Way.PLAIN, Way.TOKEN, Way.INNER)
ONE_PAGE = 1


def past(seat: Seat, account: Id, network: Network | None, pages: int = ONE_PAGE) -> Plan[Evidence]:
    """What one explorer tells of an account, `pages` of each list at the most.

    A list that did not come is a gap; what the others told stands.
    """
    chain_id = _chain_id(network)
    if seat.kind == ETHERSCAN and not chain_id:
        notes = Notebook()
        notes.miss(seat.name, "account", Reason.NOT_OFFERED, Past)
        return notes.close()
    plans = tuple(_of_one_way(seat, account, chain_id, way, pages) for way in WAYS)
    parts: list[Evidence] = yield Together(plans)
    notes = Notebook()
    for part in parts:
        notes.take(part)
    told = notes.close().facts(Page)
    if told:
        notes.add(_whole(seat, account, told), *told)
    return notes.close()


def _of_one_way(seat: Seat, account: Id, chain_id: int, way: Way, pages: int) -> Plan[Evidence]:
    notes = Notebook()
    next_page = ""
    for _ in range(pages):
        [reply] = yield [_ask(seat, account, chain_id, way, next_page)]
        page = _heard(notes, seat, account, way, next_page, reply)
        if page is None or not page.next_page or page.next_page == next_page:
            break
        next_page = page.next_page
    return notes.close()


def _ask(seat: Seat, account: Id, chain_id: int, way: Way, next_page: str) -> Ask:
    if seat.kind == ETHERSCAN:
        return etherscan.ask_page(seat, chain_id, account, way, next_page)
    return blockscout.ask_page(seat, account, way, next_page)


def _heard(
    notes: Notebook, seat: Seat, account: Id, way: Way, page: str, reply: Reply
) -> Page | None:
    if seat.kind == ETHERSCAN:
        read = partial(etherscan.read_page, seat.name, account, way, page)
        return notes.hear(etherscan.understood(reply), read, hoped=Past)
    return notes.hear(reply, partial(blockscout.read_page, seat.name, account, way), hoped=Past)


def _whole(seat: Seat, account: Id, pages: Sequence[Page]) -> Past:
    """All lists as one, the newest first; each movement once, also where two pages overlap."""
    movements = dict.fromkeys(one for page in pages for one in page.movements)
    last = {page.way: page for page in pages}
    return Past(
        seat=seat.name,
        account=account,
        movements=tuple(sorted(movements, key=_newest_first)),
        more=any(page.next_page for page in last.values()),
    )


def _newest_first(one: Movement) -> tuple[bool, int, int]:
    """What waits stands before all that blocks hold; of waiting ones the lowest nonce first."""
    if one.height is None:
        return False, one.nonce or 0, 0
    return True, -one.height, one.place


def _chain_id(network: Network | None) -> int:
    told = network.caip2.partition(":")[2] if network else ""
    return int(told) if told.isdigit() else 0
