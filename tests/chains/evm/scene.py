"""Facts that the EVM wing's rules, remedies and drafts are put before; figures chosen by us."""

from __future__ import annotations

from functools import cache
from typing import Any

from tests.faults.evm_bytes import Payment, SignedTx, signed
from txdoctor import registry
from txdoctor.chains.evm.account.facts import (
    AccountCode,
    Balance,
    Claimed,
    Code,
    DataFee,
    FinalNonce,
    Nonce,
    NonceTaker,
    PoolNonce,
    Queue,
)
from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.facts import (
    BaseFee,
    FeeHistory,
    Finalized,
    Head,
    MinedTx,
    PendingTx,
    Receipt,
    Tips,
)
from txdoctor.chains.evm.failure.facts import Hollow, Move, Sign, TokenBook
from txdoctor.chains.evm.failure.replay import Outcome, Replay, Scene
from txdoctor.chains.evm.failure.revert import Form
from txdoctor.chains.evm.hearing import shown
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.chains.evm.rules.reverted import Reverted
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Sighting, Standing, Whereabouts
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Gas, GasPrice, Id, Moment, Term, Untrusted, Wei

GWEI, ETHER = 10**9, 10**18
HEIGHT = 1_000
BLOCK = Id("0x" + "b1" * 32)
OTHER_BLOCK = Id("0x" + "b2" * 32)
PAYEE = bytes.fromhex("70" * 20)
KEY = 0xA11CE


@cache
def signed_tx(
    *, nonce: int = 7, cap: int = 10 * GWEI, tip: int | None = GWEI, gas: int = 21_000,
    value: int = ETHER, data: bytes = b"", chain_id: int = 1,
) -> SignedTx:  # fmt: skip
    """A really signed payment of chain 1; `tip` None makes it a legacy one."""
    pay = Payment(
        chain_id=chain_id, nonce=nonce, cap=cap, tip=tip, gas=gas, to=PAYEE, value=value, data=data
    )
    return signed(pay, KEY)


def tx(**wanted: Any) -> Transaction:
    return shown.read(signed_tx(**wanted).shown)


def txid(**wanted: Any) -> Id:
    return Id(signed_tx(**wanted).hash)


def network(name: str = "ethereum") -> Network:
    return registry.network(name)


def pending(seat: str = "a", *, proved: bool = True, **wanted: Any) -> PendingTx:
    return PendingTx(seat=seat, txid=txid(**wanted), tx=tx(**wanted), proved=proved)


def mined(seat: str = "a", **wanted: Any) -> MinedTx:
    return MinedTx(
        seat=seat, txid=txid(**wanted), tx=tx(**wanted), proved=True, block=BLOCK, height=HEIGHT,
        time=None,
    )  # fmt: skip


def receipt(
    *, succeeded: bool | None = True, gas_used: int = 21_000, block: Id = BLOCK,
    revert_data: bytes | None = None,
) -> Receipt:  # fmt: skip
    price = 5 * GWEI
    return Receipt(
        seat="a", txid=txid(), block=block, height=HEIGHT, succeeded=succeeded,
        gas_used=Gas(gas_used), price=GasPrice(price), paid=Wei(gas_used * price), created=None,
        revert_data=revert_data,
    )  # fmt: skip


def where(presence: Presence, *, backing: tuple[str, ...] = ("a", "b")) -> Whereabouts:
    included = presence is Presence.INCLUDED
    return Whereabouts(
        seat=backing[0],
        txid=txid(),
        presence=presence,
        block=BLOCK if included else None,
        height=HEIGHT if included else None,
        backing=backing,
    )


PENDING = where(Presence.PENDING)
INCLUDED = where(Presence.INCLUDED)
ABSENT = where(Presence.ABSENT)


def sighting(presence: Presence, seat: str = "a") -> Sighting:
    return Sighting(seat=seat, txid=txid(), presence=presence)


def standing(height: int = HEIGHT + 9, seat: str = "a") -> Standing:
    return Standing(
        seat=seat, caip2="eip155:1", height=height, tip=OTHER_BLOCK, tip_time=Moment(1_700_000_000)
    )


def head(height: int = HEIGHT + 9, extra: bytes = b"") -> Head:
    return Head(
        seat="a", height=height, hash=OTHER_BLOCK, time=Moment(1_700_000_000),
        gas_limit=Gas(36_000_000), base_fee=GasPrice(GWEI), extra=extra,
    )  # fmt: skip


