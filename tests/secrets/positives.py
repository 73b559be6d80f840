"""Texts with a secret in them: a name, the text, the part that must be covered, the kind."""

import json
from collections.abc import Iterator
from unicodedata import normalize

from tests.secrets import making
from txdoctor.encoding import eip55
from txdoctor.encoding.base58 import BITCOIN, encode, encode_check
from txdoctor.encoding.secp256k1 import address_of_key
from txdoctor.secrets import SecretKind

Row = tuple[str, str, str, SecretKind]

PHRASE = SecretKind.SEED_PHRASE
HASH = "9d2c1f8f6a3b0e5d7c4a91b82f60e3d5a7c8b9f0e1d2c3b4a5968778695a4b3c"
ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"

# Words of SLIP-39, of Monero's English list, of Electrum's first list; not of real seeds.
SLIP39 = (
    "duckling enlarge academic academic agency result length solution fridge kidney "
    "coal piece deal husband erode duke ajar critical decision keyboard"
)
MONERO = (
    "abbey abducts ability ablaze abnormal abort abrasive absorb abyss academy aces aching "
    "acidic acoustic acquire across actress acumen adapt addicted adept adhesive adjust adopt abbey"
)
ELECTRUM = "like just love know never want time out there make look eye"
RUSSIAN = "абзац абонент абсурд авангард авария август авиация автор агент агитация агрегат адвокат"


def rows() -> Iterator[Row]:
    yield from _languages()
    yield from _shapes()
    yield from _tickets()
    yield from _faults()
    yield from _chinese()
    yield from _other_lists()
    yield from _exported()
    yield from _hex()
    yield from _files()


def _languages() -> Iterator[Row]:
    for language in making.LANGUAGES:
        for count in (12, 15, 18, 21, 24):
            text = " ".join(making.phrase(language, count))
            yield f"{language} {count}", text, text, PHRASE
        composed = normalize("NFC", " ".join(making.phrase(language, 12, "NFC")))
        yield f"{language} NFC", composed, composed, PHRASE
        taken_apart = normalize("NFKD", " ".join(making.spoilt(language, 24, "NFKD")))
        yield f"{language} NFKD, wrong checksum", taken_apart, taken_apart, PHRASE


def _shapes() -> Iterator[Row]:
    famous = "abandon " * 11 + "about"
    yield "one word again and again", f"I wrote down {famous}, is it safe?", famous, PHRASE
    words = making.phrase(seed="shapes")
    joints = {
        "comma": ",",
        "comma and space": ", ",
        "two spaces": "  ",
        "tab": "\t",
        "line feed": "\n",
        "carriage return": "\r\n",
        "blank line": "\n\n",
        "ideographic space": "\u3000",
        "no-break space": "\u00a0",
        "zero-width space": "\u200b",
        "word joiner and space": "\u2060 ",
        "hyphen": "-",
        "underscore": "_",
        "pipe": " | ",
        "slash": "/",
        "semicolon": "; ",
        "dot": ".",
        "plus": "+",
        "percent-encoded": "%20",
        "bullet": "\n- ",
        "quoted mail": "\n> ",
        "full-width comma": "，",
        "ideographic comma": "、",
    }
    for name, joint in joints.items():
        text = joint.join(words)
        yield f"joined by {name}", text, text, PHRASE
    numberings = {
        "1. word": "{0}. {1}\n",
        "1) word": "{0}) {1} ",
        "(1) word": "({0}) {1} ",
        "1 word": "{0} {1} ",
        "1word": "{0}{1}",
        "#1 word": "#{0} {1}, ",
        "1: word": "{0}: {1}; ",
        "word 1: word": "Word {0}: {1}\n",
        "[1] word": "[{0}] {1} ",
        "1、word": "{0}、{1} ",
    }
    for name, form in numberings.items():
        text = "".join(form.format(place, word) for place, word in enumerate(words, 1))
        yield f"numbered {name}", text, text[text.index(words[0]) : text.rindex(words[-1])], PHRASE
    circled = " ".join(chr(0x2460 + place) + word for place, word in enumerate(words))
    yield "circled numbers", circled, circled[1:], PHRASE
    keycaps = " ".join(f"{place % 10}\ufe0f\u20e3{word}" for place, word in enumerate(words))
    yield "keycap numbers", keycaps, keycaps[3:], PHRASE
    plain = " ".join(words)
    yield "upper case", plain.upper(), plain.upper(), PHRASE
    yield "title case", plain.title(), plain.title(), PHRASE
    yield "keyboard capital", plain.capitalize(), plain.capitalize(), PHRASE
    full_width = "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in plain)
    yield "full-width letters", full_width, full_width, PHRASE
    yield "JSON list", json.dumps(words), '", "'.join(words), PHRASE
    yield "quoted", f'"{plain}"', plain, PHRASE
    rowed = "\n".join(" ".join(words[at : at + 4]) for at in (0, 4, 8))
    yield "three lines of four", rowed, rowed, PHRASE
    table = "\n".join(f"| {place} | {word:10} |" for place, word in enumerate(words, 1))
    yield "Markdown table", table, table[6:-10], PHRASE
    first_four = " ".join(word[:4] for word in words)
    yield "first four letters", first_four, first_four, PHRASE
    yield "first four, capitals", first_four.upper(), first_four.upper(), PHRASE
    spanish = normalize("NFC", " ".join(making.phrase("spanish", 24, "short")))
    spanish = " ".join(word[:4] for word in spanish.split())
    yield "first four letters, Spanish", spanish, spanish, PHRASE


