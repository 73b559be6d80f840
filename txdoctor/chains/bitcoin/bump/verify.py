"""What a signer gave back is compared with the original, and a node is asked; nothing is sent."""

from __future__ import annotations

from base64 import b64decode
from collections import Counter
from collections.abc import Sequence

from txdoctor.chains.bitcoin.bump.declared import USAGE
from txdoctor.chains.bitcoin.bump.ground import Ground
from txdoctor.chains.bitcoin.bump.library import fetch, is_own_node
from txdoctor.chains.bitcoin.bump.proof import judge, words_of
from txdoctor.chains.bitcoin.bump.proposal import remark
from txdoctor.chains.bitcoin.bump.survey import Wants, survey
from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.chains.bitcoin.codec.psbt import read
from txdoctor.chains.bitcoin.codec.signed_psbt import NotSigned, signed
from txdoctor.chains.bitcoin.codec.whole_transaction import LONGEST, Whole, whole
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.spelling.addresses import label_of, labels_of, pays_nobody
from txdoctor.model.bump import BumpWish, Refused, Remark, Verified, refused
from txdoctor.model.evidence import Evidence, Notebook, Plan
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.model.visit import Row
from txdoctor.units import FeeRate, Sats, Term


def verify(
    seat: Seat, evidence: Evidence, network: Network, wish: BumpWish
) -> Plan[Verified | Refused]:
    """Whether signed bytes replace or help the original, what they pay, and a node's word."""
    tx = read_signed(wish.signed.text)
    if isinstance(tx, Refused):
        return tx
    ground = yield from survey(seat, evidence, network, Wants())
    if isinstance(ground, Refused):
        return ground
    fee = yield from _fee(seat, ground, tx)
    judged = None
    if is_own_node(seat):
        judged = yield from judge(tx, seat)
    bond = _bond(ground, tx)
    rows = _rows(ground, tx, fee, bond)
    again = _paid_again(ground.tx, tx) if bond == CHILD else []
    fits = bond in (REPLACES, CHILD) and not again
    sound = None if judged is None else judged.allowed and fits
    if not fits:
        sound = False
    return Verified(sound=sound, rows=rows, remarks=_remarks(ground, tx, bond, again, judged))


def read_signed(text: str) -> Whole | Refused:
    """A signed transaction in hex, or a PSBT in base64 or hex that signs one."""
    words = "".join(text.split())
    if len(words) > 3 * LONGEST:
        return refused("signed_not_read", USAGE)
    try:
        return _read(words)
    except NotSigned as fault:
        return refused("signed_incomplete", input=fault.place + 1)
    except (ValueError, IndexError, KeyError):
        # Bytes of somebody's making: whatever is wrong with them, they are not read.
        return refused("signed_not_read", USAGE)


REPLACES, CHILD, PARTLY, APART = "replaces", "child", "partly", "apart"


def _read(words: str) -> Whole:
    if words[:10].lower() == "70736274ff":
        return signed(read(bytes.fromhex(words)))
    if words[:7] == "cHNidP8":
        return signed(read(b64decode(words, validate=True)))
    return whole(words.lower())


def _bond(ground: Ground, tx: Whole) -> str:
    """How it hangs together with the original.

    Only one that spends every coin of the original rules out that both are mined in any order and
    that half of it can be replaced again.
    """
    before = {one.coin for one in ground.tx.inputs}
    spent = {one.coin for one in tx.inputs}
    if before <= spent:
        return REPLACES
    if before & spent:
        return PARTLY
    child = any(coin.txid == ground.tx.txid for coin in spent)
    return CHILD if child else APART


def _fee(seat: Seat, ground: Ground, tx: Whole) -> Plan[Sats | None]:
    """What goes in and does not come out; None where a coin cannot be shown."""
    known = {coin.coin: coin.value for coin in ground.spends}
    for place, output in enumerate(ground.tx.outputs):
        known[Coin(txid=ground.tx.txid, vout=place)] = output.value
    further = [one.coin for one in tx.inputs if one.coin not in known]
    shown = yield from fetch(Notebook(), seat, further)
    for coin in further:
        maker = shown.get(coin.txid)
        if maker is None or coin.vout >= len(maker.tx.outputs):
            return None
        known[coin] = maker.tx.outputs[coin.vout].value
    return Sats(sum(known[one.coin] for one in tx.inputs) - tx.paid)


def _rows(ground: Ground, tx: Whole, fee: Sats | None, bond: str) -> tuple[Row, ...]:
    rows = [
        Row(name="signed_txid", value=tx.txid),
        Row(name="bond", value=Term(f"bond-{bond}")),
        Row(name="vsize", value=tx.vsize),
    ]
    if fee is not None:
        rows.append(Row(name="fee", value=fee))
        rows.append(Row(name="fee_rate", value=FeeRate.of(max(0, fee), tx.vsize)))
    outputs = [output for output in tx.outputs if not pays_nobody(output.script)]
    addresses = tuple(label_of(output.script, ground.network) for output in outputs)
    rows.append(Row(name="pays_to", value=addresses))
    rows.append(Row(name="amounts", value=tuple(output.value for output in outputs)))
    return tuple(rows)


def _remarks(
    ground: Ground, tx: Whole, bond: str, again: Sequence[bytes], judged: Judged | None
) -> tuple[Remark, ...]:
    found = [remark(f"signed_{bond}")]
    less = [] if bond == CHILD else _paid_less(ground.tx.outputs, tx.outputs)
    if less:
        found.append(remark("signed_pays_less", addresses=labels_of(less, ground.network)))
    if again:
        found.append(remark("signed_pays_again", addresses=labels_of(again, ground.network)))
    if judged is None:
        found.append(remark("signed_not_judged"))
    elif judged.allowed:
        found.append(remark("signed_accepted"))
    else:
        found.append(remark("signed_refused", reason=words_of(judged)))
    return tuple(found)


def _paid_again(original: Whole, child: Whole) -> list[bytes]:
    """Scripts that the original pays, that get more from its child, and that do not pay for it.

    A wallet that is asked to pay anew takes the change of the payment that waits: both are mined.
    """
    spent = {one.coin.vout for one in child.inputs if one.coin.txid == original.txid}
    own = {out.script for place, out in enumerate(original.outputs) if place in spent}
    others = {out.script for out in original.outputs if not pays_nobody(out.script)} - own
    return list(dict.fromkeys(out.script for out in child.outputs if out.script in others))


def _paid_less(before: Sequence[Output], after: Sequence[Output]) -> list[bytes]:
    """Scripts that get less than the original pays them; one's own change is among them."""
    old, new = Counter[bytes](), Counter[bytes]()
    for sums, outputs in ((old, before), (new, after)):
        for output in outputs:
            sums[output.script] += output.value
    return [script for script, value in old.items() if new[script] < value]
