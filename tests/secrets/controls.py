"""Texts without a secret, many of them close to one: hashes, addresses, tickets, prose."""

import base64
import hashlib
import json
from collections.abc import Iterator

from tests.secrets import making
from txdoctor.encoding import base58, bech32
from txdoctor.encoding.bech32 import Variant

Row = tuple[str, str]

HASH = hashlib.sha256(b"a transaction").hexdigest()
OTHER = hashlib.sha256(b"another").hexdigest()
ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
BECH32 = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
TRON = base58.encode_check(b"\x41" + making.some_bytes("tron", 20))


def rows() -> Iterator[Row]:
    yield from _identifiers()
    yield from _labelled_hashes()
    yield from _tickets()
    yield from _advice()
    yield from _chinese()
    yield from _prose_of_listed_words()
    yield from _other_languages()
    yield from _machine_text()
    yield from _joined_and_encoded()


def _identifiers() -> Iterator[Row]:
    yield "hash", HASH
    yield "0x hash", "0x" + HASH
    yield "capital hash", HASH.upper()
    yield "block hash", "0" * 19 + HASH[:45]
    yield "zero hash", "0x" + "0" * 64
    yield "one USDC as a log writes it", f"0x{10**6:064x}"
    yield "63 digits", HASH[:-1]
    yield "65 digits", HASH + "a"
    yield "md5", HASH[:32]
    yield "sha512", hashlib.sha512(b"x").hexdigest()
    yield "address", ADDRESS
    yield "bech32 address", BECH32
    yield "tron address", TRON
    yield "old address", "1AGNa15ZQXAZUgFiqJ2i7Z2DPU2J6hW62i"
    yield "xrp address", base58.encode_check(b"\0" + making.some_bytes("r", 20), base58.RIPPLE)
    yield (
        "xrp tagged address",
        base58.encode_check(bytes.fromhex("0544") + making.some_bytes("x", 29), base58.RIPPLE),
    )
    for place in range(8):
        yield f"solana signature {place}", making.solana_signature(place)
        yield f"solana address {place}", base58.encode(making.some_bytes(("sol", place), 32))
    yield "xpub", base58.encode_check(bytes.fromhex("0488b21e") + making.some_bytes("pub", 74))
    yield "zpub", base58.encode_check(bytes.fromhex("04b24746") + making.some_bytes("pub", 74))
    yield "stellar address", _stellar_address()
    yield "monero address", "4" + base58.encode(making.some_bytes("xmr", 69))[:94]
    yield "cardano address", bech32.encode("addr", bytes(range(31)) * 3, Variant.BECH32)
    yield "npub", bech32.encode("npub", bytes(52), Variant.BECH32)
    yield "invoice", bech32.encode("lnbc20m", bytes(range(31)) * 6, Variant.BECH32)
    yield "ton address", "EQDtFpEwcFAEcRe5mLVh2N6C0x-_hJEM7W61_JLnSF74p4q2"
    yield "ipfs", "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG"
    yield "onion", "http://" + base64.b32encode(bytes(range(35))).decode().lower() + ".onion/tx"
    yield "uuid", "6a1e1f6e-5b0d-4f2a-9d57-0b0c8b3a4f11"
    yield "order number", "SO2026112100000000000000012345678901234567890123"
    yield "48 digits that are no words", "9" * 48
    yield "date stamps", "202611210101202611220102202611230103202611240104"


def _stellar_address() -> str:
    return "G" + making.stellar("public")[1:]


def _labelled_hashes() -> Iterator[Row]:
    for label in (
        "txid: {}",
        "TxHash={}",
        "transaction hash\n{}",
        "Transaction {} is pending",
        "tx_hash: 0x{}",
        '"hash":"0x{}"',
        "block 0x{}",
        "public key: {}",
        "pubkey {}",
        "交易哈希：{}",
        "哈希 {}",
        "公钥：{}",
        "转账记录 {} 一直未到账",
        "订单号{}",
        "{} (txid)",
        "{} 这笔交易卡住了",
        "sha256 {}  wallet.zip",
        "topic0: 0x{}",
        "取引ハッシュ：{}",
        "хеш транзакции: {}",
        "https://etherscan.io/tx/0x{}",
        "https://mempool.space/zh/tx/{}#vout=0",
        "https://tronscan.org/#/transaction/{}",
        "data: 0x" + "0" * 56 + "05f5e100 hash {}",
    ):
        yield f"labelled: {label[:24]!r}", label.format(HASH)