def _tickets() -> Iterator[Row]:
    words = " ".join(making.phrase(seed="tickets"))
    for name, before, after in (
        ("sentence", "Hello, my seed phrase is ", " please help me restore it."),
        ("no label", "i typed ", " and the wallet says it is wrong"),
        ("with a hash", f"tx {HASH} is stuck\nwords: ", "\nthanks"),
        ("after a hash", f"{HASH} ", ""),
        ("Chinese label", "您好，我的助记词是：", "，请帮我看看为什么打不开。"),
        ("glued to a Chinese label", "助记词", ""),
        ("Markdown", "**Recovery phrase**\n```\n", "\n```\n"),
        ("query of a link", "https://wallet.example/restore?phrase=", "&lang=en"),
        ("quoted reply", "> On Monday you wrote:\n> ", "\n> end"),
        ("between other words", "wallet problem ", " coin lost"),
    ):
        secret = words.replace(" ", "+") if "link" in name else words
        yield f"ticket: {name}", before + secret + after, secret, PHRASE
    ten = " ".join(making.phrase(seed="ten")[:10])
    yield "ten words and a label", f"my recovery phrase starts with: {ten}", ten, PHRASE
    two = " ".join(making.phrase(seed="one")) + "\n" + " ".join(making.phrase(seed="two"))
    yield "two phrases", two, two, PHRASE


def _faults() -> Iterator[Row]:
    words = making.phrase(seed="faults")
    for name, place in (("first", 0), ("middle", 5), ("last", 11)):
        typed = [*words[:place], "xq" + words[place][2:], *words[place + 1 :]]
        yield f"typing error in the {name} word", " ".join(typed), " ".join(typed), PHRASE
        fewer = [*words[:place], *words[place + 1 :]]
        yield f"{name} word missing", " ".join(fewer), " ".join(fewer), PHRASE
        masked = " ".join([*words[:place], "?????", *words[place + 1 :]])
        visible = masked.replace("?????", "").strip() if place in (0, 11) else words[0]
        if place != 5:
            yield f"{name} word masked", masked, visible, PHRASE
    wrong = " ".join(making.spoilt(seed="faults"))
    yield "wrong checksum", wrong, wrong, PHRASE
    listed = " ".join(f"{place}. {word}" for place, word in enumerate(words[:11], 1))
    yield "eleven numbered", listed, listed[3:], PHRASE
    typed = making.phrase("french", 24, "typed")
    typed[7] = "x" + typed[7]
    typed[15] = typed[15] + "x"
    yield "two typing errors in 24", " ".join(typed), " ".join(typed), PHRASE
    for language in ("spanish", "french", "portuguese", "czech"):
        marked = normalize("NFKD", " ".join(making.phrase(language, 12, "accents")))
        bare = marked.encode("ascii", "ignore").decode("ascii")
        yield f"{language} without accents", bare, bare, PHRASE


