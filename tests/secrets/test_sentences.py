"""A hex number in the sentences of tickets: what calls it a key, and what only speaks of keys."""

import pytest

from tests.secrets import making
from txdoctor.secrets import find_secrets

KEY = making.hex_key("sentences").removeprefix("0x")

CALLED_A_KEY = [
    "我的私钥给了他，是{K}",
    "私钥泄露了怎么办？{K}",
    "把这个导入就行 {K} 私钥格式",
    "wallet backup (pk): {K}",
    "pvt key {K}",
    "Privkey={K}",
    "privatekey:{K}",
    "my pk = {K}",
    "PK：{K}",
    "密钥如下\n{K}",
    "密钥:\n\n{K}\n",
    "私鑰\n{K}",
    "here's the key to the wallet: {K}",
    "Key: {K} (private!)",
    "export PRIVATE_KEY={K}",
    "export PK=0x{K}",
    "--private-key 0x{K} --rpc-url x",
    "private_key = '{K}'",
    "DEPLOYER_KEY=0x{K}",
    "OWNER_PRIVATE_KEY: 0x{K}",
    "accounts: ['0x{K}']",
    '"accounts": ["0x{K}"]',
    "web3.eth.accounts.privateKeyToAccount('{K}')",
    "Account.from_key('0x{K}')",
    "ethers.Wallet('0x{K}', provider)",
    'new Wallet("{K}")',
    "cast wallet import --private-key {K}",
    "tronWeb.setPrivateKey('{K}')",
    "new TronWeb({ fullHost, privateKey: '{K}' })",
    "他让我发私钥，我就发了\n{K}\n然后币没了",
    "我发给客服的私钥：“{K}”",
    "私钥是不是这个：{K}",
    "the private key I exported from imToken, {K}, does not import",
    "助记词没有，只有私钥，{K}",
    "seed (hex): {K}",
    "entropy {K}",
    "导出来的一串字母数字 {K} 就是私钥吧",
    "这个是私钥吗？{K}",
    "{K}\n这是私钥",
    "{K}（私钥）",
    "key=0x{K}",
    "signer key: 0x{K}",
    "hot wallet key {K}",
    "秘钥 {K}",
    "私匙 {K}",
    "密匙：{K}",
    "钱包密钥 {K}",
    "privat key: {K}",
    "private  key : {K}",
    "p.key {K}",
    "clave privada: {K}",
]

NO_KEY = [
    "txid {K}",
    "私钥我没有给任何人。交易哈希：{K}",
    "I never shared my private key. tx: {K}",
    "sha256 {K}, signing key id 12",
    "安装包sha256是{K}，我没泄露私钥",
    "默克尔根{K}，跟私钥没关系吧",
    "payment hash {K} - private key is safe",
    "交易 0x{K} 之后客服问我要私钥，我没给",
    "0x{K} 这笔是不是私钥泄露了",
    "我的私钥可能泄露了，被转走的交易 0x{K}",
    "区块哈希{K}私钥",
    "预映像 preimage {K}",
    "证书指纹 SHA-256 {K}",
    "docker digest sha256:{K} key rotated",
    "支付哈希 {K}",
    "我怀疑私钥泄露了：0x{K} 这笔不是我转的",
    "checksum {K} of keystore tool",
    "私钥泄露，盗币哈希0x{K}",
    "助记词泄露了 0x{K}",
]


@pytest.mark.parametrize("sentence", CALLED_A_KEY)
def test_what_is_called_a_key_is_one(sentence: str) -> None:
    (span,) = find_secrets(sentence.replace("{K}", KEY))
    assert KEY in sentence.replace("{K}", KEY)[span.start : span.end]


@pytest.mark.parametrize("sentence", NO_KEY)
def test_a_hash_in_a_sentence_on_keys_stays_a_hash(sentence: str) -> None:
    assert find_secrets(sentence.replace("{K}", KEY)) == ()
