"""Subjects are found among Han characters and marks; what only looks like one is left alone."""

from __future__ import annotations

import pytest

from txdoctor.desk.finding.around import TAKEN_OUT
from txdoctor.desk.finding.mention import Mention, Use
from txdoctor.desk.finding.subjects import MOST_READ, find_subjects

HASH = "0x6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"
BARE = HASH[2:]
ADDRESS = "0x0853FC2B9B89b4E98D880D5F1A466277d297c6fC"


def uses(text: str) -> list[tuple[str, Use]]:
    return [(each.id, each.use) for each in find_subjects(text)]


def only(text: str) -> Mention:
    [mention] = find_subjects(text)
    return mention


@pytest.mark.parametrize(
    "text",
    [
        f"哈希值{HASH}，走的BEP20",
        f"转帐失败但是扣了手续费，哈希{HASH}求解释",
        f"({HASH})",
        f"txid:{HASH.upper().replace('0X', '0x')}",
        f"https://etherscan.io/tx/{HASH}这个怎么一直 pending",
        f"bscscan.com/tx/{HASH}。",
        f"<https://ftmscan.com/tx/{HASH}>,",
        f'"txhash":"{HASH}"}}',
        f"单号：{HASH}",
        f"交易单号 {HASH} 帮看下",
        f"my friend gave me this 單號{HASH}",
    ],
)
def test_a_hash_is_found_wherever_it_stands(text: str) -> None:
    mention = only(text)
    assert mention.id == HASH
    assert mention.use is Use.LOOK_UP


def test_a_link_says_more_than_the_hash_beside_it() -> None:
    mention = only(f"{HASH} https://polygonscan.com/tx/{HASH}")
    assert mention.linked
    assert mention.target.startswith("https://polygonscan.com/")
    assert mention.networks == ("polygon",)


def test_a_link_of_an_unknown_host_lends_only_its_hash() -> None:
    mention = only(f"https://etherscan.io.evil.example/tx/{HASH}")
    assert mention.target == HASH
    assert not find_subjects("https://shop.example/session/" + BARE)


@pytest.mark.parametrize(
    "text",
    [
        f"sha256是{BARE}",
        f"Docker image digest sha256:{BARE}",
        f"支付哈希 {BARE}",
        f"payment_hash {BARE}",
        f"“Topic0”是什么：{HASH}",
        f"我在合约里看到一串{BARE}，说是默克尔根",
        f'label says "priv": {BARE}',
        f'new ethers.Wallet("{HASH}")',
        f"私钥（测试用）{HASH}",
        f"commit {BARE}",
        f"快递单号 {BARE}",
        f"您的订单号{BARE}",
        f"event received, payload hash {BARE}, header X-Sign",
        f"body-hash: {BARE}",
        f"文件哈希 {BARE}",
        f"the webhook hash is {BARE}",
        f"firmware hash {BARE}",
        f"Merkle root:\n{BARE}",
    ],
)
def test_the_words_around_say_that_it_is_something_else(text: str) -> None:
    assert [use for _, use in uses(text)] == [Use.LEAVE]


@pytest.mark.parametrize(
    "text",
    [
        f"Store says the invoice expired. {BARE} was my payment",
        f"私钥我没发。哈希是{BARE}",
        f"我的助記詞是「{TAKEN_OUT}」，朋友說昨天就轉了，{HASH}",
        f"order 12345, tx hash {BARE}",
    ],
)
def test_words_of_another_sentence_do_not_count(text: str) -> None:
    assert [use for _, use in uses(text)] == [Use.LOOK_UP]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0xfdf9...e6e8", "transaction"),
        ("tx id is e5726318a0…aecb567c", "transaction"),
        (HASH + "a", "transaction"),
        (HASH[:58], "transaction"),
        (HASH[:-3].replace("f", "O") + "abc", "transaction"),
        (ADDRESS[:-1] + "c", "address"),
        ("地址：TVFC1E6dZp6TfEYnnivVAsx67GeM", "address"),
        ("bс1qunevvfwezyzwаykmfdjdkjn0mmydс9kxu5u07g", "address"),
        (HASH[2:].replace("0", "O"), "transaction"),
        ("0xE3C3E59Dff444fe847OB7B4b57bB4556B56B28af", "address"),
    ],
)
def test_a_broken_one_is_asked_for_and_never_mended(text: str, kind: str) -> None:
    mention = only(text)
    assert (mention.use, mention.id, mention.target) == (Use.ASK, "", "")
    assert mention.kind == kind


