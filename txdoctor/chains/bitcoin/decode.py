"""Raw transactions and PSBTs of Bitcoin-like networks, field by field, with nobody asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from txdoctor.chains.bitcoin.blocks.decoded_locks import absolute_height, absolute_time, relative
from txdoctor.chains.bitcoin.codec.coin import Output
from txdoctor.chains.bitcoin.codec.psbt import Map, Psbt, read
from txdoctor.chains.bitcoin.codec.psbt_inputs import Spent, is_final, names_keys, signatures, spent
from txdoctor.chains.bitcoin.codec.psbt_keys import (
    DERIVATION,
    OUT_DERIVATION,
    OUT_TAP_DERIVATION,
    SIGHASH,
    TAP_DERIVATION,
)
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction, parse
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, whole
from txdoctor.chains.bitcoin.facts.transaction import InputCount
from txdoctor.chains.bitcoin.forms.script_forms import form_of
from txdoctor.chains.bitcoin.recognise import recogniser_when_named
from txdoctor.chains.bitcoin.spelling.addresses import address_of, label_of, pays_nobody
from txdoctor.model.decoded import Decoded, FindNetwork, Part, Said
from txdoctor.model.network import Network
from txdoctor.model.subject import Kind
from txdoctor.model.visit import Row
from txdoctor.units import Id, Sats, Untrusted, Value

LIKELIEST = "bitcoin"  # whose letters addresses are spelled in where nothing tells the network
MOST_NAMED = 3  # payees named in the one sentence; the parts have them all
SIGHASHES = {1: "ALL", 2: "NONE", 3: "SINGLE"}  # script/interpreter.h; 0x80 is ANYONECANPAY


def decode(text: str, network: Network | None, find: FindNetwork) -> Iterator[Decoded]:
    """What a raw transaction or a PSBT says; nothing for text of another form."""
    on = network or find(LIKELIEST)
    assumed = () if network else (Said(key="network-assumed", values=_title(on)),)
    for subject in recogniser_when_named(())(text):
        try:
            if subject.kind is Kind.RAW_TRANSACTION:
                yield _of_raw(subject.raw, on, assumed)
            elif subject.kind is Kind.PSBT:
                yield _of_psbt(read(bytes.fromhex(subject.raw)), on, assumed)
        except ValueError:  # Broken and NotATransaction are: the recogniser says what is wrong
            continue


def _of_raw(digits: str, network: Network | None, assumed: tuple[Said, ...]) -> Decoded:
    raw = parse(digits)
    inside = whole(digits).inputs
    signed = [bool(each.script or each.witness) for each in inside]
    ready = all(signed)
    return Decoded(
        chain="bitcoin",
        form="raw-transaction" if any(signed) else "unsigned-transaction",
        id=raw.txid if ready else Id(""),
        network=network,
        gist=_gist(raw, network, None),
        parts=(
            Part(name="transaction", rows=_rows(_transaction(raw, len(digits) // 2, ready))),
            *_inputs(raw, [_unlocked(each) for each in inside]),
            *_outputs(raw.outputs, network, None),
        ),
        notes=(
            *assumed,
            *_signing(signed),
            *(() if raw.is_coinbase else (Said(key="fee-unknown"),)),
        ),
    )


def _of_psbt(psbt: Psbt, network: Network | None, assumed: tuple[Said, ...]) -> Decoded:
    raw = parse(psbt.unsigned.hex())
    coins, contradicted = _coins(psbt, raw)
    fee = _fee(raw, coins)
    signed = [is_final(each) for each in psbt.inputs]
    rows = [("psbt_version", psbt.version), *_transaction(raw, None, False), ("fee", fee)]
    return Decoded(
        chain="bitcoin",
        form="psbt",
        network=network,
        gist=_gist(raw, network, fee),
        parts=(
            Part(name="transaction", rows=_rows(rows)),
            *_inputs(
                raw, [_of_map(*each, network) for each in zip(psbt.inputs, coins, strict=True)]
            ),
            *_outputs(raw.outputs, network, psbt),
        ),
        notes=(*assumed, *_signing(signed), *_trust(fee, coins, contradicted)),
    )


def _transaction(
    raw: RawTransaction, size: int | None, signed: bool
) -> Iterator[tuple[str, Value | None]]:
    # What goes into a scriptSig goes into the txid too: before, it is not the final one.
    yield ("txid" if signed else "unsigned_txid"), raw.txid
    yield "wtxid", raw.wtxid if signed and raw.wtxid != raw.txid else None
    yield "version", raw.version
    yield "bytes", size
    yield "vsize", raw.vsize if size is not None else None
    yield "weight", raw.weight if size is not None else None
    yield "inputs", len(raw.spends)
    yield "outputs", len(raw.outputs)
    yield "paid", raw.paid
    yield "signals_replacement", raw.signals
    yield "lock_time", raw.locktime
    yield "not_before_height", absolute_height(raw)
    yield "not_before_time", absolute_time(raw)


def _inputs(raw: RawTransaction, more: Sequence[list[tuple[str, Value | None]]]) -> Iterator[Part]:
    for number, (coin, sequence) in enumerate(zip(raw.spends, raw.sequences, strict=True)):
        spends = None if raw.is_coinbase else Id(f"{coin.txid}:{coin.vout}")
        rows = [
            ("spends", spends),
            ("sequence", sequence),
            ("relative_lock", relative(raw.version, sequence)),
            *more[number],
        ]
        yield Part(name="input", number=number, rows=_rows(rows))


def _unlocked(inside: Input) -> list[tuple[str, Value | None]]:
    return [
        ("unlocked", bool(inside.script or inside.witness)),
        ("script_sig", Id(inside.script.hex()) if inside.script else None),
        ("witness", tuple(_hex(item) for item in inside.witness) or None),
    ]


def _of_map(
    fields: Map, coin: Spent | None, network: Network | None
) -> list[tuple[str, Value | None]]:
    sighash = int.from_bytes(fields.get(SIGHASH, b""), "little")
    return [
        ("value", coin.output.value if coin else None),
        ("from_address", address_of(coin.output.script, network) if coin else None),
        ("form", form_of(coin.output.script) if coin else None),
        ("value_proved", coin.proved if coin else None),
        ("signatures", signatures(fields)),
        ("finalised", is_final(fields)),
        ("sighash", _sighash(sighash) if SIGHASH in fields else None),
        (
            "key_named",
            names_keys(fields, DERIVATION, TAP_DERIVATION),
        ),
    ]


def _outputs(
    outputs: Sequence[Output], network: Network | None, psbt: Psbt | None
) -> Iterator[Part]:
    for number, output in enumerate(outputs):
        own = (
            None
            if psbt is None
            else names_keys(psbt.outputs[number], OUT_DERIVATION, OUT_TAP_DERIVATION)
        )
        rows: list[tuple[str, Value | None]] = [
            ("pays", address_of(output.script, network)),
            ("value", output.value),
            ("form", form_of(output.script)),
            ("data", _text(output.script)),
            ("script", Id(output.script.hex()) if output.script else None),
            ("claimed_own", own),
        ]
        yield Part(name="output", number=number, rows=_rows(rows))


def _gist(raw: RawTransaction, network: Network | None, fee: Sats | None) -> Said:
    if raw.is_coinbase:
        return Said(key="coinbase", values=(("paid", raw.paid),))
    payees = [
        label_of(each.script, network) for each in raw.outputs if not pays_nobody(each.script)
    ]
    few = len(payees) <= MOST_NAMED
    values: tuple[tuple[str, Value | None], ...] = (
        ("inputs", InputCount(len(raw.spends))),
        ("paid", raw.paid),
        ("payees", tuple(payees)),
        ("fee", fee),
    )
    if not payees:
        return Said(key="pays-nobody", values=values)
    count = ("outputs", len(payees))
    return (
        Said(key="pays", values=values) if few else Said(key="pays-many", values=(*values, count))
    )


def _signing(signed: Sequence[bool]) -> tuple[Said, ...]:
    if all(signed):
        return (Said(key="signatures-not-checked"),)
    return (Said(key="partly-signed" if any(signed) else "not-signed"),)


def _coins(psbt: Psbt, raw: RawTransaction) -> tuple[list[Spent | None], bool]:
    """What each input says of its coin, and whether any says two things at once."""
    coins: list[Spent | None] = []
    contradicted = False
    for fields, coin in zip(psbt.inputs, raw.spends, strict=True):
        try:
            coins.append(spent(fields, coin))
        except ValueError:
            coins.append(None)
            contradicted = True
    return coins, contradicted


def _fee(raw: RawTransaction, coins: Sequence[Spent | None]) -> Sats | None:
    values = [coin.output.value for coin in coins if coin]
    if len(values) < len(coins) or sum(values) < raw.paid:
        return None
    return Sats(sum(values) - raw.paid)


def _trust(fee: Sats | None, coins: Sequence[Spent | None], contradicted: bool) -> Iterator[Said]:
    if contradicted:
        yield Said(key="psbt-contradicts-itself")
    elif fee is None:
        yield Said(key="fee-unknown")
    elif not all(coin and coin.proved for coin in coins):
        yield Said(key="fee-claimed")


def _sighash(kind: int) -> Id:
    name = SIGHASHES.get(kind & 0x1F, "DEFAULT" if not kind else str(kind))
    return Id(f"{name}|ANYONECANPAY" if kind & 0x80 else name)


def _text(script: bytes) -> Untrusted | None:
    """What stands behind OP_RETURN, where it is text; whoever made the transaction wrote it."""
    if not pays_nobody(script):
        return None
    body = script[2:] if script[1:2] != b"\x4c" else script[3:]
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Untrusted(text) if text and text.isprintable() else None


def _hex(item: bytes) -> Id:
    return Id(item.hex() or "(0)")


def _title(network: Network | None) -> tuple[tuple[str, Value | None], ...]:
    return (("network", Id(network.title)),) if network else ()


def _rows(
    pairs: Iterator[tuple[str, Value | None]] | list[tuple[str, Value | None]],
) -> tuple[Row, ...]:
    return tuple(Row(name=name, value=value) for name, value in pairs if value is not None)
