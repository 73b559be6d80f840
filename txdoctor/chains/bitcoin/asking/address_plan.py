"""An address is asked for its transactions; those that wait are then examined one by one."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin.asking.esplora_plan import where_it_stands
from txdoctor.chains.bitcoin.asking.node_plan import itself
from txdoctor.chains.bitcoin.facts.address import AddressActivity, AddressSums
from txdoctor.chains.bitcoin.facts.family import Transactions
from txdoctor.chains.bitcoin.hearing.said import told
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.chains.bitcoin.spelling.addresses import scripts_of
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Reason, Seat
from txdoctor.units import Id, Untrusted

NO_INDEX = Untrusted("no-address-index")  # our own word, kept in the gap's detail


def of_explorer(seat: Seat, address: Id) -> Plan[Evidence]:
    """Its newest transactions and its balance, by an explorer."""
    parts: list[Evidence] = yield Together((where_it_stands(seat), _activity(seat, address)))
    return told(merge(parts))


def of_node(seat: Seat, address: Id) -> Plan[Evidence]:
    """A node keeps no index of addresses (Bitcoin Core has none to switch on): it cannot know."""
    notes = Notebook()
    yield from itself(notes, seat)
    notes.miss(seat.name, "address", Reason.CANNOT_KNOW, AddressActivity, NO_INDEX)
    return told(notes.close())


def _activity(seat: Seat, address: Id) -> Plan[Evidence]:
    notes = Notebook()
    scripts = scripts_of(address)
    if not scripts:
        notes.miss(seat.name, "address", Reason.NOT_OFFERED, AddressActivity)
        return notes.close()
    counted, newest = yield [esplora.ask_address(seat, address), esplora.ask_history(seat, address)]
    account = notes.hear(counted, partial(esplora.read_address, seat.name), hoped=AddressActivity)
    history = notes.hear(
        newest, partial(esplora.read_history, seat.name, scripts), hoped=AddressActivity
    )
    if account is None or history is None:
        return notes.close()
    activity = AddressActivity(
        seat=seat.name, address=address, pending=history.pending, recent=history.recent
    )
    sums = AddressSums(
        seat=seat.name,
        address=address,
        total=Transactions(account.total),
        balance=account.balance,
    )
    notes.add(activity, account, history)
    notes.add(sums, account)
    return notes.close()