def _tickets() -> Iterator[Row]:
    yield "stolen key", f"I never shared my private key. The transaction is {HASH}, please help."
    yield "key, then hash", f"My private key is safe, and my tx hash is {HASH}."
    yield "key question", f"Do you need my private key? txid {HASH}"
    yield "私钥 and hash", f"我没有泄露私钥，交易哈希是{HASH}，为什么还没到账？"
    yield "hash, then 私钥", f"交易 {HASH} 显示失败。我的私钥会不会泄露？"
    yield "two hashes", f"first {HASH}\nsecond {OTHER}\nboth are pending since yesterday"
    yield "wrapped", f"tx:\n{HASH[:40]}\n{HASH[40:]}\nsent from Bitpie"
    yield (
        "pending",
        "Hi support team, yesterday evening around nine I sent some bitcoin from my wallet to an "
        f"exchange and it still shows unconfirmed. Fee was 2 sat/vB. {HASH}. Can you speed it up?",
    )
    yield (
        "headline style",
        "wallet app crash after update cannot send coin network error balance zero please check "
        "account history urgent customer angry refund order number wrong address",
    )
    yield (
        "menu copied from an app",
        "Wallet\nAssets\nSend\nReceive\nSwap\nHistory\nSettings\nSecurity\nNetwork\nAddress book\n"
        "Language\nAbout",
    )
    yield (
        "coins",
        "btc, eth, usdt, bnb, xrp, usdc, ada, doge, trx, ton, dot, matic, ltc, shib, avax, link",
    )
    yield (
        "steps",
        "1. open the app 2. choose the coin 3. press send 4. paste the address 5. set the amount "
        "6. confirm 7. wait 8. look at the history 9. it says failed 10. try again 11. same",
    )
    yield "mail header", f"From: a@example.org\nTo: help@example.org\nSubject: stuck\n\n{ADDRESS}"
    yield "hash and sender", f"0x{HASH} from {ADDRESS} to {BECH32} and {TRON}"
    yield "receipt", json.dumps({"blockHash": "0x" + HASH, "from": ADDRESS, "status": "0x1"})
    yield "many hashes", "\n".join(hashlib.sha256(bytes([n])).hexdigest() for n in range(60))
    yield (
        "numbered hashes",
        "\n".join(f"{n}. {hashlib.sha256(bytes([n])).hexdigest()}" for n in range(1, 25)),
    )


def _advice() -> Iterator[Row]:
    yield (
        "safety",
        "Never share your 12-word seed phrase or private key with anyone. Support will never ask "
        "for your recovery phrase, and nobody honest needs it.",
    )
    yield (
        "safety 2",
        "Recovery phrase: keep it offline. Write down the words on paper, in order, twice. "
        "Never type them on a website.",
    )
    yield "wallet talk", "electrum seed version system changed after update, old wallets open fine"
    yield (
        "monero talk 2",
        "Monero wallet seed: cannot restore after the update, always shows wrong height",
    )
    yield "monero talk", "monero wallet seed restore height unknown, node keeps syncing slowly"
    yield "slip39 talk", "SLIP-39 shares: how many shares do I need to restore my trezor?"
    yield "keystore talk", 'the keystore has "crypto", "ciphertext" and "kdf" fields, mine is lost'
    yield "pem talk", "it says PRIVATE KEY required, what does BEGIN PRIVATE KEY mean?"
    yield "助记词 advice", "请勿向任何人透露您的助记词或私钥，客服不会向您索要助记词。"
    yield "助记词 lost", "我的助记词丢了怎么办，钱包里还有一些币，能不能帮我找回来？"
    yield "助记词 colon", "关于助记词：请在设置里面找到备份，然后按照顺序抄写在纸上保存好。"
    yield "助记词 no punctuation", "助记词忘记了现在手机也坏了请问还有什么办法可以找回我的钱包吗"
    yield "助記詞 question", "請問助記詞可以恢復錢包嗎 我換了新手機 原來的手機已經不見了"
    yield "words", "My wallet asks for 12 words but I have only a password and a pin code."


