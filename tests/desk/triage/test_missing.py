"""Only what would change the answer is asked, and nothing that a chain tells."""

from __future__ import annotations

import pytest

from txdoctor.desk.finding.findings import find
from txdoctor.desk.triage.classify import sort
from txdoctor.desk.triage.missing import FACTS, missing

HASH = "0x6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"
ADDRESS = "0x1EBDFB3C0BD995A816394EC2D325B5DDCB652A85"
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
        f"由交易所提0.15 BTC，{HASH}，顯示未確認",
        f"withdrew 2 LTC from an exchange, {HASH}, unconfirmed for hours",
        "多了一个首尾相同的地址，我没转，0.5 ETH",
        "Is block 0000000000000000000c2e99bdcaf13d096f45c1baae90cd95ccf5ad8dbe0c9c an orphan?",
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
        (
            "为什么说「地址無效」 bc1qf7jj9vs02dzew53cq67n3v3wa3ktza56e8n3cq，我要轉 0.02 BTC",
            ("receiver",),
        ),
        (
            f"{ADDRESS} 500 USDT from friend, sent yesterday night, no hash provided",
            ("hash", "network", "sender"),
        ),
        (f"{ADDRESS} 500 USDT, yesterday, there is no hash", ("network", "sender")),
        (f"I broadcast 0x02f873{'13' * 115}, nothing came", ("hash",)),
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
