"""Only what would change the answer is asked, and nothing that a chain tells."""

from __future__ import annotations

import pytest

from txdoctor.desk.finding.findings import find
from txdoctor.desk.triage.classify import sort
from txdoctor.desk.triage.missing import FACTS, missing

HASH = "0x6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"
TRON = "TVFC1E6dZp6TfEYnnivVAsx67GeMMTuJLv"


def asked(text: str, *, exposed: bool = False) -> tuple[str, ...]:
    found = find([text])
    return missing(text, found, sort(text, found, exposed=exposed))


@pytest.mark.parametrize(
    "text",
    [
        f"没到账 {HASH}",
        f"https://etherscan.io/tx/{HASH} pending",
        "请问你们支持Base网络吗？",
        "钱包里3200 USDT转不出去，一直提示矿工费不足",
        "Lightning payment stuck, 40000 sat, since Friday",
        "银行卡出金三天了没到账，金额是6,800元",
    ],
)
def test_nothing_is_asked_in_vain(text: str) -> None:
    assert asked(text) == ()


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("转账没到账，急！", ("hash", "network", "sender", "receiver", "amount", "time")),
        ("昨天3000 USDT转出去了没到，TRC20", ("hash", "sender", "receiver")),
        (f"昨天转2 TRX到{TRON}，没收到", ("hash", "sender")),
        ("0xfdf9...e6e8 没到，昨天，BSC，2 BNB", ("hash", "sender", "receiver")),
        ("从某交易所提0.6 LTC，昨天，没到", ("hash", "receiver", "exchange")),
    ],
)
def test_what_is_not_known_is_asked_in_order(text: str, facts: tuple[str, ...]) -> None:
    assert asked(text) == facts
    assert list(facts) == sorted(facts, key=FACTS.index)


def test_the_exchange_and_the_memo_where_the_case_turns_on_them() -> None:
    text = f"我给交易所充20 TON，没有写备注，hash {HASH}"
    assert asked(text) == ("exchange", "memo")
    assert asked(f"充到币安忘了memo，20 TON {HASH}") == ()


def test_of_somebody_whose_secret_is_out_no_transfer_is_asked_without_need() -> None:
    assert asked("为什么导入以后余额是0？这是我的 USDT", exposed=True) == ()
