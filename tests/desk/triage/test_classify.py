"""Class, hours and priority, by the customer's words and by what is named."""

from __future__ import annotations

import pytest

from txdoctor.desk.finding.findings import find
from txdoctor.desk.triage.classify import EXPOSED, THEFT, Matter, own_words, sort

HASH = "0x6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"


def matter(text: str) -> Matter:
    return sort(text, find([text]), exposed=False).matter


@pytest.mark.parametrize(
    "text",
    [
        "我的USDT不见了，昨晚还有",
        "被盗了，币一笔一笔往外走",
        "有人让我先交保证金才能解冻",
        "someone took everything",
        "My wallet was drained last night",
        "I got scammed by fake support",
        f"授权了一个假的网站 {HASH}",
    ],
)
def test_theft(text: str) -> None:
    found = sort(text, find([text]), exposed=False)
    assert (found.matter, found.hours, found.priority) == (Matter.THEFT, 72, "urgent")
    assert found.urgent == (THEFT,)


@pytest.mark.parametrize(
    "text",
    [
        "今天有人加我微信说是官方客服，让我转到安全账户，被骗的人很多吧，我没信，举报给你们",
        "收到一封邮件说让我在网页上输入助记词，我还没有输，是假的网站吗",
        "Got a phishing mail, I clicked nothing.",
        "A man called and asked for my words, is it a scam? I hung up.",
    ],
)
def test_a_fraud_that_failed_is_a_question(text: str) -> None:
    assert matter(text) is Matter.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        f"我们的归集脚本报错 {HASH}",
        "Our bot is not sending alerts since the update",
        "App闪退，日志如下，崩溃",
        "eth_sendRawTransaction throws an error on our node.js server",
    ],
)
def test_a_fault(text: str) -> None:
    assert matter(text) is Matter.FAULT


@pytest.mark.parametrize(
    "text",
    ["请问有没有API文档？", "What is the rate limit of your API, curl says error 429?"],
)
def test_a_question_about_machines_is_a_question(text: str) -> None:
    assert matter(text) is Matter.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        HASH,
        "转账没到账，急！",
        "Transfer missing. Please advise.",
        "3000 USDT转出去了没到",
        "0x12...ab",
    ],
)
def test_a_transfer(text: str) -> None:
    found = sort(text, find([text]), exposed=False)
    assert (found.matter, found.hours, found.priority) == (Matter.TRANSFER, 48, "normal")


@pytest.mark.parametrize(
    "text",
    ["请问你们支持Base网络吗？", "How do I change my password?", "发票开具", "头像上传失败", ""],
)
def test_a_question(text: str) -> None:
    assert (matter(text), sort(text, find([text]), exposed=False).hours) == (Matter.QUESTION, 24)


def test_a_secret_changes_the_priority_and_not_the_class() -> None:
    text = "为什么导入以后余额是0？"
    found = sort(text, find([text]), exposed=True)
    assert (found.difficulty, found.priority, found.urgent) == ("simple", "urgent", (EXPOSED,))


def test_what_others_wrote_is_not_the_customers_word() -> None:
    assert own_words("> 被盗了？\n谢谢\n > > stolen") == "谢谢"
