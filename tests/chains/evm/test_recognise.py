"""What the EVM wing reads in a text, in its details."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.evm_bytes import Payment, keccak, rlp, signed
from tests.faults.secp256k1 import throwaway
from tests.identifiers import ACCOUNT, ETH, EVERYTHING, H
from tests.identifiers_raw import RAW
from txdoctor.chains.evm.recognise import _EVENTS, recognise, recognise_when_named
from txdoctor.encoding.eip55 import spell
from txdoctor.model.subject import Kind

KEY = throwaway("evm recognise")
BLOB = next(text for kind, text in RAW if kind.endswith("ethereum") and text.startswith("0x03"))


def payment(chain_id: int, tip: int | None) -> Payment:
    return Payment(chain_id=chain_id, nonce=1, cap=9, tip=tip, gas=21_000, to=bytes(20), value=1)


def test_a_bare_hash_is_claimed_only_when_an_evm_network_is_named() -> None:
    assert recognise(H) == ()
    [subject] = recognise_when_named(H)
    assert (subject.id, subject.mended) == ("0x" + H, ("prefix-added",))


def test_a_hash_may_be_on_any_network() -> None:
    [subject] = recognise(ETH)
    assert (subject.id, subject.networks, subject.mended) == (ETH, (), ())


def test_an_address_is_kept_in_small_letters_and_says_whether_a_checksum_vouched_for_it() -> None:
    for text, checksum in ((ACCOUNT, "valid"), (ACCOUNT.lower(), "none")):
        [subject] = recognise(text)
        assert subject.id == ACCOUNT, "hashes are small, an address has its EIP-55 capitals"
        assert dict(subject.detail)["checksum"] == checksum


@given(st.binary(min_size=20, max_size=20), st.integers(0, 39))
def test_one_capital_changed_is_seen(address: bytes, at: int) -> None:
    right = spell(address)
    wrong = right[: 2 + at] + right[2 + at].swapcase() + right[3 + at :]
    digits = wrong[2:]
    if wrong == right or digits in (digits.lower(), digits.upper()):
        return
    assert recognise(right)[0].kind is Kind.ADDRESS
    assert [each.reason for each in recognise(wrong)] == ["wrong-capitals"]


def test_the_topics_of_events_are_the_hashes_of_their_signatures() -> None:
    for start, signature in _EVENTS.items():
        topic = keccak(signature.encode()).hex()
        assert topic.startswith(start)
        [subject] = recognise("0x" + topic)
        assert dict(subject.detail)["event"] == signature


@pytest.mark.parametrize("chain_id", [1, 56, 10**12])
@pytest.mark.parametrize("tip", [None, 1])
def test_a_signed_transaction_has_its_hash_and_its_network(chain_id: int, tip: int | None) -> None:
    tx = signed(payment(chain_id, tip), KEY)
    for text in ("0x" + tx.raw.hex(), tx.raw.hex(), "0x" + tx.raw.hex().upper()):
        [subject] = recognise(text)
        assert (subject.id, subject.networks) == (tx.hash, (f"eip155:{chain_id}",))
        assert subject.raw == tx.raw.hex()


def test_a_blob_transaction_with_its_blobs_has_the_hash_of_the_transaction_alone() -> None:
    from txdoctor.encoding import rlp as ours

    fields = ours.decode(bytes.fromhex(BLOB[4:]))
    wrapped = b"\x03" + ours.encode((fields, (bytes(4096),), (bytes(48),), (bytes(48),)))
    assert recognise("0x" + wrapped.hex())[0].id == recognise(BLOB)[0].id


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ([1, 9, 21_000, bytes(20), 1, b"x" * 40], "unsigned-transaction"),
        ([1, 9, 21_000, bytes(20), 1, b"x" * 40, 1, 0, 0], "unsigned-transaction"),
        ([1, 9, 21_000, bytes(20), 1, b"x" * 90, 37, 0, 1], "raw-transaction-broken"),
        ([1, 9, 21_000, bytes(20), 1, b"x" * 90, 0], "raw-transaction-broken"),
    ],
)
def test_an_unsigned_transaction_is_told_from_a_broken_one(
    fields: list[bytes | int], reason: str
) -> None:
    assert [each.reason for each in recognise("0x" + rlp([*fields]).hex())] == [reason]


def test_a_digest_that_begins_like_a_list_is_not_called_a_transaction() -> None:
    assert recognise("f9" + "ab" * 63) == ()
    assert recognise("f8" + "00" * 63) == ()


def test_a_payment_link_names_what_it_leaves_out() -> None:
    [subject] = recognise(f"ethereum:{ACCOUNT}@137/transfer?address={ACCOUNT}&uint256=1&\u4ed8=1")
    assert subject.networks == ("eip155:137",)
    assert dict(subject.detail)["left_out"] == "transfer address uint256"


def test_a_name_says_that_it_is_not_looked_up() -> None:
    [subject] = recognise("Name.ETH")
    assert (subject.id, subject.reason, subject.mended) == (
        "name.eth",
        "name-not-looked-up",
        ("lower-cased",),
    )


@given(st.one_of(st.text(), st.binary(min_size=30).map(lambda data: "0x" + data.hex())))
def test_no_text_makes_it_fail(text: str) -> None:
    assert isinstance(recognise(text), tuple)
    assert isinstance(recognise_when_named(text), tuple)


@given(st.binary(max_size=80), st.integers(0, 255))
def test_no_bytes_behind_a_type_make_it_fail(data: bytes, kind: int) -> None:
    text = bytes((kind, 0xF8 + kind % 8)) + bytes(33) + data
    assert isinstance(recognise("0x" + text.hex()), tuple)


@pytest.mark.parametrize("text", [text for _, text in EVERYTHING])
def test_no_text_of_the_table_makes_it_fail(text: str) -> None:
    assert isinstance(recognise_when_named(text), tuple)
