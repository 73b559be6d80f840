"""Raw transactions, call data and revert data of EVM networks, field by field, nobody asked."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.chains.evm.codec import raw
from txdoctor.chains.evm.codec.decoded_data import called, note_on, of_data, usual
from txdoctor.chains.evm.codec.sidecar import Sidecar, sidecar
from txdoctor.chains.evm.codec.transaction import (
    BLOB,
    DELEGATION,
    FEE_MARKET,
    LEGACY,
    Transaction,
    authority,
    hash_of,
    signing_hash,
)
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.tokens.token_transfer import token_transfer
from txdoctor.encoding import rlp
from txdoctor.encoding.keccak import keccak256
from txdoctor.model.decoded import Decoded, FindNetwork, Part, Said
from txdoctor.model.network import Network
from txdoctor.model.visit import Row
from txdoctor.units import Id, Term, Value, Wei

BLOB_GAS = 131_072  # EIP-4844, GAS_PER_BLOB = 2**17
SHORTEST = 4  # bytes: a selector
LOOKED_UP = (20, 32)  # bytes of an address and of a hash: they say nothing by themselves

_Rows = Iterator[tuple[str, Value | None]]


def decode(text: str, network: Network | None, find: FindNetwork) -> Iterator[Decoded]:
    """What hex says as a transaction, else as data of a call or of a refusal."""
    data = _bytes(text)
    if data is None or len(data) < SHORTEST or len(data) in LOOKED_UP:
        return
    tx = _transaction(data)
    if tx is not None:
        yield _of_transaction(tx, data, network, find)
    elif text[:2] in ("0x", "0X") or network is not None:
        # Bare hex is as well anything else; call and revert data are written with 0x.
        yield from of_data(data, network)


def _bytes(text: str) -> bytes | None:
    digits = text[2:] if text[:2] in ("0x", "0X") else text
    try:
        data = bytes.fromhex(digits)
    except ValueError:
        return None
    return data if 2 * len(data) == len(digits) else None


def _transaction(data: bytes) -> Transaction | None:
    for read in (raw.decode, raw.decode_unsigned):
        try:
            return read(data)
        except ValueError:
            continue
    return None


def _of_transaction(
    tx: Transaction, data: bytes, network: Network | None, find: FindNetwork
) -> Decoded:
    own = find(f"eip155:{tx.chain_id}") if tx.chain_id is not None else network
    beside, broken = _beside(data)
    gist = _gist(tx)
    return Decoded(
        chain="evm",
        form="raw-transaction" if tx.signed else "unsigned-transaction",
        id=hash_of(tx) if tx.signed else Id(""),
        network=own,
        gist=gist,
        parts=tuple(_parts(tx, own, beside)),
        notes=tuple(_notes(tx, own, network, beside, broken)),
        nameless=tx.data if gist.key in ("calls", "calls-usual") else b"",
    )


def _parts(tx: Transaction, network: Network | None, beside: Sidecar | None) -> Iterator[Part]:
    yield Part(name="transaction", rows=_rows(_fields(tx, network)))
    yield Part(name="fee", rows=_rows(_fees(tx)))
    if tx.data and tx.to:
        yield Part(name="call", rows=_rows(called(tx.data)))
    for number, (account, keys) in enumerate(tx.access_list):
        shown = tuple(Id("0x" + key.hex()) for key in keys)
        rows = [("account", _spelled(account)), ("storage_keys", shown or None)]
        yield Part(name="access", number=number, rows=_rows(iter(rows)))
    if tx.kind == BLOB:
        yield Part(name="blobs", rows=_rows(_blobs(tx, beside)))
    yield from _authorizations(tx)
    if tx.signed:
        yield Part(name="signature", rows=_rows(_signature(tx)))


def _fields(tx: Transaction, network: Network | None) -> _Rows:
    yield "hash", hash_of(tx) if tx.signed else None
    yield "signing_hash", None if tx.signed else signing_hash(tx)
    yield "type", tx.kind
    yield "type_name", Term(f"transaction-type-{tx.kind}")
    yield "chain_id", tx.chain_id
    yield "network", Id(network.title) if network and tx.chain_id is not None else None
    yield "from", spelled(tx.sender) if tx.signed else None
    yield "nonce", tx.nonce
    yield "to", spelled(tx.to) if tx.to else None
    yield "created_contract", _created(tx) if tx.to is None and tx.signed else None
    yield "value", tx.value
    yield "data_bytes", len(tx.data)
    yield "data", Id("0x" + tx.data.hex()) if tx.data else None


def _fees(tx: Transaction) -> _Rows:
    typed = tx.kind >= FEE_MARKET
    yield "gas_limit", tx.gas
    yield ("max_fee_per_gas" if typed else "gas_price"), tx.max_fee
    yield "max_priority_fee_per_gas", tx.tip if typed else None
    yield "max_fee_per_blob_gas", tx.blob_fee
    blobs = (tx.blob_fee or 0) * len(tx.blob_hashes) * BLOB_GAS
    yield "most_fee", Wei(tx.gas * tx.max_fee + blobs)
    yield "most_cost", Wei(tx.gas * tx.max_fee + blobs + tx.value)


def _blobs(tx: Transaction, beside: Sidecar | None) -> _Rows:
    yield "blob_hashes", tuple(Id("0x" + each.hex()) for each in tx.blob_hashes)
    yield "sidecar", beside is not None
    if beside is not None:
        yield "sidecar_version", beside.version
        yield "blobs", beside.blobs
        yield "proofs", beside.proofs
        yield "commitments_fit", beside.hashes == tx.blob_hashes


def _authorizations(tx: Transaction) -> Iterator[Part]:
    for number, entry in enumerate(tx.authorizations):
        who = authority(entry)
        rows: list[tuple[str, Value | None]] = [
            ("authority", spelled(who) if who else Term("signature-of-nobody")),
            ("delegate", _spelled(entry.address)),
            ("chain_id", entry.chain_id),
            ("nonce", entry.nonce),
        ]
        yield Part(name="authorization", number=number, rows=_rows(iter(rows)))


def _signature(tx: Transaction) -> _Rows:
    yield "v", tx.v
    yield "r", Id(f"{tx.r:#066x}")
    yield "s", Id(f"{tx.s:#066x}")


def _gist(tx: Transaction) -> Said:
    values: dict[str, Value | None] = {
        "sender": spelled(tx.sender) if tx.signed else None,
        "to": spelled(tx.to) if tx.to else None,
        "value": tx.value if tx.value else None,
        "nonce": tx.nonce,
    }
    transfer = token_transfer(tx)
    if tx.to is None:
        key = "creates"
    elif transfer is not None:
        key = "moves-tokens"
        values |= {"receiver": spelled(transfer.receiver), "amount": transfer.amount}
    elif tx.data:
        values |= {"selector": Id("0x" + tx.data[:4].hex()), "function": usual(tx.data)}
        key = "calls-usual" if values["function"] else "calls"
        key = key if len(tx.data) >= SHORTEST else "sends-with-data"
    else:
        key = "sends"
        values["value"] = tx.value
    if tx.kind == DELEGATION:
        key = "delegates"
        values["delegates"] = tuple(_spelled(each.address) for each in tx.authorizations)
    return Said(key=key, values=tuple(values.items()))


def _notes(
    tx: Transaction,
    own: Network | None,
    named: Network | None,
    beside: Sidecar | None,
    broken: bool,
) -> Iterator[Said]:
    if not tx.signed:
        yield Said(key="not-signed")
    if tx.chain_id is None:
        yield Said(key="any-chain")
    elif own is None:
        yield Said(key="chain-without-file", values=(("chain_id", tx.chain_id),))
    if named is not None and tx.chain_id is not None and named.caip2 != f"eip155:{tx.chain_id}":
        titles = (("named", Id(named.title)), ("chain_id", tx.chain_id))
        yield Said(key="another-chain", values=titles)
    if tx.data and tx.to and token_transfer(tx) is None:
        yield note_on(tx.data)
    if broken:
        yield Said(key="sidecar-broken")
    if beside is not None and beside.hashes != tx.blob_hashes:
        yield Said(key="blobs-do-not-fit")
    if tx.kind == LEGACY and not tx.signed and tx.chain_id is None:
        yield Said(key="sign-for-one-chain")
    yield Said(key="fee-is-a-cap")


def _beside(data: bytes) -> tuple[Sidecar | None, bool]:
    try:
        return sidecar(data), False
    except ValueError:
        return None, True


def _created(tx: Transaction) -> Id:
    """Yellow Paper, section 7: the address made of the creator's address and nonce."""
    made = keccak256(rlp.encode((bytes.fromhex(tx.sender[2:]), rlp.encode_number(tx.nonce))))
    return _spelled(made[12:])


def _spelled(account: bytes) -> Id:
    return spelled(Id("0x" + account.hex()))


def _rows(pairs: _Rows) -> tuple[Row, ...]:
    return tuple(Row(name=name, value=value) for name, value in pairs if value is not None)
