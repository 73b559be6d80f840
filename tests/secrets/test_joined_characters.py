import pytest

from tests.secrets import making
from txdoctor.secrets.joined_characters import find_joined_characters

WHOLE = "".join(making.phrase(language="chinese_simplified", seed="joined"))


@pytest.mark.parametrize("text", [WHOLE, f"您好，{WHOLE}，谢谢", f"打上来了：{WHOLE}\n"])
def test_twelve_rare_characters_with_a_checksum_need_no_label(text: str) -> None:
    ((_, start, end),) = find_joined_characters(text)
    assert text[start:end] == WHOLE


def test_where_it_was_announced_a_sentence_may_follow() -> None:
    text = f"我抄的助记词是：{WHOLE}请帮我看一下是哪里出了问题"
    ((_, start, end),) = find_joined_characters(text)
    assert text[start:end].startswith(WHOLE)


def test_one_may_be_wrong_or_missing() -> None:
    wrong = WHOLE[:3] + "龘" + WHOLE[4:]
    assert len(list(find_joined_characters(f"助记词：{wrong}。"))) == 1
    assert len(list(find_joined_characters(f"助记词：{WHOLE[:3] + WHOLE[4:]}。"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "请在钱包里与草稿逐项核对",  # listed characters only, with a right checksum
        "请让钱包重新扫描区块链",
        "我的助记词：是不是可以再给我一次机会",
        "导入助记词以后，请让钱包重新扫描区块链",
        "请向付款方索取付款的哈希",
    ],
)
def test_sentences_are_none(text: str) -> None:
    assert list(find_joined_characters(text)) == []
