"""Solana key pairs are told from signatures by their own arithmetic."""

from tests.secrets import making
from txdoctor.encoding.base58 import encode
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.solana import MOST_CHECKED, find_solana_keys


def found(text: str) -> int:
    return len(list(find_solana_keys(text)))


def test_pairs_are_told_from_signatures() -> None:
    for seed in range(20):
        pair = encode(making.solana(seed))
        assert list(find_solana_keys(f"x {pair}")) == [(SecretKind.SOLANA_KEY, 2, 2 + len(pair))]
        assert not found(making.solana_signature(seed))


def test_64_bytes_of_any_kind_are_no_pair() -> None:
    for seed in range(20):
        assert not found(encode(making.some_bytes(("any", seed), 64)))


def test_a_label_makes_it_a_key() -> None:
    for data in (making.some_bytes("any", 64), making.some_bytes("any", 32)):
        assert found(f"private key {encode(data)}")
        assert not found(f"public key {encode(data)}")
        assert not found(encode(data))


def test_after_many_only_what_cannot_be_a_signature_is_a_pair() -> None:
    signatures = " ".join(making.solana_signature(seed) for seed in range(MOST_CHECKED))
    pair = next(p for p in map(making.solana, range(50)) if p[63] > 0x10)
    assert found(f"{signatures} {encode(pair)}") == 1
    assert not found(f"{signatures} {making.solana_signature(99)}")


def test_a_zero_key_of_ones_is_read() -> None:
    assert not found("1" * 64)
    assert not found("1" * 88)
