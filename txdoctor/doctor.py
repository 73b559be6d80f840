"""A text is identified, its chain's plan gathers evidence, rules read it, remedies answer.

The first file to read: `examine` is the whole program as one plan, carried by gather.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from txdoctor import registry
from txdoctor.admit import Clinic, complaints
from txdoctor.conclude import conclude
from txdoctor.errors import SecretRefused
from txdoctor.gather import WINDOW, Broken, Wire, follow_many, or_broken
from txdoctor.identify import identify
from txdoctor.locate import Case, cases_of, choose, look_on_siblings, plan_of, unasked
from txdoctor.model.evidence import Evidence, Plan, Together, abreast
from txdoctor.model.order import Order
from txdoctor.model.subject import Kind, Subject
from txdoctor.model.visit import Visit, complete
from txdoctor.secrets import find_secrets

Result = TypeVar("Result")

__all__ = ["Broken", "Clinic", "Order", "examine", "examine_many", "refuse_secrets", "whole"]


def examine_many(
    orders: Iterable[Order], clinic: Clinic, wire: Wire, window: int = WINDOW
) -> Iterator[Visit | Broken]:
    """Visits in the order of the orders; one that failed inside gives Broken, never the others."""
    return follow_many((examine(order, clinic) for order in orders), wire, window)


def examine(order: Order, clinic: Clinic) -> Plan[Visit]:
    """The whole sentence, for one target. SecretRefused before anything is asked."""
    refuse_secrets((order.text, order.declared.raw))
    subjects = identify(order.text, order.network)
    cases = yield from _gather(subjects, order, clinic)
    chosen = choose(cases) if cases else unasked(subjects[0], order)
    chosen = yield from look_on_siblings(chosen, order, clinic)
    transactions = yield from _transactions(chosen, clinic)
    visit = yield from conclude(chosen, cases, transactions, order, clinic)
    return visit


def whole(result: Visit | Broken) -> Visit | Broken:
    """A visit in which nothing is left to be worked out, so that no look at it ever raises."""
    return result if isinstance(result, Broken) else or_broken(lambda: _completed(result))


def _completed(visit: Visit) -> Visit:
    complete(visit)
    return visit


def refuse_secrets(texts: Iterable[str]) -> None:
    """SecretRefused when a text holds a wallet secret; called before anything else is done."""
    for text in texts:
        spans = find_secrets(text)
        if spans:
            raise SecretRefused(tuple(spans))


def _gather(subjects: Sequence[Subject], order: Order, clinic: Clinic) -> Plan[tuple[Case, ...]]:
    """Every reading of the text on every network it can belong to, asked side by side."""
    to_ask = [each for subject in subjects for each in complaints(subject, order, clinic)]
    plans = [plan_of(each)(each) for each in to_ask]
    heard: Sequence[Evidence | Broken] = yield from abreast(plans)
    return tuple(
        case
        for complaint, evidence in zip(to_ask, heard, strict=True)
        for case in cases_of(complaint, _sound(evidence), clinic)
    )


def _transactions(case: Case, clinic: Clinic) -> Plan[tuple[Visit, ...]]:
    """The unsettled transactions of an address, each examined like any other target."""
    subject = case.complaint.subject
    if subject.kind is not Kind.ADDRESS or case.network is None:
        return ()
    ids = registry.room(subject.chain, "plan").children(case.evidence)
    orders = (Order(text=str(each), network=case.network.name) for each in ids)
    visits: list[Visit | Broken] = yield Together(tuple(examine(each, clinic) for each in orders))
    return tuple(_sound(visit) for visit in visits)


def _sound(result: Result | Broken) -> Result:
    """The result itself; a plan that broke breaks the visit that needed it."""
    if isinstance(result, Broken):
        raise result.trouble
    return result