def _chinese() -> Iterator[Row]:
    for language in ("chinese_simplified", "chinese_traditional"):
        words = making.phrase(language, seed="shapes")
        for name, joint in (("comma", "，"), ("list comma", "、"), ("line", "\n"), ("tab", "\t")):
            text = joint.join(words)
            yield f"{language} {name}", text, text, PHRASE
        for name, form in (("1.字", "{}.{} "), ("1字", "{}{}"), ("第1个", "第{}个：{}\n")):
            text = "".join(form.format(place, word) for place, word in enumerate(words, 1))
            covered = text[text.index(words[0]) : text.rindex(words[-1])]
            yield f"{language} {name}", text, covered, PHRASE
        solid = "".join(words)
        for name, before, after in (
            ("label and colon", "我的助记词：", ""),
            ("label and word", "助记词是", "。怎么打不开？"),
            ("label above", "助記詞\n", "\n請幫忙"),
            ("label below", "", "\n这是我的助记词"),
        ):
            yield f"{language} solid, {name}", before + solid + after, solid, PHRASE
        grouped = " ".join(solid[at : at + 4] for at in (0, 4, 8))
        yield f"{language} in fours", f"备份词： {grouped}", grouped, PHRASE
        spoilt = " ".join(making.spoilt(language, 12, "spoilt"))
        yield f"{language} wrong checksum", spoilt, spoilt, PHRASE
        more = " ".join(making.phrase(language, 12, "more")[:11])
        yield f"{language} eleven, labelled", f"助记词: {more}", more, PHRASE


def _other_lists() -> Iterator[Row]:
    for name, before, text, kind in (
        ("SLIP-39", "SLIP-39 share 1: ", SLIP39, SecretKind.SLIP39_SHARE),
        ("Shamir", "my shamir backup share is ", SLIP39, SecretKind.SLIP39_SHARE),
        ("Monero", "Monero seed:\n", MONERO, SecretKind.MONERO_SEED),
        ("Monero, 25 words", "25 words: ", MONERO, SecretKind.MONERO_SEED),
        ("Monero in Chinese", "门罗助记词：", MONERO, SecretKind.MONERO_SEED),
        ("old Electrum", "electrum seed: ", ELECTRUM, SecretKind.ELECTRUM_SEED),
        ("Russian", "моя сид-фраза: ", RUSSIAN, PHRASE),
        ("Russian, numbered", "seed phrase\n", _numbered(RUSSIAN), PHRASE),
    ):
        yield name, before + text, text, kind
    for count in (12, 24):
        digits = "".join(f"{number:04}" for number in making.numbers("qr", count))
        yield f"SeedQR {count}", digits, digits, SecretKind.SEED_QR
        groups = " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
        dashed = groups.replace(" ", "-")
        yield f"SeedQR {count} with hyphens", dashed, dashed, SecretKind.SEED_QR
        yield f"SeedQR {count} in groups", f"scan: {groups} ok", groups, SecretKind.SEED_QR


def _numbered(words: str) -> str:
    return "\n".join(f"{place}. {word}" for place, word in enumerate(words.split(), 1))[3:]


