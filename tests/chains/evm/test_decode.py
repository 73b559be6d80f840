"""Transactions of every type, call data and revert data are read field by field."""

from __future__ import annotations

import pytest

from tests.chains.evm import scene as s
from tests.identifiers_raw import RAW
from txdoctor import registry
from txdoctor.chains.evm.decode import decode
from txdoctor.encoding import rlp
from txdoctor.model.decoded import Decoded
from txdoctor.units import Value

SIGNED = [text for told, text in RAW if told.startswith("raw-transaction evm")]
UNSIGNED = [text for told, text in RAW if told == "unreadable unsigned-transaction"]
RECEIVER = "11" * 20
TRANSFER = "a9059cbb" + "00" * 12 + RECEIVER + f"{150_000_000:064x}"
ERROR = "0x08c379a0" + f"{32:064x}{3:064x}" + "6e6f65".ljust(64, "0")


def read(text: str, network: str | None = None) -> Decoded:
    named = registry.network(network) if network else None
    [decoded] = decode(text, named, registry.network_for)
    return decoded


def fields(decoded: Decoded, part: str, number: int | None = None) -> dict[str, Value]:
    [found] = [p for p in decoded.parts if (p.name, p.number) == (part, number)]
    return {row.name: row.value for row in found.rows}


def notes(decoded: Decoded) -> set[str]:
    return {note.key for note in decoded.notes}


def test_every_type_is_read() -> None:
    types = {fields(read(text), "transaction")["type"] for text in SIGNED}
    assert types == {0, 1, 2, 3, 4}
    for text in SIGNED:
        decoded = read(text)
        assert decoded.form == "raw-transaction"
        assert decoded.id.startswith("0x")
        assert "from" in fields(decoded, "transaction")


def test_fees_are_limits() -> None:
    fee = fields(read(next(t for t in SIGNED if t.startswith("0x02f872"))), "fee")
    assert fee["most_fee"] == 21_000 * 30 * 10**9
    assert fee["most_cost"] == 21_000 * 30 * 10**9 + 10**15


@pytest.mark.parametrize("text", UNSIGNED)
def test_an_unsigned_one_has_no_hash_and_no_sender(text: str) -> None:
    decoded = read(text)
    told = fields(decoded, "transaction")
    assert (decoded.form, decoded.id) == ("unsigned-transaction", "")
    assert "from" not in told
    assert "hash" not in told
    assert "not-signed" in notes(decoded)
    assert (told["chain_id"], told["nonce"]) == (1, 7)


@pytest.mark.parametrize("tip", [None, 10**9])
def test_the_hash_to_sign_is_what_the_key_signed(tip: int | None) -> None:
    made = s.signed_tx(nonce=3, cap=2 * 10**9, tip=tip, value=1, data=b"")
    kept = {0: 6, 2: 9}[2 if tip else 0]
    items = rlp.decode(made.raw[1:] if tip else made.raw)
    body = rlp.encode(items[:kept] if tip else (*items[:6], rlp.encode_number(1), b"", b""))
    unsigned = (b"\x02" + body if tip else body).hex()
    told = fields(read("0x" + unsigned), "transaction")
    from txdoctor.chains.evm.codec.raw import decode as decode_raw
    from txdoctor.chains.evm.codec.transaction import signing_hash

    assert told["signing_hash"] == signing_hash(decode_raw(made.raw))


def test_a_legacy_one_without_a_chain_is_good_anywhere() -> None:
    bare = rlp.encode((b"\1", b"\1", b"\x52\x08", b"\x11" * 20, b"\1", b""))
    decoded = read("0x" + bare.hex())
    assert {"any-chain", "sign-for-one-chain"} <= notes(decoded)
    assert "chain_id" not in fields(decoded, "transaction")


def test_a_token_transfer_names_its_real_receiver() -> None:
    made = s.signed_tx(nonce=0, cap=10**9, tip=1, value=0, data=bytes.fromhex(TRANSFER))
    decoded = read("0x" + made.raw.hex())
    assert decoded.gist.key == "moves-tokens"
    call = fields(decoded, "call")
    assert (call["token_receiver"], call["token_amount"]) == ("0x" + RECEIVER, 150_000_000)
    assert "selector-unknown" not in notes(decoded)


