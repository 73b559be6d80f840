"""Where to look: a ticket's words say the network, and a bare hash goes to no EVM network."""

from __future__ import annotations

import pytest

from txdoctor.desk.finding.findings import find
from txdoctor.desk.finding.mention import Use

BARE = "6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"


def aimed(text: str) -> list[tuple[Use, str | None]]:
    return [(each.use, each.network) for each in find([text]).mentions if each.id]


@pytest.mark.parametrize(
    ("text", "network"),
    [
        (f"TRC20，哈希{BARE}", "tron"),
        (f"哈希{BARE}，500 USDT", "tron"),
        (f"0.0132个BTC {BARE}", "bitcoin"),
        (f"2 LTC {BARE}", "litecoin"),
        (f"15000 DOGE {BARE}", "dogecoin"),
        (f"0x{BARE} BEP20", "bnb"),
        (f"0x{BARE} on Polygon", "polygon"),
        (f"0x{BARE}", None),
        (f"0x{BARE} BSC→以太坊", None),
        (BARE, None),
        (f"https://bscscan.com/tx/0x{BARE} TRC20", None),
    ],
)
def test_the_words_of_the_ticket_aim(text: str, network: str | None) -> None:
    assert aimed(text) == [(Use.LOOK_UP, network)]


@pytest.mark.parametrize("text", [f"以太坊，{BARE}", f"{BARE} 0.02 ETH", f"BSC {BARE}"])
def test_a_bare_hash_of_an_evm_ticket_is_looked_up_nowhere(text: str) -> None:
    assert aimed(text) == [(Use.CONFIRM, None)]