def _joined_and_encoded() -> Iterator[Row]:
    yield (
        "and, and, and",
        "I opened the app and chose the coin and pressed send and pasted the address and set the "
        "amount and waited and looked and waited and asked and waited and then it failed and now "
        "the balance and the history and the address and everything is wrong",
    )
    yield (
        "coins and coins",
        "bitcoin and ether and tether and litecoin and solana and tron and ripple and dash and "
        "monero and cardano and doge and polkadot",
    )
    yield (
        "然后",
        "我先打开钱包，然后点转账，然后输地址，然后填金额，然后确认，然后等，然后失败，然后又试，然后还是失败",
    )
    yield "和", "我和你和他和她和大家和朋友和家人和同事和客服和平台和矿工和银行都问过了"
    yield (
        "emoji between words",
        "hi 👋 my transfer 💸 is stuck 😭 since 3 days 😡 please help 🙏 thanks ❤️ bye 👋",
    )
    yield "numbered signs", "\n".join(f"{n}️⃣ {ADDRESS}" for n in range(1, 10))
    yield "names in a program", "((change, 25), (shop, 20)),\n" * 12
    states = ("pending", "settled", "failed", "dropped", "replaced")
    rows = [{"n": n, "state": states[n % 5], "hash": f"0x{HASH}"} for n in range(24)]
    yield "objects", json.dumps(rows)
    yield "objects in lines", json.dumps(rows, indent=2)
    yield "table", "\n".join(f"| {n} | {states[n % 5]} | {TRON} |" for n in range(24))
    yield "page", "".join(f"<tr><td>{n}</td><td>{ADDRESS}</td></tr>" for n in range(24))
    yield (
        "names of parameters",
        json.dumps(
            [
                {"name": name, "type": "uint256"}
                for name in ("to", "value", "token", "amount", "owner", "spender", "nonce", "data")
            ]
        ),
    )
    yield "hashes cut in two lines", "\n".join(f"{HASH[:32]}\n{HASH[32:]}" for _ in range(9))
    yield "base64 of a sentence", base64.b64encode(b"please help me with this " * 4).decode()
    yield "base64 of bytes", base64.b64encode(bytes(range(256)) * 2).decode()
    yield "hex of a sentence", b"the quick brown fox jumps over the lazy dog again".hex()
    yield "calldata that pays", "0xa9059cbb" + "0" * 24 + ADDRESS[2:] + f"{10**6:064x}"
    yield "Russian", "Здравствуйте, перевод не пришёл, хеш транзакции " + HASH + ", помогите"
    yield "Greek", "Καλησπέρα, η μεταφορά μου δεν έφτασε, το hash είναι " + HASH


def _chinese() -> Iterator[Row]:
    yield (
        "没有标点",
        "我昨天用你们的钱包转了一笔账到现在都没有到对方说没有收到请帮我查一下是什么情况",
    )
    yield "十二字", "请帮我查一下这笔转账记录"
    yield "十二字两行", "请帮我查一下这笔转账记录\n我已经等了两天还没有到账"
    yield "有标点", f"您好，我转了100个USDT，两天了还没到账，哈希 {HASH}，请尽快处理，谢谢！"
    yield "排字", "转 账 失 败 请 帮 我 查 一 下"
    yield "排字长", "您 好 ， 我 的 转 账 一 直 没 有 到 ， 请 问 是 什 么 原 因 ？ 谢 谢 您"
    yield "排字标题", "关 于 手 续 费 的 一 点 说 明 和 公 告 。"
    yield "繁體", "您好，我昨天轉了一筆帳，到現在都還沒有收到，請問是什麼原因，謝謝您的幫忙"
    yield (
        "列表",
        "1. 打开钱包\n2. 点击转账\n3. 输入地址\n4. 确认\n5. 等待\n6. 失败\n7. 重试\n8. 求助",
    )
    yield "编号单字", "一、说明 二、原因 三、处理 四、时间 五、金额 六、地址 七、备注 八、其他"
    yield "数字", "一二三四五六七八九十百千"
    yield "英文混合", "转账 USDT TRC20 到 Binance 一直 pending 哈希是 " + HASH
    yield (
        "长文",
        "区块链上的交易一旦确认就无法撤销，如果手续费设置过低，矿工可能不会优先打包，"
        "您可以等待网络空闲，也可以使用加速功能。请不要重复转账，以免重复支付。" * 6,
    )


def _prose_of_listed_words() -> Iterator[Row]:
    # Each of these lines is written, as far as English allows, with words of the English list.
    for number, text in enumerate(
        (
            "You must wait until they have time, then call again and ask about this problem.",
            "When people need help they often first ask what they can do about this thing",
            "They know that you will never sell this coin because you want more time",
            "please tell them that this order will come today and that you still want help",
            "such people just say that they will come when they have time",
            "you can open another wallet today because that one will still work",
            "What can people do about this? Wait, then try again, because there will be time.",
            "this just must come because people always want more and never have enough",
            "You will find that almost all people will have enough once they know about this",
            "I have been waiting, can you check where my coin is, because this is not normal",
            "keep calm, wait, check again: most coins arrive within one or two blocks",
        ),
        1,
    ):
        yield f"listed words {number}", text


