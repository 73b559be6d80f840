"""What is wished is built, from a source that holds the transaction, and held against a node.

Nothing is signed and nothing is sent. The rooms are read in this order: `declared` (what is one's
own), `survey` (bytes, coins, relatives), `rbf`, `cancel` or `cpfp` (the arithmetic), `proof`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from txdoctor.chains.bitcoin.bump.cancel import cancel
from txdoctor.chains.bitcoin.bump.cpfp import cpfp
from txdoctor.chains.bitcoin.bump.declared import USAGE, Mine, coins_of, declared
from txdoctor.chains.bitcoin.bump.ground import Ground, Spendable
from txdoctor.chains.bitcoin.bump.library import NODE
from txdoctor.chains.bitcoin.bump.proof import prove
from txdoctor.chains.bitcoin.bump.proposal import Proposal
from txdoctor.chains.bitcoin.bump.rbf import rbf
from txdoctor.chains.bitcoin.bump.survey import UNDETERMINED, Wants, survey
from txdoctor.chains.bitcoin.codec.psbt_written import Spent, psbt
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction, parse
from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.family import Family
from txdoctor.chains.bitcoin.facts.pool import Mempool
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.forms.dust import is_witness
from txdoctor.chains.bitcoin.forms.payments import amounts, payees
from txdoctor.chains.bitcoin.forms.signed_size import Filling
from txdoctor.chains.bitcoin.sending.too_late import QUARRELS, too_late
from txdoctor.model.bump import Built, Bumped, BumpWish, Refused, Verified, refused
from txdoctor.model.evidence import Evidence, Plan
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.model.remedy import Checked, Draft
from txdoctor.model.sighting import Sighting, Whereabouts
from txdoctor.model.visit import Row, Visit
from txdoctor.units import Count, FeeRate, Id, Term

METHODS: Mapping[str, Callable[[Ground, Mine, BumpWish], Proposal | Refused]] = {
    "rbf": rbf,
    "cancel": cancel,
    "cpfp": cpfp,
}
USUAL = "rbf"
FORMS = ("psbt",)


def bump(visit: Visit, wish: BumpWish) -> Plan[Bumped]:
    """An unsigned PSBT, or the reason why there is none; with `wish.signed` a judgement of that."""
    evidence, network = visit.evidence, visit.network
    tx, seat = evidence.first(PendingTx), _seat(visit)
    doubt = _doubt(evidence)
    if doubt is not None or tx is None or network is None or seat is None:
        return doubt or refused("sources_disagree", UNDETERMINED)
    if wish.signed.text:
        from txdoctor.chains.bitcoin.bump.verify import verify

        verified: Verified | Refused = yield from verify(seat, evidence, network, wish)
        return verified
    return (yield from _build(seat, evidence, network, wish))


def _build(seat: Seat, evidence: Evidence, network: Network, wish: BumpWish) -> Plan[Bumped]:
    method = wish.method or USUAL
    tx = evidence.first(PendingTx)
    coins = coins_of(wish.add)
    if isinstance(coins, Refused):
        return coins
    if tx is None or not wish.mine:
        return refused("nothing_declared", USAGE)
    # Read once for what the transaction itself shows, before anybody is asked.
    looked_for = [output.script for output in tx.raw.outputs] if method == "cpfp" else []
    early = declared(wish, network, looked_for)
    if isinstance(early, Refused):
        return early
    wants = Wants(
        places=_places(tx.raw, early) if method == "cpfp" else (),
        coins=coins,
        descendants=method != "cpfp",
    )
    ground = yield from survey(seat, evidence, network, wants)
    if isinstance(ground, Refused):
        return ground
    mine = declared(wish, network, _scripts(ground))
    found = mine if isinstance(mine, Refused) else METHODS[method](ground, mine, wish)
    if isinstance(found, Refused):
        return found
    checked = yield from prove(found, seat)
    return checked if isinstance(checked, Refused) else _built(method, ground, found, checked)


def _seat(visit: Visit) -> Seat | None:
    """A source that holds it: a node of one's own before any other."""
    where = visit.evidence.first(Whereabouts)
    backing = where.backing if where else ()
    holders = [seat for seat in visit.seats if seat.name in backing]
    return min(holders, key=lambda s: (not s.own, s.kind != NODE), default=None)


def _doubt(evidence: Evidence) -> Refused | None:
    """One source's word against it is enough to build nothing."""
    seen, gaps = evidence.facts(Sighting), evidence.gaps
    if too_late(seen, evidence.facts(Inputs), evidence.facts(SpentUnnamed), gaps):
        return refused("one_source_says_gone", UNDETERMINED)
    if any(gap.wanted in (PendingTx, Family, Mempool) and gap.reason in QUARRELS for gap in gaps):
        return refused("sources_disagree", UNDETERMINED)
    if evidence.first(PendingTx) is None:
        return refused("not_shown", UNDETERMINED)
    return None if evidence.first(Family) else refused("family_unknown", UNDETERMINED)


def _places(raw: RawTransaction, mine: Mine) -> tuple[int, ...]:
    scripts = {*mine.scripts, *((mine.change,) if mine.change else ())}
    named = (n for n, output in enumerate(raw.outputs) if output.script in scripts)
    return tuple(dict.fromkeys((*(n for n in mine.places if n < len(raw.outputs)), *named)))


def _scripts(ground: Ground) -> list[bytes]:
    """Every script that could be one's own."""
    coins = [coin.script for coin in (*ground.spends, *ground.added)]
    below = [output.script for tx in ground.descendants or () for output in tx.outputs]
    return [*coins, *(output.script for output in ground.tx.outputs), *below]


def _built(method: str, ground: Ground, found: Proposal, checked: Checked) -> Built:
    spent = [_spent(*pair) for pair in zip(found.coins, found.fillings, strict=True)]
    draft = Draft(type="psbt", data=psbt(found.tx, spent), checked=checked)
    return Built(
        method=method,
        draft=draft,
        rows=(*_figures(method, ground, found), *found.rows, *_payments(ground, found)),
        remarks=found.remarks,
    )


def _spent(coin: Spendable, filling: Filling) -> Spent:
    return Spent(
        maker=coin.maker.stripped,
        output=coin.output,
        by_witness=bool(filling.witness) or is_witness(coin.script),
        redeem=filling.redeem,
        program=filling.program,
    )


def _figures(method: str, ground: Ground, found: Proposal) -> tuple[Row, ...]:
    return (
        Row(name="method", value=Term(method)),
        Row(name="fee", value=found.fee),
        Row(name="fee_rate", value=FeeRate(found.rate.sats_per_kvb)),
        Row(name="vsize", value=found.size),
        Row(name="fee_before", value=ground.fee),
        Row(name="rate_before", value=ground.rate),
        Row(name="inputs", value=Count(len(found.coins))),
    )


def _payments(ground: Ground, found: Proposal) -> tuple[Row, ...]:
    raw = parse(found.tx.serialised.hex())
    return (
        Row(name="pays_to", value=tuple(map(Id, payees(raw, ground.network)))),
        Row(name="amounts", value=amounts(raw)),
    )
