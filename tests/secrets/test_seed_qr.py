"""Digits that are the numbers of words."""

from tests.secrets import making
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.seed_qr import find_grouped, seed_qr_kind


def digits(count: int) -> str:
    return "".join(f"{number:04}" for number in making.numbers("digits", count))


def test_every_length() -> None:
    for count in (12, 15, 18, 21, 24):
        assert seed_qr_kind(digits(count)) is SecretKind.SEED_QR


def test_other_digits() -> None:
    good = digits(12)
    last = int(good[-4:])
    assert seed_qr_kind(good[:-4] + f"{last ^ 1:04}") is None
    assert seed_qr_kind(good[:-1]) is None
    assert seed_qr_kind("2048" + good[4:]) is None
    assert seed_qr_kind("a" * 48) is None


def test_groups() -> None:
    good = digits(12)
    grouped = " ".join(good[at : at + 4] for at in range(0, 48, 4))
    assert list(find_grouped(f"x {grouped} y")) == [(SecretKind.SEED_QR, 2, 2 + len(grouped))]
    years = " ".join(str(year) for year in range(2010, 2022))
    assert not list(find_grouped(years))
