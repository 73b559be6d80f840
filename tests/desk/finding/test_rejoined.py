"""Broken hashes are put together where only one thing can be meant, and nowhere else."""

from __future__ import annotations

import pytest

from tests.identifiers_raw import RAW
from txdoctor.desk.finding.rejoined import rejoined

HASH = "0x6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"
BARE = HASH[2:]
TRON = "TVFC1E6dZp6TfEYnnivVAsx67GeMMTuJLv"
SOLANA = "2SD1ynztBvJsHgpfXsYmynhcvtHqVm3DgaW8QXntBL2g743prPSVK31aEhxQxy8yCPF4NfjJs2H1Ykpo3H8zNKhq"


@pytest.mark.parametrize(
    "broken",
    [
        HASH[:42] + "\n" + HASH[42:],
        HASH[:42] + "\r\n" + HASH[42:],
        HASH[:42] + "\n> " + HASH[42:],
        HASH[:42] + "\n> > " + HASH[42:],
        HASH[:42] + "=\n    " + HASH[42:],
        HASH[:42] + "<br>" + HASH[42:],
        HASH[:42] + "<wbr>" + HASH[42:],
        "\u200b".join((HASH[:10], HASH[10:30], HASH[30:])),
        HASH[:33] + "\u00ad" + HASH[33:],
        "".join(chr(ord(c) + 0xFEE0) for c in HASH),
        "0x" + " ".join(BARE[at : at + 16] for at in range(0, 64, 16)),
        " ".join(HASH[at : at + 16] for at in range(0, 66, 16)),
        HASH[:22] + "\n" + HASH[22:42] + "\n" + HASH[42:],
        HASH[:32] + "\t" + HASH[32:64] + "\t" + HASH[64:],
        HASH[:22] + "  " + HASH[22:42] + "  " + HASH[42:62] + "  " + HASH[62:],
        " ".join(HASH[at : at + 4] for at in range(0, 66, 4)),
    ],
)
def test_a_hash_in_pieces_is_whole_again(broken: str) -> None:
    assert HASH in rejoined(f"哈希：{broken}，谢谢<p>")


@pytest.mark.parametrize("whole", [TRON, SOLANA])
def test_other_identifiers_are_joined_by_their_checksum_or_length(whole: str) -> None:
    assert whole in rejoined(f"{whole[:20]}\n{whole[20:]}")
    assert whole in rejoined(f"to:\n> {whole[:12]}\n> {whole[12:]}\n> thanks")


def test_a_hash_in_base64_goes_on_in_the_next_line() -> None:
    ton = "PkOURK8BqmjufLCbiBeBObGTZSoFPqLdbNqrqeDrPKw="
    assert ton in rejoined(f"tx {ton[:40]}\n{ton[40:]}, thanks")


def test_a_link_goes_on_in_the_next_line() -> None:
    link = f"https://optimistic.etherscan.io/tx/{HASH}"
    for at in (40, 60, 90):
        assert link in rejoined(f"{link[:at]}\n{link[at:]}")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["7664e8c09bc37009da93822d07989503"] * 4),
        "12345678\n87654321",
        f"{HASH}\n{HASH}",
        "hello\nworld",
        "abandon\nability",
        "1 2 3 4 5 6 7 8",
        "0000 1111 2222 3333 4444 5555 6666 7777 8888 9999 0000 1111 2222 3333 4444 5555",
    ],
)
def test_what_belongs_apart_stays_apart(text: str) -> None:
    assert rejoined(text) == text


ADDRESS = "0x0853FC2B9B89b4E98D880D5F1A466277d297c6fC"


@pytest.mark.parametrize(
    ("whole", "size"), [(ADDRESS, 4), (ADDRESS, 6), (ADDRESS, 8), (TRON, 4), (TRON, 5), (TRON, 7)]
)
def test_an_address_in_small_groups_is_whole_again(whole: str, size: int) -> None:
    groups = " ".join(whole[at : at + size] for at in range(0, len(whole), size))
    assert whole in rejoined(f"先打到 {groups} 才能")


def test_capitals_that_do_not_fit_join_nothing() -> None:
    wrong = ADDRESS.replace("FC2B", "fC2B")
    groups = " ".join(wrong[at : at + 4] for at in range(0, 42, 4))
    assert groups in rejoined(f"to {groups} now")


RAW_BITCOIN = next(text for kind, text in RAW if kind.startswith("raw-transaction bitcoin"))
RAW_EVM = next(text for kind, text in RAW if kind.startswith("raw-transaction evm"))
PSBT = next(text for kind, text in RAW if kind.startswith("psbt") and text.startswith("cHNidP"))


@pytest.mark.parametrize("whole", [RAW_BITCOIN, RAW_EVM, PSBT])
@pytest.mark.parametrize("width", [40, 64, 76])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n> ", "=\n"])
def test_the_bytes_of_a_transaction_in_lines_are_whole_again(
    whole: str, width: int, end: str
) -> None:
    lines = end.join(whole[at : at + width] for at in range(0, len(whole), width))
    assert whole in rejoined(f"Bitcoin Core 导出的\n{lines}\n还没广播").splitlines()
    assert whole in rejoined(lines)


def test_a_list_of_hashes_is_no_transaction() -> None:
    lines = "\n".join(f"{number:02x}" * 32 for number in range(1, 30))
    assert rejoined(lines) == lines


def test_one_space_anywhere_behind_0x() -> None:
    """Text recognition sets it; without 0x, or with a third piece, nothing says they are one."""
    digits = "1f4773f863" * 6 + "abcd"
    for at in (8, 26, 33):
        cut = f"{digits[:at]} {digits[at:]}"
        assert ("0x" + digits in rejoined(f"交易号 0x{cut}\n矿工费")) is (64 - at <= 60)
    assert digits not in rejoined(f"交易号 {digits[:26]} {digits[26:]}")