def _exported() -> Iterator[Row]:
    one = making.wif()
    for name, key in (
        ("compressed", one),
        ("uncompressed", making.wif(compressed=False)),
        ("test network", making.wif(version=0xEF)),
        ("test network, uncompressed", making.wif(version=0xEF, compressed=False)),
        ("Litecoin", making.wif(version=0xB0)),
        ("Litecoin, uncompressed", making.wif(version=0xB0, compressed=False)),
        ("Dogecoin", making.wif(version=0x9E)),
        ("Dash", making.wif(version=0xCC)),
        ("one character off", making.changed(one, 20, BITCOIN)),
        ("last character off", making.changed(one, 51, BITCOIN)),
        ("first character off", making.changed(one, 0, "zZ")),
        ("a zero for an o", one[:30] + "0" + one[31:]),
        ("last character lost", one[:-1]),
        ("a character too many", one + "x"),
    ):
        yield f"WIF {name}", key, key, SecretKind.WIF_KEY
        yield f"WIF {name}, in a sentence", f"key:{key}, help", key, SecretKind.WIF_KEY
    eos = "PVT_K1_" + one[1:51]
    yield "EOS key", f"my key is {eos}", one[1:51], SecretKind.WIF_KEY
    for name, version in (
        ("xprv", "0488ade4"),
        ("yprv", "049d7878"),
        ("zprv", "04b2430c"),
        ("Yprv", "0295b005"),
        ("Zprv", "02aa7a99"),
        ("tprv", "04358394"),
        ("uprv", "044a4e28"),
        ("vprv", "045f18bc"),
    ):
        key = making.extended(version)
        assert key.startswith(name)
        yield name, f"{name} is {key}", key, SecretKind.EXTENDED_KEY
    xprv = making.extended("0488ade4", "off")
    for name, key in (
        ("one character off", making.changed(xprv, 60, BITCOIN)),
        ("prefix off", "xprw" + xprv[4:]),
        ("last lost", xprv[:-1]),
    ):
        yield f"xprv {name}", key, key, SecretKind.EXTENDED_KEY
    locked = making.bip38()
    yield "BIP 38", locked, locked, SecretKind.BIP38_KEY
    typed = making.changed(locked, 30, BITCOIN)
    yield "BIP 38 one character off", typed, typed, SecretKind.BIP38_KEY
    for prefix in ("nsec", "suiprivkey", "addr_xsk"):
        key = making.nsec(prefix=prefix)
        yield prefix, f"use {key} now", key, SecretKind.BECH32_KEY
    yield "nsec in capitals", making.nsec().upper(), making.nsec().upper(), SecretKind.BECH32_KEY
    seed = making.stellar()
    yield "Stellar", seed, seed, SecretKind.STELLAR_SEED
    typed = making.changed(seed, 30, "AB")
    yield "Stellar one character off", typed, typed, SecretKind.STELLAR_SEED
    yield "Stellar in small letters", seed.lower(), seed.lower(), SecretKind.STELLAR_SEED
    for name, key in (
        ("secp256k1", making.xrp()),
        ("ed25519", making.xrp(ed25519=True)),
        ("one character off", making.changed(making.xrp(), 20, BITCOIN)),
    ):
        yield f"XRP {name}", key, key, SecretKind.XRP_SEED
    pair = making.solana()
    yield "Solana", encode(pair), encode(pair), SecretKind.SOLANA_KEY
    bytes_listed = json.dumps(list(pair))
    yield "Solana JSON", bytes_listed, bytes_listed, SecretKind.SOLANA_KEY
    compact = json.dumps(list(pair), separators=(",", ":"))
    yield "Solana JSON, compact", f"id.json: {compact}", compact, SecretKind.SOLANA_KEY
    doubtful = _doubtful_pair()
    yield "Solana, like a signature", doubtful, doubtful, SecretKind.SOLANA_KEY
    typed = making.changed(encode(pair), 40, BITCOIN)
    yield "Solana, mistyped", f"private key: {typed}", typed, SecretKind.SOLANA_KEY
    seed32 = encode(making.some_bytes("solana seed", 32))
    yield "Solana seed, labelled", f"私钥：{seed32}", seed32, SecretKind.SOLANA_KEY


def _doubtful_pair() -> str:
    """A pair whose public half could be the second half of a signature."""
    pairs = (making.solana(seed) for seed in range(500))
    return encode(next(pair for pair in pairs if pair[63] < 0x10))