def test_an_unknown_selector_is_said_to_be_unknown() -> None:
    data = bytes.fromhex("12345678" + "00" * 32)
    made = s.signed_tx(nonce=0, cap=10**9, tip=1, value=0, data=data)
    decoded = read("0x" + made.raw.hex())
    assert (decoded.gist.key, fields(decoded, "call")["selector"]) == ("calls", "0x12345678")
    assert "selector-unknown" in notes(decoded)
    assert read("0x" + data.hex()).form == "data"


@pytest.mark.parametrize(
    ("selector", "name"),
    [
        ("095ea7b3", "approve(address,uint256)"),
        ("a9059cbb", "transfer(address,uint256)"),
        ("08c379a0", "Error(string)"),
        ("4e487b71", "Panic(uint256)"),
    ],
)
def test_a_selector_of_our_own_tables_is_never_called_unknown(selector: str, name: str) -> None:
    """Four bytes alone, as people copy them, hold no argument; the name is said as likely."""
    decoded = read("0x" + selector)
    assert decoded.gist.key == "data-usual"
    assert fields(decoded, "call")["function"] == name
    assert notes(decoded) == {"selector-usual"}


def test_a_call_that_everybody_makes_is_named() -> None:
    data = bytes.fromhex("095ea7b3" + "11" * 64)
    made = s.signed_tx(nonce=0, cap=10**9, tip=1, value=0, data=data)
    decoded = read("0x" + made.raw.hex())
    assert decoded.gist.key == "calls-usual"
    assert fields(decoded, "call")["function"] == "approve(address,uint256)"


def test_the_accounts_of_an_authorization_list() -> None:
    delegation = next(text for text in SIGNED if text.startswith("0x04"))
    decoded = read(delegation)
    entry = fields(decoded, "authorization", 0)
    assert entry["delegate"] == "0x000102030405060708090a0b0c0d0e0f10111213"
    assert decoded.gist.key == "delegates"
    assert "authority" in entry


def test_blobs_alone_and_with_what_travels_beside() -> None:
    alone = next(text for text in SIGNED if text.startswith("0x03"))
    assert fields(read(alone), "blobs")["sidecar"] is False
    inner = rlp.decode(bytes.fromhex(alone[4:]))
    beside = (inner, (b"\0" * 131_072,), (b"\xc0" + b"\0" * 47,), (b"\xc0" + b"\0" * 47,))
    decoded = read("0x03" + rlp.encode(beside).hex())
    told = fields(decoded, "blobs")
    assert (told["sidecar"], told["blobs"], told["commitments_fit"]) == (True, 1, False)
    assert "blobs-do-not-fit" in notes(decoded)
    assert decoded.id == read(alone).id
    broken = "0x03" + rlp.encode((inner, (b"",), (b"short",), (b"",))).hex()
    assert "sidecar-broken" in notes(read(broken))


def test_another_chain_than_the_named_one() -> None:
    decoded = read(SIGNED[0], "polygon")
    assert "another-chain" in notes(decoded)
    assert decoded.network is not None
    assert decoded.network.name == "ethereum"
    unlisted = next(t for told, t in RAW if told.endswith("eip155:424242"))
    assert "chain-without-file" in notes(read(unlisted))


def test_a_refusal_in_the_contracts_own_words() -> None:
    decoded = read(ERROR)
    assert (decoded.form, decoded.gist.key) == ("revert-data", "refuses")
    assert fields(decoded, "refusal")["contracts_words"].text == "noe"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ("0x4e487b71" + f"{0x11:064x}", "revert-data"),
        ("0xe450d38c" + "00" * 96, "revert-data"),
        ("0x" + TRANSFER, "call-data"),
        ("0xdeadbeef", "data"),
    ],
)
def test_forms_of_data(data: str, form: str) -> None:
    assert read(data).form == form


@pytest.mark.parametrize(
    "text",
    ["", "0x", "0x1", "0x" + "ab" * 20, "0x" + "ab" * 32, "deadbeef", "0xzz", SIGNED[0][:-2]],
)
def test_other_text_gives_nothing(text: str) -> None:
    assert list(decode(text, None, registry.network_for)) == []
