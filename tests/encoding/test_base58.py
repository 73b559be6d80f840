"""Base58 reads what Bitcoin and XRPL write, and says what is wrong with the rest."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cpu_time import cpu_seconds
from tests.encoding.vectors import load
from txdoctor.encoding import base58
from txdoctor.encoding.base58 import BITCOIN, RIPPLE
from txdoctor.encoding.refusal import BadEncoding, Reason

VECTORS = load("base58")["vectors"]
KEYS = load("base58_keys")

# Bitcoin Core, src/kernel/chainparams.cpp, base58Prefixes: main network, then test network.
VERSIONS = {"pubkey": (0, 111), "script": (5, 196), "key": (128, 239)}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["hex"][:16])
def test_core_vectors_in_both_alphabets(vector: dict[str, str]) -> None:
    data = bytes.fromhex(vector["hex"])
    for name, alphabet in (("bitcoin", BITCOIN), ("ripple", RIPPLE)):
        text, checked = vector[name], vector[f"{name}_check"]
        assert base58.encode(data, alphabet) == text
        assert base58.decode(text, alphabet, limit=400) == data
        assert base58.encode_check(data, alphabet) == checked
        assert base58.decode_check(checked, alphabet, limit=400) == data


@pytest.mark.parametrize("row", KEYS["valid"], ids=lambda row: row["text"][:8])
def test_addresses_and_keys_of_core(row: dict[str, Any]) -> None:
    kind = "key" if row["isPrivkey"] else row["addrType"]
    version = VERSIONS[kind][row["isTestnet"]]
    flag = b"\1" if row.get("isCompressed") else b""
    payload = bytes((version,)) + bytes.fromhex(row["payload"]) + flag
    assert base58.decode_check(row["text"]) == payload
    assert base58.encode_check(payload) == row["text"]


@pytest.mark.parametrize("text", KEYS["invalid"], ids=lambda text: text[:8])
def test_what_core_refuses_is_no_address_and_no_key(text: str) -> None:
    try:
        payload = base58.decode_check(text)
    except BadEncoding:
        return
    lengths = {**dict.fromkeys((0, 5, 111, 196), (21,)), **dict.fromkeys((128, 239), (33, 34))}
    fits = len(payload) in lengths.get(payload[0], ())
    assert not fits or (len(payload) == 34 and payload[-1] != 1)


@pytest.mark.parametrize(
    ("text", "reason", "at"),
    [
        ("1A0", Reason.CHARACTER, 2),
        ("1Aé", Reason.CHARACTER, 2),
        ("1" * 129, Reason.TOO_LONG, 128),
        ("11", Reason.LENGTH, None),
        ("1AGNa15ZQXAZUgFiqJ2i7Z2DPU2J6hW62j", Reason.CHECKSUM, None),
    ],
)
def test_refusals_name_the_fault(text: str, reason: Reason, at: int | None) -> None:
    with pytest.raises(BadEncoding) as caught:
        base58.decode_check(text)
    assert (caught.value.reason, caught.value.at) == (reason, at)
    assert text not in str(caught.value)


def test_a_megabyte_is_refused_at_once() -> None:
    def refused() -> None:
        with pytest.raises(BadEncoding):
            base58.decode("z" * 1_000_000)

    assert cpu_seconds(refused) < 0.25  # reading it would take minutes


@given(st.binary(max_size=64), st.sampled_from([BITCOIN, RIPPLE]))
def test_round_trip(data: bytes, alphabet: str) -> None:
    assert base58.decode(base58.encode(data, alphabet), alphabet) == data
    assert base58.decode_check(base58.encode_check(data, alphabet), alphabet) == data


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        data = base58.decode(text)
    except BadEncoding:
        return
    assert base58.encode(data) == text
