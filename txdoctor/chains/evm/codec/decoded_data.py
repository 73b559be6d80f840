"""Data of a call, or of a contract's refusal: the selector first, then words of 32 bytes."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.chains.evm.calls import functions
from txdoctor.chains.evm.failure import revert
from txdoctor.chains.evm.failure.revert import ERROR_STRING, PANIC, Form, Revert
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.tokens.token_transfer import TRANSFER, WORD, TokenUnits
from txdoctor.model.decoded import Decoded, Part, Said
from txdoctor.model.network import Network
from txdoctor.model.visit import Row
from txdoctor.units import Id, Value

SELECTOR = 4
UNKNOWN, USUAL = "selector-unknown", "selector-usual"
NAMELESS = (UNKNOWN, USUAL)
"""Notes on a selector that no rule of ours proves the meaning of."""

TRANSFER_SIGNATURE = "transfer(address,uint256)"  # ERC-20
# Solidity documentation, "Panic via assert and Error via require".
REFUSALS = {ERROR_STRING: "Error(string)", PANIC: "Panic(uint256)"}
MOST_WORDS = 64  # arguments shown one by one; the whole data stands beside them

_Rows = Iterator[tuple[str, Value | None]]


def of_data(data: bytes, network: Network | None) -> Iterator[Decoded]:
    """Revert data where its form or our table says so, else call data; else nothing."""
    told = revert.decode(data)
    if told.form in (Form.TEXT, Form.PANIC) or told.error is not None:
        yield _refusal(told, data, network)
    elif len(data) % WORD == SELECTOR:
        yield _call(data, network)


def called(data: bytes) -> _Rows:
    """What a call says: the function where we know it, and its arguments word by word."""
    known = _transfer(data)
    yield "selector", Id("0x" + data[:SELECTOR].hex()) if len(data) >= SELECTOR else None
    yield "function", Id(TRANSFER_SIGNATURE) if known else usual(data)
    if known:
        yield "token_receiver", known[0]
        yield "token_amount", known[1]
    elif len(data) > SELECTOR:
        yield "words", _words(data[SELECTOR:])


def usual(data: bytes) -> Id | None:
    """What the first four bytes commonly stand for, by our tables; None where they are in none."""
    selector = Id("0x" + data[:SELECTOR].hex())
    name = REFUSALS.get(data[:SELECTOR]) or functions.called(selector)
    return None if name == selector else Id(name)


def note_on(data: bytes) -> Said:
    """How far the name of a selector is to be believed."""
    name = usual(data)
    return Said(key=USUAL, values=(("function", name),)) if name else Said(key=UNKNOWN)


def _refusal(told: Revert, data: bytes, network: Network | None) -> Decoded:
    rows: list[tuple[str, Value | None]] = [
        ("reason", told.means),
        ("contracts_words", told.text if told.text.text else None),
        ("error", told.error),
        ("panic_code", told.panic),
        ("selector", Id("0x" + data[:SELECTOR].hex()) if told.form is not Form.TEXT else None),
        ("words", _words(data[SELECTOR:]) if told.error and len(data) > SELECTOR else None),
        ("change", told.change),
    ]
    return Decoded(
        chain="evm",
        form="revert-data",
        network=network,
        gist=Said(key="refuses", values=(("reason", told.means or told.text),)),
        parts=(Part(name="refusal", rows=_shown(rows)),),
    )


def _call(data: bytes, network: Network | None) -> Decoded:
    known, name = _transfer(data), usual(data)
    selector = Id("0x" + data[:SELECTOR].hex())
    gist = Said(key="data-unknown", values=(("selector", selector),))
    if known:
        values = (("receiver", known[0]), ("amount", known[1]))
        gist = Said(key="data-moves-tokens", values=values)
    elif name:
        gist = Said(key="data-usual", values=(("selector", selector), ("function", name)))
    return Decoded(
        chain="evm",
        form="call-data" if known else "data",
        network=network,
        gist=gist,
        parts=(Part(name="call", rows=_shown(list(called(data)))),),
        notes=() if known else (note_on(data),),
        nameless=b"" if known else data,
    )


def _transfer(data: bytes) -> tuple[Id, TokenUnits] | None:
    """Receiver and amount of a plain ERC-20 transfer."""
    if len(data) != SELECTOR + 2 * WORD or not data.startswith(TRANSFER):
        return None
    receiver, amount = data[SELECTOR : SELECTOR + WORD], data[SELECTOR + WORD :]
    if any(receiver[:12]):  # an address is the last 20 bytes of its word
        return None
    return spelled(Id("0x" + receiver[12:].hex())), TokenUnits(int.from_bytes(amount, "big"))


def _words(body: bytes) -> tuple[Id, ...]:
    whole = [body[at : at + WORD] for at in range(0, len(body), WORD)]
    return tuple(Id("0x" + word.hex()) for word in whole[:MOST_WORDS])


def _shown(rows: list[tuple[str, Value | None]]) -> tuple[Row, ...]:
    return tuple(Row(name=name, value=value) for name, value in rows if value is not None)
