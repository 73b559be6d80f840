"""Class, hours and priority, by the customer's words and by what is named."""

from __future__ import annotations

import pytest

from txdoctor.desk.finding.around import TAKEN_OUT
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
        # A fee is asked for before anything is released.
        "官方专员说我的6.3 ETH被冻结，要先打0.5 ETH保证金才能放出来",
        "平台客服叫我先汇一笔验证金",
        "他说要补缴个人所得税才能提出来，先转 300U 税金和押金",
        "they say first pay an unlock fee of 200 USDT",
        "說要再轉一次解凍金",
        # An address that resembles another was paid.
        "早上一看多了好多0元的转账，地址跟我常用的很像，昨晚复制错了，转错19,999 USDT",
        "骗子地址首尾相同，我没仔细看就转给了假的那个，转错了 500U",
        "Same first and last characters, so I copied the wrong one and sent 900 USDT to it.",
        "Address looks almost the same as mine. I sent 2 ETH to the fake one.",
        "有人发零U交易，地址一模一样的开头结尾相同，我复制错了",
        # It moved, and its owner did not move it.
        f"即刻俾人轉走 {HASH}",
        f"转走2,015 USDT {HASH}",
        "Since then two transfers I did not make",
        "there are withdrawals that I never authorised",
        "they moved 0.71 BTC to another address",
        "and now 4,400 USDC is gone",
        "这笔不是本人操作的",
        "I answered the mail before I saw it was not you",
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
        "为什么地址簿里两个地址看起来这么像，怎么区分",
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
        f"波场接口返回429，查询的交易 {HASH}，同一时间其他人正常",
        "python script, withdraw() gives -1022 signature not valid",
        "webhook signature mismatch since yesterday",
        f"our callback says 403 forbidden for {HASH}",
        "回调验签不匹配，商户这边收到 401",
        "The endpoint returned 502 twice, pipeline stopped",
        "PSBT import: error, input not found",
        f"yaml of our sweeper, second one never mined {HASH}",
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
        f"{HASH} 对方说已经到了，就是想问为什么我这边没显示",
        f"It has arrived they say, {HASH}, I only want to know why I do not see it",
        # Not stolen: gone out, or seen in time.
        "0.19 ETH gone last Tuesday, to my cousin, hash not fully in the photo",
        "Sent 480 USDT on the wrong network. Is it gone?",
        "多了一个看着差不多的地址，我差点复制错，0.5 ETH还在路上",
        "我想把币转走，转走之前的那笔 2 ETH 没到",
        "my exchange says they sent me 50 USDT, nothing arrived",
        # The network's answer to a fee, and no machine's trouble.
        'sweep到新地址，0.008 BTC，广播失败 "min relay fee not met"，PSBT 在附件',
        "PSBT broadcast failed, fee too low, 0.2 BTC still there",
        "etherscan shows failed, 2 USDC. Which of them do I repeat?",
        "I broadcast it from the air-gapped pc, the node says already known. Who gets the money?",
        f"Is my money in block {'0' * 20}4b9ab5f82e840c98d92da82e10ba0f88ac0c1bda7e81?",
    ],
)
def test_a_transfer(text: str) -> None:
    found = sort(text, find([text]), exposed=False)
    assert (found.matter, found.hours, found.priority) == (Matter.TRANSFER, 48, "normal")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "请问你们支持Base网络吗？",
            "How do I change my password?",
            "发票开具",
            "头像上传失败",
            "",
        ),
        f"之前那个 {HASH} 已经到了，不用查了。就是想问租金能不能退",
        f"{HASH} 已经收到了，只是想问手续费为什么这么高",
        f"It has arrived, {HASH}, I was only wondering why the fee was so high.",
        f"No need to look up {HASH}, just tell me how rent works.",
        "A transfer I have not made yet: how long would it take?",
        f"这笔{HASH}无需处理，想了解一下确认数",
        "Is block 0000000000000000000c2e99bdcaf13d096f45c1baae90cd95ccf5ad8dbe0c9c an orphan?",
    ],
)
def test_a_question(text: str) -> None:
    assert (matter(text), sort(text, find([text]), exposed=False).hours) == (Matter.QUESTION, 24)


def test_a_secret_changes_the_priority_and_not_the_class() -> None:
    text = "为什么导入以后余额是0？"
    found = sort(text, find([text]), exposed=True)
    assert (found.difficulty, found.priority, found.urgent) == ("simple", "urgent", (EXPOSED,))


OUT = TAKEN_OUT


@pytest.mark.parametrize(
    "text",
    [
        f"刚刚在推特链接的网站填了 {OUT} ，转圈转不出来，我觉得不对劲",
        f"有个 guy on Telegram 说是 Support，我给了 {OUT}，然后觉得 weird",
        f"加我微信的客服让我核验，我就发了 {OUT}",
        f"有人叫我下載 AnyDesk，我見到佢抄我啲字：{OUT}",
        f"A guy on WhatsApp helped me restore, I typed {OUT} for him",
        f"I claimed an airdrop and typed {OUT} there",
        f"在空投页面输入了 {OUT}",
    ],
)
def test_a_secret_that_a_stranger_has_is_a_theft_under_way(text: str) -> None:
    found = sort(text, find([text]), exposed=True)
    assert (found.matter, found.urgent) == (Matter.THEFT, (THEFT, EXPOSED))
    # Without a secret in it the same words are none yet.
    plain = text.replace(OUT, "it")
    assert sort(plain, find([plain]), exposed=False).matter is not Matter.THEFT


@pytest.mark.parametrize(
    "text",
    [
        f"转账一直不到，我把助记词发给你们：{OUT}，你们登录进去看一下",
        f"密钥 {OUT}。客服让我提供的，提现失败",
        f"可我上个工单里已经发过 {OUT} 了，怎么撤回？",
        f"telegram机器人提醒不工作了，token {OUT}",
        f"I typed {OUT} into the new phone and the balance is zero",
        f"恢复时输入了 {OUT}，余额是0",
        f"我在你们官网链接的网站上输入了 {OUT} 恢复不了",
        f"I typed {OUT} into your app after the Telegram bot update, and the balance is 0",
        f"I entered {OUT} in Ledger Live, is the checksum wrong? suspicious",
        f"Somebody asked me on Telegram, I did not answer. By the way my phrase is {OUT}",
    ],
)
def test_a_secret_that_only_we_were_sent_is_no_theft(text: str) -> None:
    assert THEFT not in sort(text, find([text]), exposed=True).urgent


def test_what_others_wrote_is_not_the_customers_word() -> None:
    assert own_words("> 被盗了？\n谢谢\n > > stolen") == "谢谢"
