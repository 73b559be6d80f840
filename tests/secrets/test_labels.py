"""What stands beside a string decides what it is: the attached label, then the nearest."""

import pytest

from txdoctor.secrets.labels import Named, named

X = "f" * 64


def judged(text: str) -> Named:
    start = text.index(X)
    return named(text, start, start + len(X))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (X, Named.NOTHING),
        (f"please look at {X} now", Named.NOTHING),
        (f"private key: {X}", Named.KEY),
        (f"txid: {X}", Named.OTHER),
        (f"txid {X} private key", Named.OTHER),
        (f"{X} is my private key", Named.KEY),
        (f"tx {'.' * 3} private key {X}", Named.KEY),
        (f"private key, and tx {X}", Named.OTHER),
        (f"my private key is safe. And this: {X}", Named.NOTHING),
        (f"private key.\n{X}", Named.KEY),
        (f"private key\n\n{X}", Named.KEY),
        (f"private key\n\n\n\n{X}", Named.NOTHING),
        (f"private key {'-' * 50} {X}", Named.KEY),
        (f"private key {'word ' * 10} {X}", Named.NOTHING),
        (f"private key {'e' * 64} {X}", Named.NOTHING),
        (f"{X} then a private key", Named.KEY),
        (f"{X}. Then a private key", Named.NOTHING),
        (f"{X} {'e' * 64} is a private key", Named.NOTHING),
        (f"the hash of my key, private key {X} hash", Named.KEY),
        (f"私钥和交易 {X}", Named.OTHER),
        (f"交易和私钥 {X}", Named.KEY),
        (f"public key {X}", Named.OTHER),
        (f"secretary {X}", Named.NOTHING),
        (f"keyprivate keyboard {X}", Named.NOTHING),
        (f"https://etherscan.io/tx/0x{X}", Named.OTHER),
        (f"mask={X}", Named.NOTHING),
        (f"sk={X}", Named.KEY),
        (f"he wants to import it elsewhere, key is {X} (read out)", Named.KEY),
        (f"the key was: {X}", Named.KEY),
        (f'customer says the key reads "{X}"', Named.KEY),
        (f"key (hex) is {X}", Named.KEY),
        (f"他的key是{X}", Named.KEY),
        (f"the cache key is {X}", Named.OTHER),
        (f"storage key: {X}", Named.OTHER),
        (f"your public key is {X}", Named.OTHER),
        (f"idempotency-key is {X}", Named.OTHER),
        (f"the primary key was {X}", Named.OTHER),
        (f"the key is safe, {X}", Named.NOTHING),
        (f"monkey is {X}", Named.NOTHING),
        (f"task: {X}", Named.NOTHING),
        (f"我自己这把钥匙 {X} 没问题的", Named.KEY),
        (f"助记词私钥我是不会给的，你们也别问我要\n{X}", Named.NOTHING),
        (f"私钥绝不会发给你们\n{X}", Named.NOTHING),
        (f"I will never give anybody my private key\n{X}", Named.NOTHING),
        (f"don't ask for my private key, I won't send it\n{X}", Named.NOTHING),
        (f"我一般不会给别人私钥，但这次：\n{X}", Named.KEY),
        (f"I never share my private key but here you go\n{X}", Named.KEY),
        (f"I would never send my private key: {X}", Named.KEY),
        (f"my private key\n{X}", Named.KEY),
        (f"they say never share your private key\n{X}", Named.KEY),
        (f"我知道私钥不能给别人\n{X}", Named.KEY),
    ],
)
def test_verdicts(text: str, verdict: Named) -> None:
    assert judged(text) is verdict