def _hex() -> Iterator[Row]:
    key = making.hex_key()
    for label in (
        "private key: {}",
        "Private Key = {}",
        "PRIVATE_KEY={}",
        'PRIVATE_KEY="{}"',
        '"privateKey": "{}"',
        "privkey {}",
        "my private key is {}",
        "private key\n{}",
        "secret: {}",
        "SECRET_KEY={}",
        "pk={}",
        "seed (hex): {}",
        "私钥：{}",
        "私钥 {}",
        "我的私钥是{}，请帮忙",
        "私鑰：{}",
        "密钥: {}",
        "秘钥:{}",
        "秘密鍵：{}",
        "プライベートキー {}",
        "개인키: {}",
        "clave privada: {}",
        "clé privée : {}",
        "chiave privata: {}",
        "Privatschlüssel: {}",
        "приватный ключ: {}",
        "özel anahtar: {}",
        "{} is my private key",
        "{}\n(私钥)",
        "{} 这是我的私钥",
        f"tx hash: {HASH}\nprivate key: {{}}",
        f"私钥：{{}}\n交易哈希：{HASH}",
        f"address {ADDRESS}, private key {{}}",
        "I sent you the private key of that account, look: {}",
    ):
        yield f"hex: {label[:24]!r}", label.format(key), key, SecretKind.HEX_KEY
        yield f"0x hex: {label[:24]!r}", label.format("0x" + key), key, SecretKind.HEX_KEY
    more = f"private keys:\n1. {key}\n2. {making.hex_key(2)}\n3. {making.hex_key(3)}"
    yield "hex, third of a list", more, making.hex_key(3), SecretKind.HEX_KEY
    owner = address_of_key(int(key, 16))
    assert owner is not None
    tron = encode_check(b"\x41" + owner)
    for name, address in (
        ("in small letters", "0x" + owner.hex()),
        ("with its checksum", eip55.spell(owner)),
        ("on TRON", tron),
    ):
        yield f"beside its address {name}", f"{address} {key}", key, SecretKind.HEX_KEY
    yield "above its address", f"{key}\n0x{owner.hex()}\n", key, SecretKind.HEX_KEY
    for name, typed in (
        ("capitals", key.upper()),
        ("63 digits", key[:-1]),
        ("65 digits", key + "a"),
        ("an o for a zero", key[:10] + "o" + key[11:]),
        ("16 bytes", key[:32]),
        ("64 bytes", key + making.hex_key(1)),
    ):
        yield f"hex {name}", f"private key: {typed}", typed, SecretKind.HEX_KEY
    for value in (1, 2, 0xBEEF, 0xFFFF):
        yield f"toy key {value}", f"{value:064x}", f"{value:064x}", SecretKind.SMALL_KEY
        yield f"toy key 0x {value}", f"0x{value:064x}", f"{value:064x}", SecretKind.SMALL_KEY


def _files() -> Iterator[Row]:
    iv, salt = making.some_bytes("iv", 16).hex(), making.some_bytes("salt", 32).hex()
    cipher, mac = making.some_bytes("cipher", 32).hex(), making.some_bytes("mac", 32).hex()
    for field in ("crypto", "Crypto"):
        document = {
            "version": 3,
            "id": "6a1e1f6e-0000-4000-8000-000000000000",
            "address": ADDRESS[2:].lower(),
            field: {
                "cipher": "aes-128-ctr",
                "cipherparams": {"iv": iv},
                "ciphertext": cipher,
                "kdf": "scrypt",
                "kdfparams": {"dklen": 32, "n": 262144, "p": 1, "r": 8, "salt": salt},
                "mac": mac,
            },
        }
        for name, text in (
            ("compact", json.dumps(document, separators=(",", ":"))),
            ("indented", json.dumps(document, indent=2)),
            ("escaped", json.dumps(json.dumps(document))),
        ):
            covered = text[text.index("{") : text.rindex("}") + 1]
            yield f"keystore {field} {name}", f"file: {text} end", covered, SecretKind.KEYSTORE
        torn = json.dumps(document)[:-40]
        yield f"keystore {field} torn", torn, torn, SecretKind.KEYSTORE
    vault = json.dumps({"data": "qWErTy0123+/" * 20, "iv": "AbCd==", "salt": "EfGh="})
    yield "MetaMask vault", f"my vault {vault}", vault, SecretKind.KEYSTORE
    for kind in ("PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"):
        body = "MC4CAQAwBQYDK2VwBCIEI" * 6
        block = f"-----BEGIN {kind}-----\n{body}\n-----END {kind}-----"
        yield f"PEM {kind}", f"here\n{block}\nthanks", block, SecretKind.PEM_KEY
    dashed = "——BEGIN PRIVATE KEY——\nMC4CAQAwBQYDK2Vw"
    yield "PEM without an end", dashed, dashed, SecretKind.PEM_KEY