def test_what_touches_a_secret_is_left_alone() -> None:
    assert find_subjects(f"{TAKEN_OUT}{HASH}") == ()
    assert find_subjects(f"{HASH}{TAKEN_OUT}") == ()
    assert uses(f"{TAKEN_OUT} {HASH}") == [(HASH, Use.LOOK_UP)]


@pytest.mark.parametrize(
    "text",
    [
        "订单号：2026332390623750976",
        "uuid=d42f201a-d8f0-4307-91d3-38cebf68be76",
        "md5 1bb5e7458ef0eac412706a56134aeb03",
        "session=Rez/GhGOPEolu//fu3OLgL9p+PruPx3oyAlpvi2CarZU9H6jnj4iiRwwIMBcAlpz",
        "税号91110108MA01XXXX8K",
        "https://docs.wallet.example/v2/#/tx?id=create",
        "internationalization antidisestablishmentarianism",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    ],
)
def test_what_is_no_subject(text: str) -> None:
    assert find_subjects(text) == ()


def test_who_an_address_belongs_to_is_read_from_the_words_before() -> None:
    other = "0x841E69659620E17fD33137A05a01eFFccacEC42c"
    roles = {each.id: each.role for each in find_subjects(f"从{ADDRESS}转到{other}，0.05 ETH")}
    assert roles == {ADDRESS: "sender", other: "receiver"}


def test_a_block_by_its_height_is_no_transaction() -> None:
    assert [use for _, use in uses("https://etherscan.io/block/21550123")] == [Use.LEAVE]


def test_long_words_without_end_are_bounded() -> None:
    text = "\n".join(f"{number:030x}" for number in range(MOST_READ + 500))
    assert len(find_subjects(text)) <= MOST_READ


@pytest.mark.parametrize(
    "name", ["call-1-800-555-0199-now.eth", "5550199.help.eth", "www.evil.com.eth"]
)
def test_what_calls_somewhere_is_no_name(name: str) -> None:
    assert not find_subjects(f"please resolve {name} for me")


@pytest.mark.parametrize(
    "middle",
    ["--", "---", "…", "......", "***", "——", "~~", "xxxx", "·····", "•••", "[...]", " … "],
)
def test_whatever_stands_for_the_middle_it_is_asked_for(middle: str) -> None:
    for text in (
        f"给我的是这个{HASH[:10]}{middle}{HASH[-6:]}，网络",
        f"only {HASH[:8]}{middle}{HASH[-8:]}",
    ):
        mention = only(text)
        assert (mention.use, mention.kind, mention.why) == (Use.ASK, "transaction", "truncated")


def test_capitals_among_small_letters_say_that_an_address_was_shortened() -> None:
    assert only("in app it shows only 0xe448C4......04ed1E52").kind == "address"
    assert only("in app it shows only 0xe448c4......04ed1e52").kind == "transaction"


@pytest.mark.parametrize(
    "text",
    [
        "0x38ed1739 — swap",
        "0x10--0x20",
        "slots 0x00–0xFF",
        "0x1=ok",
        "flag 0x20 -- 1234",
        "0xff~0xaa",
    ],
)
def test_dashes_between_two_numbers_leave_nothing_out(text: str) -> None:
    assert not find_subjects(text)


TON = "EQArufshoCtMySNG5ysKz-UoIv1dhN6G4Ze3Xma5manV4Bxh"


@pytest.mark.parametrize("text", [TON, f"到账地址{TON}，那个", f"to {TON}.", f"({TON})"])
def test_an_address_of_ton_is_found_among_han_characters(text: str) -> None:
    mention = only(text)
    assert (mention.id, mention.use, mention.chain) == (TON, Use.LOOK_UP, "ton")


@pytest.mark.parametrize(
    "link",
    [
        "https://www.google.com/url?q=https%3A%2F%2Fpolygonscan.com%2Ftx%2F{}&sa=D&source=docs",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fpolygonscan.com%2Ftx%2F{}&data=05",
        "https://link.zhihu.com/?target=https%3A//polygonscan.com/tx/{}",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fpolygonscan.com%2Ftx%2F{}%3Ffbclid%3Dx&h=AT0",
        "https://urldefense.com/v3/__https://polygonscan.com/tx/{}__;!!abc",
        "https://web.archive.org/web/2026/https://polygonscan.com/tx/{}",
    ],
)
def test_a_link_that_leads_to_an_explorer_says_its_network(link: str) -> None:
    mention = only(f"see {link.format(HASH)} behind the button")
    assert (mention.id, mention.networks, mention.linked) == (HASH, ("polygon",), True)
