"""Turns what was written by hand, with marks such as [[tx eth]], into text and the truth about it.

The marks are listed in README.md. A mark with a name (`[[tx eth a]]`) stays the same thing through
its ticket; one without gets the next of its kind. Tickets of two parts never share one.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.tickets import made_up
from tests.tickets.arithmetic import phrase_holds
from tests.tickets.bends import BENDS, BROKEN, lay
from tests.tickets.chain_words import CHAIN_WORDS

POOL: dict[str, Any] = json.loads(Path(__file__).with_name("pool.json").read_text(encoding="utf-8"))
MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
HOLE = re.compile(r"%(tx|addr|block)\.(\w+)(?:\.(\w+))?%")
HAN = re.compile(r"[\u3400-\u9fff]")


class Writer:
    """One ticket's marks on their way to text; `tally` counts what one half has used so far."""

    def __init__(self, half: str, tally: Counter[str]) -> None:
        self.half, self.tally = half, tally
        self.named: dict[str, int] = {}
        self.traps: set[str] = set()
        self.again: list[int] | None = None
        self.drawn: list[int] = []

    def number(self, kind: str, name: str | None) -> int:
        if name and f"{kind}/{name}" in self.named:
            return self.named[f"{kind}/{name}"]
        if self.again and not name:
            return self.again.pop(0)
        number = self.tally[kind]
        self.tally[kind] += 1
        if name:
            self.named[f"{kind}/{name}"] = number
        else:
            self.drawn.append(number)
        return number

    def seed(self, kind: str, name: str | None) -> str:
        return f"{self.half}/{kind}/{self.number(kind, name)}"

    def write(self, source: str, place: str, as_html: bool = False) -> tuple[str, list[Any]]:
        """The text, and (bucket, thing) for each mark; thing has its span in the text."""
        text, things, done = "", [], 0
        for mark in MARK.finditer(source):
            plain = source[done : mark.start()]
            text += plain
            words, bucket, thing = self.one(mark[1])
            if as_html:
                escaped = html.escape(words, quote=False)
                words = re.sub(r"&lt;(w?br)&gt;", r"<\1>", escaped)
            if as_html and "\n" in words and "<" not in words:
                words = words.replace("\n", "<br>\n")
            start, text = len(text), text + words
            span = {"text": words, "start": start, "end": len(text)}
            things.append((bucket, {**thing, **span, "in": place}))
            done = mark.end()
        return text + source[done:], things

    def twin(self, source: str, place: str) -> tuple[str, list[Any]]:
        """The same things again, as the HTML copy that a mail program sends along."""
        self.again = list(self.drawn)
        pieces = re.split(r"(\[\[.+?\]\])", source, flags=re.DOTALL)
        escaped = "".join(p if p.startswith("[[") else html.escape(p, quote=False) for p in pieces)
        lines = re.split(r"\n(?![^\[]*\]\])", escaped)
        result = self.write("".join(f"<div>{x or '<br>'}</div>\n" for x in lines), place, True)
        self.again = None
        return result

    def one(self, mark: str) -> tuple[str, str, dict[str, Any]]:
        verb, _, rest = mark.partition(" ")
        made: tuple[str, str, dict[str, Any]] = getattr(self, f"mark_{verb}")(rest)
        return made

    def _bend(self, text: str, bends: list[str]) -> str:
        for bend in bends:
            text = BENDS[bend](text)
            self.traps.add(bend)
        return text

    def _subject(self, kind: str, make: Callable[[str, str], str], rest: str) -> Any:
        chain, *more = rest.split()
        names = [word for word in more if word not in BENDS]
        bends = [word for word in more if word in BENDS]
        whole = make(self.seed(f"{kind}.{chain}", names[0] if names else None), chain)
        thing: dict[str, Any] = {"kind": kind, "chain": chain, "value": whole}
        broken = sorted(BROKEN & set(bends))
        if broken:
            thing |= {"value": None, "broken": broken[0], "meant": whole}
            thing["ask"] = "hash" if kind == "transaction" else "address"
        return self._bend(whole, bends), "subjects", thing

    def mark_tx(self, rest: str) -> Any:
        return self._subject("transaction", made_up.transaction, rest)

    def mark_addr(self, rest: str) -> Any:
        return self._subject("address", made_up.address, rest)

    def mark_block(self, rest: str) -> Any:
        return self._subject("block", made_up.block, rest)

    def mark_raw(self, rest: str) -> Any:
        return self._subject("raw transaction", made_up.raw, rest)

    def mark_psbt(self, rest: str) -> Any:
        return self._subject("psbt", lambda seed, _: made_up.psbt(seed), "btc " + rest)

    def mark_ens(self, rest: str) -> Any:
        return rest, "subjects", {"kind": "name", "chain": "eth", "value": rest}

    def mark_url(self, rest: str) -> Any:
        found: dict[str, Any] = {"kind": "link", "of": None, "chain": None, "id": None}

        def fill(hole: re.Match[str]) -> str:
            kind, chain, name = hole[1], hole[2], hole[3]
            make, long = {
                "tx": (made_up.transaction, "transaction"),
                "addr": (made_up.address, "address"),
                "block": (made_up.block, "block"),
            }[kind]
            whole = make(self.seed(f"{long}.{chain}", name), chain)
            if found["id"] is None:
                found.update(of=long, chain=chain, id=whole)
            return whole

        text = HOLE.sub(fill, rest)
        bends = [word for word in text.split()[1:] if word in BENDS]
        text = self._bend(text.split()[0], bends)
        bare = re.sub(r"^\w+://", "", text.split("\n")[0])
        host = bare.split("/")[0].removeprefix("www.").lower()
        return text, "links", {**found, "host": host}

    def mark_amt(self, rest: str) -> Any:
        words, _, plain = rest.partition(" = ")
        found = re.match(r"([\d.,]+)\s*(?:枚|个|個|颗)?\s*([A-Za-z.]+)$", plain or words)
        assert found, f"amount not understood: {rest}"
        value = found[1].replace(",", "")
        return words, "amounts", {"kind": "amount", "value": value, "asset": found[2].upper()}

    def mark_time(self, rest: str) -> Any:
        words, _, exact = rest.partition(" = ")
        zone = re.search(r"(Z|[+-]\d\d:\d\d)$", exact)
        value = None if exact.startswith("+") else exact or None
        thing = {"kind": "time", "value": value, "zone": zone[0] if zone else None}
        return words, "times", thing

    def mark_dur(self, rest: str) -> Any:
        return rest, "durations", {"kind": "duration"}

    def mark_cw(self, rest: str) -> Any:
        words, _, name = rest.partition(" = ")
        thing = {"kind": "chain word", "value": name or CHAIN_WORDS[words]}
        return words, "chain_words", thing

    def _personal(self, kind: str, make: Callable[[str, str], str], rest: str) -> Any:
        sort, *names = (rest or "x").split()
        made = make(self.seed(f"{kind}.{sort}", names[0] if names else None), sort)
        return made, "personal", {"kind": kind}

    def mark_ph(self, rest: str) -> Any:
        return self._personal("phone", made_up.phone, rest)

    def mark_id(self, rest: str) -> Any:
        return self._personal("identity number", made_up.identity, rest)

    def mark_ip(self, rest: str) -> Any:
        return self._personal("ip", made_up.internet, rest)

    def mark_bank(self, rest: str) -> Any:
        return self._personal("bank account", made_up.lookalike, rest or "bank")

    def mark_mail(self, rest: str) -> Any:
        return rest, "personal", {"kind": "email"}

    def mark_no(self, rest: str) -> Any:
        kind, *more = rest.split()
        names = [word for word in more if word not in BENDS]
        made = made_up.lookalike(self.seed(f"no.{kind}", names[0] if names else None), kind)
        bends = [word for word in more if word in BENDS]
        return self._bend(made, bends), "lookalikes", {"kind": kind}

    def mark_like(self, rest: str) -> Any:
        kind, _, words = rest.partition(" ")
        return words, "lookalikes", {"kind": kind}

    def mark_zhw(self, rest: str) -> Any:
        listed = set(POOL["lists"]["zh"].split())
        strange = [c for c in HAN.findall(rest) if c not in listed]
        assert not strange, f"not in the list: {strange} of {rest}"
        chances = by_chance(HAN.findall(rest), "zh")
        return rest, "lookalikes", {"kind": "prose of listed characters", "by_chance": chances}

    def mark_enw(self, rest: str) -> Any:
        listed = set(POOL["lists"]["en"].split())
        strange = [w for w in re.findall(r"[a-z]+", rest.lower()) if w not in listed]
        assert not strange, f"not in the list: {strange} of {rest}"
        chances = by_chance(re.findall(r"[a-z]+", rest.lower()), "en")
        return rest, "lookalikes", {"kind": "prose of listed words", "by_chance": chances}

    def mark_seed(self, rest: str) -> Any:
        tongue, count, *how = rest.split()
        stock = POOL[self.half]["seed"][f"{tongue} {count}"]
        names = [word[1:] for word in how if word.startswith("#")]
        number = self.number(f"seed {tongue} {count}", names[0] if names else None)
        assert number < len(stock), f"the pool has no more of {tongue} {count}"
        words = list(stock[number]["words"])
        state = "whole"
        if "off" in how:
            words[stock[number]["typo_at"]], state = stock[number]["typo"], "one word off"
        if "drop" in how:
            words, state = words[:-1], "one word short"
        if "seedqr" in how:
            words = [f"{index:04}" for index in stock[number]["numbers"]]
        thing = {"kind": "recovery phrase", "list": tongue, "count": int(count), "state": state}
        thing["written"] = [word for word in how if not word.startswith("#")]
        self.traps.update(f"phrase {word}" for word in how if not word.startswith("#"))
        return lay(words, tongue, how), "secrets", {**thing, "words": words, "pool": number}

    def _stock(self, sort: str, rest: str) -> Any:
        names = rest.split()
        return POOL[self.half][sort][self.number(sort, names[0] if names else None)]

    def _key(self, sort: str, kind: str, rest: str) -> Any:
        bends = [word for word in rest.split() if word in BENDS]
        names = " ".join(word for word in rest.split() if word not in BENDS)
        whole = self._stock(sort, names)
        thing = {"kind": kind, "value": whole} if bends else {"kind": kind}
        return self._bend(whole, bends), "secrets", thing

    def mark_wif(self, rest: str) -> Any:
        long = rest.startswith("long")
        return self._key("wif_long" if long else "wif", "wif", rest.removeprefix("long"))

    def mark_xprv(self, rest: str) -> Any:
        return self._key("xprv", "extended private key", rest)

    def mark_yprv(self, rest: str) -> Any:
        return self._key("yprv", "extended private key", rest)

    def mark_zprv(self, rest: str) -> Any:
        return self._key("zprv", "extended private key", rest)

    def mark_bip38(self, rest: str) -> Any:
        return self._key("bip38", "encrypted key (BIP38)", rest)

    def mark_keystore(self, rest: str) -> Any:
        names = [word for word in rest.split() if word != "lines"]
        found = self._stock("keystore", " ".join(names))
        text = json.dumps(found, indent=2 if "lines" in rest.split() else None)
        return text, "secrets", {"kind": "keystore"}

    def mark_hexkey(self, rest: str) -> Any:
        words = rest.split()
        bends = [word for word in words if word in BENDS]
        names = [word for word in words if word not in (*BENDS, "0x")]
        whole = self._stock("hexkey", " ".join(names))["key"]
        text = self._bend("0x" + whole if "0x" in words else whole, bends)
        return text, "secrets", {"kind": "hex private key", "value": whole}

    def mark_keyaddr(self, rest: str) -> Any:
        whole = self._stock("hexkey", rest)["address"]
        return whole, "subjects", {"kind": "address", "chain": "eth", "value": whole}

    def mark_apikey(self, rest: str) -> Any:
        maker = rest.split()[0]
        found = POOL[self.half]["apikey"][maker][self.number(f"apikey {maker}", None)]
        return found, "secrets", {"kind": "api key", "maker": maker}

    def mark_pw(self, rest: str) -> Any:
        return rest, "secrets", {"kind": "password"}


def by_chance(words: list[str], tongue: str) -> int:
    """How many runs of phrase length have a right checksum although nobody meant them to."""
    place = {word: n for n, word in enumerate(POOL["lists"][tongue].split())}
    numbers = [place[word] for word in words]
    runs = ((at, at + size) for size in (12, 15, 18, 21, 24) for at in range(len(words) - size + 1))
    return sum(phrase_holds(numbers[start:end]) for start, end in runs)