def finalized(height: int) -> Finalized:
    return Finalized(seat="a", height=height)


def base_fee(wei: int = 20 * GWEI) -> BaseFee:
    return BaseFee(seat="a", next_block=GasPrice(wei))


def tips(usual: int = GWEI, high: int = 3 * GWEI) -> Tips:
    return Tips(seat="a", low=GasPrice(usual // 10), usual=GasPrice(usual), high=GasPrice(high))


def nonce(next_one: int = 7) -> Nonce:
    return Nonce(seat="a", account=tx().sender, next_one=next_one)


def final_nonce(next_one: int) -> FinalNonce:
    return FinalNonce(seat="a", account=tx().sender, next_one=next_one)


def taker(by: Id, **wanted: Any) -> NonceTaker:
    about = tx(**wanted)
    return NonceTaker(
        seat="a", txid=by, sender=about.sender, nonce=about.nonce, height=HEIGHT, tx=about
    )


def history(*, tips: bool = True) -> FeeHistory:
    told = (GasPrice(GWEI // 10), GasPrice(GWEI), GasPrice(3 * GWEI)) if tips else None
    return FeeHistory(seat="a", next_block=GasPrice(20 * GWEI), tips=told)


def pool_nonce(next_one: int, seat: str = "a") -> PoolNonce:
    return PoolNonce(seat=seat, account=tx().sender, next_one=next_one)


def balance(wei: int = 5 * ETHER) -> Balance:
    return Balance(seat="a", account=tx().sender, amount=Wei(wei))


def queue(*txs: Transaction, seat: str = "a") -> Queue:
    return Queue(seat=seat, account=tx().sender, txs=txs)


def data_fee(wei: int) -> DataFee:
    return DataFee(seat="a", amount=Wei(wei))


def account_code(code: Code = Code.NONE) -> AccountCode:
    delegate = Id("0x" + "11" * 20) if code is Code.DELEGATED else None
    return AccountCode(seat="a", account=tx().sender, code=code, delegate=delegate)


def replay(scene: Scene, outcome: Outcome, data: bytes = b"") -> Replay:
    return Replay(seat="a", scene=scene, outcome=outcome, data=data)


def reason(certainty: str = "certainty-confirmed", change: str = "change-approve") -> RevertReason:
    return RevertReason(
        seat="a", form=Form.TEXT, reason=Untrusted("because"), certainty=Term(certainty),
        change=Term(change),
    )  # fmt: skip


def claimed(*, with_bytes: bool = False, **wanted: Any) -> Claimed:
    about = tx(**wanted)
    return Claimed(
        seat="", txid=txid(**wanted), sender=about.sender, nonce=about.nonce,
        tx=about if with_bytes else None,
    )  # fmt: skip


def subject(kind: Kind = Kind.TRANSACTION, text: str = "") -> Subject:
    text = text or txid()
    return Subject(text=Untrusted(text), kind=kind, id=Id(text), chain="evm")


TOKEN, HOLDER, SPENDER = (Id("0x" + pair * 20) for pair in ("11", "22", "33"))


def books(
    *, held: int | None = 5, allowed: int | None = None, amount: int = 8, paused: bool = False,
    blocked: Id | None = None, decimals: int | None = None,
) -> TokenBook:  # fmt: skip
    asked = Move(
        token=TOKEN, holder=HOLDER, receiver=SPENDER, amount=TokenUnits(amount),
        spender=None if allowed is None else SPENDER,
    )  # fmt: skip
    return TokenBook(
        seat="a", move=asked, held=None if held is None else TokenUnits(held),
        allowed=None if allowed is None else TokenUnits(allowed), paused=paused, blocked=blocked,
        decimals=decimals,
    )  # fmt: skip


def because(reason: str) -> RevertReason:
    """A failure for a reason of ours."""
    return RevertReason(
        seat="a", form=Form.TEXT, reason=Term(reason), certainty=Term("certainty-confirmed"),
        change=Term("change-ask-app"),
    )  # fmt: skip


def failed(*, finalized: bool = True) -> Reverted:
    return Reverted(
        height=HEIGHT, reason=Term("revert-empty-data"), certainty=Term("certainty-confirmed"),
        paid=Wei(1), finalized=finalized,
    )  # fmt: skip


def hollow(sign: Sign, *, amount: int = 0) -> Hollow:
    return Hollow(seat="a", sign=sign, account=TOKEN, amount=Wei(amount))
