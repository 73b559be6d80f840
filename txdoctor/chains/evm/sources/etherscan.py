"""Etherscan's API, version 2, is asked for accounts and contracts; it wants a key of the user's.

docs.etherscan.io: endpoints txlist, txlistinternal and tokentx of the module `account`, getabi of
the module `contract`. An error comes with HTTP 200, `status` "0" and a sentence in `result` (common
error messages). It knows no transaction that still waits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from txdoctor.chains.evm.account.movements import Movement, Page, Token, Way
from txdoctor.chains.evm.hearing import told_strictly as strict
from txdoctor.chains.evm.hearing.quantity import address, hash32, octets
from txdoctor.model.exchange import Answer, Ask, Json, Reason, Refusal, Reply, Seat, Silence, get
from txdoctor.model.finding import State
from txdoctor.units import Gas, GasPrice, Id, Moment, Untrusted, Wei

# Loaded only where somebody asks for a name: every command that asks anybody loads this file.
if TYPE_CHECKING:
    from txdoctor.chains.evm.naming.verified_abi import Abi

TRANSPORT = "rest"
ABOUT = "accounts contracts"
KEY = "query:apikey"
NEEDS_KEY = True
"""Without `TXDOCTOR_KEY_ETHERSCAN` (or `keys.etherscan` in the settings) it is not asked at all."""

A_PAGE = 100
PATHS: tuple[str, ...] = (
    r"/api\?chainid=[1-9][0-9]{0,18}&module=account"
    r"&action=(?:txlist|txlistinternal|tokentx)&address=0x[0-9a-f]{40}"
    r"&startblock=0&endblock=9999999999&page=[1-9][0-9]{0,3}&offset=100&sort=desc",
    r"/api\?chainid=[1-9][0-9]{0,18}&module=contract&action=getabi&address=0x[0-9a-f]{40}",
)
NOT_VERIFIED = "Contract source code not verified"

_ACTIONS: Mapping[Way, str] = {
    Way.PLAIN: "txlist",
    Way.INNER: "txlistinternal",
    Way.TOKEN: "tokentx",
}
NOTHING_FOUND = ("No transactions found", "No internal transactions found")


def ask_page(seat: Seat, chain_id: int, account: Id, way: Way, next_page: str = "") -> Ask:
    """The newest movements of one kind on one chain; `next_page` is the number of the page."""
    return get(
        seat,
        f"/api?chainid={chain_id}&module=account&action={_ACTIONS[way]}&address={account}"
        f"&startblock=0&endblock=9999999999&page={next_page or 1}&offset={A_PAGE}&sort=desc",
    )


def ask_abi(seat: Seat, chain_id: int, contract: Id) -> Ask:
    """The ABI of a contract whose source is verified (get-source-code, "Get just the ABI")."""
    words = f"chainid={chain_id}&module=contract&action=getabi&address={contract}"
    return get(seat, f"/api?{words}", shared=True)


def read_abi(seat: str, contract: Id, value: Json) -> Abi:
    """The ABI comes as a JSON text."""
    from txdoctor.chains.evm.naming.verified_abi import Abi, read_errors

    said = strict.table(value)
    if said["status"] != "1":
        raise ValueError("not an ABI")
    return Abi(seat=seat, contract=contract, verified=True, errors=read_errors(said["result"]))


def without_abi(contract: Id, refusal: Refusal) -> Abi | None:
    """Its sentence for a contract that nobody verified; every other refusal stays a gap."""
    from txdoctor.chains.evm.naming.verified_abi import Abi

    if refusal.said.text != NOT_VERIFIED:
        return None
    return Abi(seat=refusal.ask.seat, contract=contract, verified=False)


def understood(reply: Reply) -> Reply:
    """Its "no" inside an HTTP 200 is made a refusal, a key that it does not take a silence."""
    if not isinstance(reply, Answer):
        return reply
    said = reply.value
    refused = isinstance(said, dict) and said.get("status") == "0"
    if not refused or said.get("message") in NOTHING_FOUND:
        return reply
    why = Untrusted(str(said.get("result") or said.get("message")))
    if "api key" in why.text.lower():
        return Silence(
            ask=reply.ask,
            reason=Reason.CREDENTIALS,
            at=reply.at,
            ms=reply.ms,
            status=reply.status,
        )
    return Refusal(ask=reply.ask, code=0, said=why, at=reply.at, ms=reply.ms, status=reply.status)


def read_page(seat: str, account: Id, way: Way, page: str, value: Json) -> Page:
    """Every entry must be of this account, or the whole page is not used."""
    said = strict.table(value)
    if said["message"] in NOTHING_FOUND:
        return Page(seat=seat, way=way, movements=())
    if said["status"] != "1":
        raise ValueError("not a page")
    read = _READERS[way]
    found = tuple(read(strict.table(one)) for one in strict.rows(said["result"], A_PAGE))
    if not all(account in (one.sender, one.to) for one in found):
        raise ValueError("a movement of somebody else")
    full = len(found) == A_PAGE
    return Page(
        seat=seat, way=way, movements=found, next_page=str(int(page or 1) + 1) if full else ""
    )


def _plain(said: dict[str, Any]) -> Movement:
    used, price = strict.digits(said["gasUsed"], 64), strict.digits(said["gasPrice"])
    return replace(
        _moved(said, Way.PLAIN),
        state=State.FAILED if _flag(said["isError"]) else State.SETTLED,
        amount=strict.digits(said["value"]),
        nonce=strict.digits(said["nonce"], 64),
        fee=Wei(used * price),
        gas=Gas(strict.digits(said["gas"], 64)),
        max_fee=GasPrice(price),
        data=octets(said["input"]) if said["input"] else b"",
    )


def _inner(said: dict[str, Any]) -> Movement:
    return replace(
        _moved(said, Way.INNER),
        state=State.FAILED if _flag(said["isError"]) else State.SETTLED,
        amount=strict.digits(said["value"]),
    )


def _token(said: dict[str, Any]) -> Movement:
    decimals = said["tokenDecimal"]
    return replace(
        _moved(said, Way.TOKEN),
        amount=strict.digits(said["value"]),
        token=Token(
            contract=address(said["contractAddress"]),
            symbol=strict.text(said["tokenSymbol"]),
            decimals=strict.digits(decimals, 8) if decimals else None,
        ),
    )


def _moved(said: dict[str, Any], way: Way) -> Movement:
    """What all three lists tell; an empty `to` is the creation of a contract."""
    to = said["to"] or (said.get("contractAddress") if way is not Way.TOKEN else "")
    return Movement(
        way=way,
        txid=hash32(said["hash"]),
        state=State.SETTLED,
        sender=address(said["from"]),
        to=address(to) if to else None,
        amount=None,
        height=strict.digits(said["blockNumber"], 64),
        time=Moment(strict.digits(said["timeStamp"], 48)),
    )


def _flag(value: Json) -> bool:
    if value not in ("0", "1"):
        raise ValueError("0 or 1 is expected")
    return bool(value == "1")


_READERS: Mapping[Way, Callable[[dict[str, Any]], Movement]] = {
    Way.PLAIN: _plain,
    Way.INNER: _inner,
    Way.TOKEN: _token,
}