def _other_languages() -> Iterator[Row]:
    yield (
        "español",
        "Hola, ayer envié bitcoin desde mi monedero a la casa de cambio y todavía no ha llegado, "
        "la comisión era muy baja, ¿qué puedo hacer para que se confirme?",
    )
    yield (
        "français",
        "Bonjour, j'ai envoyé des bitcoins hier soir depuis mon portefeuille et la transaction "
        "n'est toujours pas confirmée, pouvez-vous vérifier ce qui se passe ?",
    )
    yield (
        "italiano",
        "Buongiorno, ieri ho inviato dei bitcoin dal mio portafoglio e non sono ancora arrivati, "
        "la commissione era molto bassa, cosa posso fare?",
    )
    yield (
        "português",
        "Olá, ontem enviei bitcoin da minha carteira para a corretora e ainda não chegou, a taxa "
        "era muito baixa, o que posso fazer para confirmar?",
    )
    yield (
        "čeština",
        "Dobrý den, včera jsem poslal bitcoiny ze své peněženky na burzu a stále nedorazily, "
        "poplatek byl příliš nízký, co mohu dělat?",
    )
    yield (
        "Deutsch",
        "Guten Tag, gestern habe ich Bitcoin von meiner Wallet an eine Börse gesendet und die "
        "Transaktion ist immer noch nicht bestätigt, was kann ich tun?",
    )
    yield "日本語", "昨日ウォレットからビットコインを送金しましたが、まだ着金していません。" * 3
    yield (
        "ひらがな",
        "きのう おくった おかねが まだ とどいて いません どう すれば いいですか おしえて ください",
    )
    yield (
        "한국어",
        "안녕하세요 어제 지갑에서 거래소로 비트코인을 보냈는데 아직 도착하지 않았습니다 "
        "수수료가 너무 "
        "낮았던 것 같은데 어떻게 하면 되나요 확인 부탁드립니다",
    )
    yield (
        "русский",
        "Здравствуйте, вчера отправил биткоины с кошелька на биржу, до сих пор не дошли, комиссия "
        "была низкая, что делать? Сид-фразу никому не давал.",
    )
    yield (
        "Türkçe",
        "Merhaba, dün cüzdanımdan borsaya bitcoin gönderdim ama hala ulaşmadı, ücret çok düşüktü, "
        "kurtarma kelimeleri bende, ne yapmalıyım?",
    )


def _machine_text() -> Iterator[Row]:
    yield (
        "calldata of a transfer",
        "0xa9059cbb" + "0" * 24 + ADDRESS[2:].lower() + "0" * 56 + "05f5e100",
    )
    yield "event data", '"data": "0x' + "0" * 56 + '05f5e100"'
    yield "raw transaction", "02000000000101" + HASH * 5
    yield "JSON of bytes", json.dumps(list(range(63)))
    yield "JSON of larger numbers", json.dumps(list(range(200, 264)))
    yield "years", " ".join(str(year) for year in range(2010, 2022))
    yield "card numbers", "4111 1111 1111 1111\n5500 0000 0000 0004"
    yield "base64", base64.b64encode(bytes(range(200))).decode("ascii")
    yield "certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"
    yield "public PEM", "-----BEGIN PUBLIC KEY-----\nMFYw\n-----END PUBLIC KEY-----"
    yield "git log", "\n".join(f"{HASH[n : n + 40]} fix test" for n in range(12))
    yield "code", "for word in words: total = total + index[word]; print(total, end=' ')"
    yield "identifiers", "someVeryLongCamelCaseIdentifier2 superLongFunctionNameForTests1"
    yield "log", f"2026-11-21 10:00:00 INFO sent tx={HASH} nonce=7 value=0x{'0' * 60}03e8 gas=21000"
    yield "encrypted", json.dumps({"ciphertext": "00ff", "note": "no key file"})
    yield "empty", ""
    yield "spaces", " " * 1000
    yield "one letter", "a " * 400
    yield "nulls", "\0" * 100
    yield "lone surrogate", "\ud800" * 30
    yield "emoji", "😀 " * 30
