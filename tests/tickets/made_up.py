"""Hashes, addresses, transactions and personal data of nobody, from seeds, with right checksums.

Telephone numbers, networks and districts are ones that are kept for examples or given to no one,
where there are such: 555-01xx, 07700 900xxx, 0491 570 xxx, (0)30 23125 xxx, 192.0.2.0/24,
2001:db8::/32, district code 110199, +353 20 91x xxxx; Indian mobile numbers never begin with 5.
"""

import base64
from collections.abc import Callable

from tests.tickets.arithmetic import (
    BECH32M,
    XRP_DIGITS,
    base58,
    base58check,
    bech32,
    eip55,
    fives,
    some_bytes,
    some_digits,
    some_number,
)

EVM = ("eth", "bsc", "polygon", "arb", "op", "base", "avax", "linea", "fantom")


def transaction(seed: str, chain: str) -> str:
    plain = some_bytes(seed, 32).hex()
    if chain in EVM:
        return "0x" + plain
    if chain == "sol":
        return base58(some_bytes(seed, 64))
    if chain in ("xrp", "cosmos"):
        return plain.upper()
    if chain == "ton":
        return base64.b64encode(some_bytes(seed, 32)).decode()
    return plain


def address(seed: str, chain: str) -> str:
    body, long = some_bytes(seed, 20), some_bytes(seed, 32)
    plain: dict[str, Callable[[], str]] = {
        "btc": lambda: bech32("bc", [0, *fives(body)]),
        "btcp": lambda: bech32("bc", [1, *fives(long)], BECH32M),
        "btc1": lambda: base58check(b"\x00" + body),
        "btc3": lambda: base58check(b"\x05" + body),
        "tron": lambda: base58check(b"\x41" + body),
        "ltc": lambda: bech32("ltc", [0, *fives(body)]),
        "doge": lambda: base58check(b"\x1e" + body),
        "sol": lambda: base58(long),
        "xrp": lambda: base58check(b"\0" + body, XRP_DIGITS),
        "cosmos": lambda: bech32("cosmos", fives(body)),
        "ton": lambda: base64.urlsafe_b64encode(ton(long)).decode(),
    }
    return plain[chain]() if chain in plain else eip55(body)


def ton(account: bytes) -> bytes:
    """TON's user-friendly form: 0x11, workchain 0, account, CRC16-XMODEM of the 34 bytes."""
    data, check = b"\x11\x00" + account, 0
    for byte in data:
        check ^= byte << 8
        for _ in range(8):
            check = (check << 1 ^ (0x1021 if check & 0x8000 else 0)) & 0xFFFF
    return data + check.to_bytes(2)


def block(seed: str, chain: str) -> str:
    if chain == "btc":
        return "0" * 19 + some_bytes(seed, 32).hex()[19:]
    return "0x" + some_bytes(seed, 32).hex()


def _bitcoin(seed: str, signed: bool) -> bytes:
    """One input, two P2WPKH outputs, lock time 0; version 2 as in BIP68."""
    source = some_bytes(seed + "/source", 32) + some_number(seed, 3).to_bytes(4, "little")
    coin = b"\x01" + source + b"\x00" + b"\xfd\xff\xff\xff"
    outs = b"\x02"
    for name in ("pay", "change"):
        value = 10_000 + some_number(f"{seed}/{name}/v", 5_000_000)
        outs += value.to_bytes(8, "little") + b"\x16\x00\x14" + some_bytes(f"{seed}/{name}", 20)
    if not signed:
        return b"\x02\0\0\0" + coin + outs + bytes(4)
    r, s = (b"\x02\x20" + b"\x3f" + some_bytes(f"{seed}/{n}", 31) for n in "rs")
    signature = b"\x30\x44" + r + s + b"\x01"
    witness = b"\x02\x47" + signature + b"\x21\x02" + some_bytes(seed + "/pub", 32)
    return b"\x02\0\0\0\x00\x01" + coin + outs + witness + bytes(4)


def _rlp(item: object) -> bytes:
    if isinstance(item, list):
        body = b"".join(map(_rlp, item))
        return _head(0xC0, len(body)) + body
    data = item if isinstance(item, bytes) else int(str(item)).to_bytes(32).lstrip(b"\0")
    return data if len(data) == 1 and data[0] < 0x80 else _head(0x80, len(data)) + data


def _head(kind: int, size: int) -> bytes:
    if size < 56:
        return bytes([kind + size])
    count = (size.bit_length() + 7) // 8
    return bytes([kind + 55 + count]) + size.to_bytes(count)


def raw(seed: str, chain: str) -> str:
    """A signed transaction as bytes: BIP144 for Bitcoin, EIP-1559 for the others."""
    if chain == "btc":
        return _bitcoin(seed, signed=True).hex()
    to, value = some_bytes(seed + "/to", 20), 10**15 * some_number(seed, 900)
    gas = [2 * 10**9, 30 * 10**9, 21_000]
    r, s = (some_number(f"{seed}/{n}", 2**128) * 2**126 + 1 for n in "rs")
    return "0x02" + _rlp([1, some_number(seed, 90), *gas, to, value, b"", [], 1, r, s]).hex()


def psbt(seed: str) -> str:
    """BIP174: magic, the unsigned transaction as key 0x00, one empty input, two empty outputs."""
    body = _bitcoin(seed, signed=False)
    data = b"psbt\xff\x01\x00" + bytes([len(body)]) + body + b"\0\0\0\0"
    return base64.b64encode(data).decode()


