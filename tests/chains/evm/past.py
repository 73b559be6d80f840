"""Pasts of accounts for tests: what an explorer might tell, figures chosen by us."""

from __future__ import annotations

from typing import Any

from tests.chains.evm import scene as s
from txdoctor.chains.evm.account.movements import Movement, Past, Token, Way
from txdoctor.chains.evm.nonces.ladder import Rung
from txdoctor.model.finding import State
from txdoctor.units import Gas, GasPrice, Id, Moment, Untrusted

ME = Id("0x" + "11" * 20)
FRIEND = Id("0xabcdef" + "22" * 14 + "fedcba")
LOOK_ALIKE = Id("0xabcdef" + "33" * 14 + "fedcba")
STRANGER = Id("0x" + "44" * 20)
COIN = Id("0x" + "55" * 20)
START = 1_000


def txid(number: int) -> Id:
    return Id(f"0x{number:064x}")


def pay(number: int, sender: Id, to: Id, height: int | None, **more: Any) -> Movement:
    """One ether, settled, unless said otherwise; a block each twelve seconds."""
    told: dict[str, Any] = {
        "way": Way.PLAIN, "txid": txid(number), "sender": sender, "to": to, "height": height,
        "state": State.PENDING if height is None else State.SETTLED, "amount": s.ETHER,
        "time": None if height is None else Moment(START + 12 * height), "nonce": number,
        "gas": Gas(21_000), "max_fee": GasPrice(20 * s.GWEI),
    }  # fmt: skip
    return Movement(**{**told, **more})


def token(number: int, sender: Id, to: Id, height: int, amount: int, **more: Any) -> Movement:
    """A token of 18 decimals."""
    kind = Token(contract=more.pop("contract", COIN), symbol=Untrusted("TST"), decimals=18)
    return pay(number, sender, to, height, way=Way.TOKEN, amount=amount, token=kind, **more)


def approval(number: int, spender: Id, height: int, amount: int = (1 << 256) - 1) -> Movement:
    data = bytes.fromhex("095ea7b3") + bytes.fromhex(spender[2:]).rjust(32, b"\0")
    return pay(number, ME, COIN, height, amount=0, data=data + amount.to_bytes(32, "big"))


def past(*movements: Movement, seat: str = "x") -> Past:
    return Past(seat=seat, account=ME, movements=movements)


def rung(nonce: int, seat: str = "a", **wanted: Any) -> Rung:
    tx = s.tx(nonce=nonce, **wanted)
    return Rung(
        seat=seat, account=tx.sender, nonce=nonce, txid=s.txid(nonce=nonce, **wanted), tx=tx
    )
