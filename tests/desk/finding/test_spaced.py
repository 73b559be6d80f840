"""Groups of one length become one identifier where that holds; prose and numbers stay."""

from __future__ import annotations

import pytest

from txdoctor.desk.finding.spaced import without_spaces

TRON = "TVFC1E6dZp6TfEYnnivVAsx67GeMMTuJLv"
ADDRESS = "0x0853FC2B9B89b4E98D880D5F1A466277d297c6fC"


@pytest.mark.parametrize("whole", [TRON, ADDRESS, "340ecc06ac300804" * 4])
@pytest.mark.parametrize("size", [8, 16])
def test_an_identifier_in_groups(whole: str, size: int) -> None:
    groups = " ".join(whole[at : at + size] for at in range(0, len(whole), size))
    assert without_spaces(f"to {groups} 5 USDT") == f"to {whole} 5 USDT"


@pytest.mark.parametrize(
    "text",
    [
        "building building building building building",
        "12345678 12345678 12345678 12345678 12345678 12345678 12345678 12345678",
        "account1 account2 account3",
        "this will that from then with your have been here",
        "2026 1120 0800 4455 6677 8899 1011 1213",
        "v1.0 v2.0 v3.0 abc1 abc2 abc3 abc4 abc5 abc6 abc7 abc8",
        TRON[:-1] + " J",
        ADDRESS[:-1] + " C",
        "",
        " ",
    ],
)
def test_what_is_no_identifier_stays(text: str) -> None:
    assert without_spaces(text) == text