FRONTS = ("138", "139", "186", "177", "152", "199", "135", "188")


def phone(seed: str, land: str) -> str:
    last = some_digits(seed, 4)
    if land in ("cn", "+cn", "cn-"):
        front = FRONTS[some_number(seed, 8)]
        joined = f"{front} 0000 {last}" if land == "cn-" else f"{front}0000{last}"
        return f"+86 {joined}" if land == "+cn" else joined
    return {
        "us": f"+1 (202) 555-01{last[:2]}",
        "uk": f"+44 7700 900{last[:3]}",
        "hk": f"+852 5550 {last}",
        "tw": f"0900-000-{last[:3]}",
        "fr": f"+33 6 39 98 {last[:2]} {last[2:]}",
        "sg": f"+65 8000 {last}",
        "tel": f"010-5550{last}",
        "cnd": f"{FRONTS[some_number(seed, 8)]}-0000-{last}",
        "0086": f"0086{FRONTS[some_number(seed, 8)]}0000{last}",
        "us-": f"202-555-01{last[:2]}",
        "us10": f"20255501{last[:2]}",
        "au": f"+61 491 570 {('006', '156', '157', '158', '159', '110')[some_number(seed, 6)]}",
        "de": f"+49 (0)30 23125 {last[:3]}",
        "uk0": f"07700 900{last[:3]}",
        "in": f"+91 55500 1{last}",
        "ie": f"+353 20 91{last[0]} {last}",
    }[land]


def identity(seed: str, land: str) -> str:
    if land == "hk":
        number = some_digits(seed, 6)
        total = (
            36 * 9 + 17 * 8 + sum(int(d) * w for d, w in zip(number, range(7, 1, -1), strict=True))
        )
        rest = (11 - total % 11) % 11
        return f"H{number}({'A' if rest == 10 else rest})"
    if land == "passport":
        return "E" + some_digits(seed, 8)
    if land == "tw":
        return taiwan("A", "1" + some_digits(seed, 7))
    year, month = 1960 + some_number(seed, 45), 1 + some_number(seed + "m", 12)
    day = 1 + some_number(seed + "d", 28)
    body = f"110199{year}{month:02}{day:02}{some_digits(seed + 'n', 3)}"
    whole = body + china_check(body)
    if land == "cnsp":
        return f"{whole[:6]} {whole[6:14]} {whole[14:]}"
    return whole.lower() if land == "cnx" else whole


def china_check(body: str) -> str:
    """GB 11643-1999: weights 2^(17-i) mod 11."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body))
    return "10X98765432"[total % 11]


def taiwan(letter: str, digits: str) -> str:
    """The letter as two digits (A is 10), weights 1 9 8 7 6 5 4 3 2 1, a check digit to tens."""
    total = sum(int(d) * w for d, w in zip(f"10{digits}", (1, *range(9, 0, -1)), strict=True))
    return f"{letter}{digits}{-total % 10}"


def iban(bank: str) -> str:
    """ISO 13616: DE, two check digits so that the whole is 1 modulo 97, groups of four."""
    check = 98 - int(bank + "131400") % 97
    whole = f"DE{check:02}{bank}"
    return " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))


def luhn(body: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def internet(seed: str, version: str) -> str:
    last = 1 + some_number(seed, 253)
    if version == "6":
        return f"2001:db8:{some_bytes(seed, 2).hex().lstrip('0') or '1'}::{last:x}"
    return ("192.0.2.", "198.51.100.", "203.0.113.")[some_number(seed + "n", 3)] + str(last)


def lookalike(seed: str, kind: str) -> str:
    plain = some_bytes(seed, 64).hex()
    uuid = f"{plain[:8]}-{plain[8:12]}-4{plain[13:16]}-9{plain[17:20]}-{plain[20:32]}"
    image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x18\0\0\0\x18\x08\x06\0\0\0"
    card = luhn("622999" + some_digits(seed, 12))
    return {
        "uuid": uuid,
        "order": f"2026{some_digits(seed, 15)}",
        "shortorder": f"OD{some_digits(seed, 10)}",
        "git": plain[:40],
        "gitshort": plain[:9],
        "sha256": plain[:64],
        "sha512": plain,
        "md5": plain[:32],
        "sha1": plain[:40],
        "invoice": plain[:64],
        "session": base64.b64encode(some_bytes(seed, 48)).decode(),
        "bank": luhn("622999" + some_digits(seed, 12)),
        "card4": " ".join(card[at : at + 4] for at in range(0, len(card), 4)),
        "iban4": iban("50000000" + some_digits(seed, 10)),
        "iban": f"DE{some_digits(seed + 'c', 2)}50000000{some_digits(seed, 10)}",
        "track": f"SF{some_digits(seed, 13)}",
        "img": base64.b64encode(image + some_bytes(seed, 90)).decode(),
        "etag": f'W/"{plain[:32]}"',
        "build": f"{some_digits(seed, 8)}.{plain[:12]}",
        "calldata": f"0xa9059cbb{'0' * 24}{plain[:40]}{'0' * 56}{plain[40:48]}",
        "cid": base58(b"\x12\x20" + some_bytes(seed, 32)),
        "ups": f"1Z{plain[:4].upper()}03{some_digits(seed, 10)}",
        "sri": "sha512-" + base64.b64encode(some_bytes(seed, 64)).decode(),
        "tokenid": str(int.from_bytes(some_bytes(seed, 32))),
        "topic": "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef",
    }[kind]
