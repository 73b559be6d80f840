import html
import json

import pytest

from tests.secrets import making
from txdoctor.secrets import find_secrets

WORDS = making.phrase(seed="forms")
KEY = making.some_bytes("forms", 32).hex()
WIF = making.wif("forms")


@pytest.mark.parametrize(
    "text",
    [
        "<br>\n".join(" ".join(WORDS[at : at + 4]) for at in (0, 4, 8)),
        "> " + " ".join(WORDS[:6]) + "\n> " + " ".join(WORDS[6:]),
        json.dumps({"body": "hello\n" + "\n".join(WORDS)}),
        "".join(f"<div>{html.escape(word)}</div>" for word in WORDS),
        f"私钥：{KEY[:32]}\n{KEY[32:]}",
        f"<p>private key: {KEY[:40]}<wbr>{KEY[40:]}</p>",
        f"my key {WIF[:30]}\n> {WIF[30:]} thanks",
        f"{WIF[:26]} {WIF[26:]}",
        'const wallet = new ethers.Wallet("0x' + KEY + '");\n',
        f"钱包私钥（测试用，里面只有几块钱）0x{KEY}，哈希0x{'ab' * 32}",
    ],
)
def test_what_a_reader_sees_is_found(text: str) -> None:
    assert len(find_secrets(text)) == 1


def test_the_place_is_that_in_the_text_before() -> None:
    text = f"<p>private key:&nbsp;{KEY[:40]}<wbr>{KEY[40:]}</p>"
    (span,) = find_secrets(text)
    assert text[span.start : span.end] == f"{KEY[:40]}<wbr>{KEY[40:]}"


def test_the_hash_behind_a_key_stays_a_hash() -> None:
    text = f"私钥 0x{KEY}，哈希 0x{'ab' * 32}"
    (span,) = find_secrets(text)
    assert KEY in text[span.start : span.end]
    assert find_secrets(f"区块 0x{'cd' * 32}，哈希 0x{'ab' * 32}") == ()
