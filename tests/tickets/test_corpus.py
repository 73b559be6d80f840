"""Holds the corpus of support tickets to what its README says; no code of txdoctor runs here."""

import base64
import hashlib
import json
import re
import unicodedata
from collections import Counter
from itertools import combinations, pairwise
from typing import Any

import pytest

from tests.tickets import arithmetic, made_up
from tests.tickets.markup import POOL
from tests.tickets.read import HALVES, HERE, Ticket, tickets
from tests.tickets.write_out import BUCKETS, FACTS, HOURS, everything

ALL = list(tickets())
THINGS = [(ticket, at, thing) for ticket in ALL for at in BUCKETS for thing in ticket.truth[at]]
SECRETS = [(ticket, thing) for ticket, at, thing in THINGS if at == "secrets"]
# Over each part's files, sorted by name: who changes a ticket there has to change its line too.
DIGESTS = {
    "frozen": "f5b4b265e6baba6e6291cded270b3059da2203d163b07fdf556f6887cc69cc9e",
    "third": "f54f8a4d24fd53f77cc66dae6f71fcb9b19a4bc9d9985a7c63a66075ca473490",
    "fourth": "b2a3fdda0bf030b71283e96d0bc480e13eda9235fab785e72f9d55dcda37b613",
}
HEX = re.compile(r"(?<![0-9A-Za-z])(?:0x)?[0-9a-fA-F]{32,}(?![0-9A-Za-z])")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
TONGUES = {"en", "zh", "zht", "fr", "it", "ja", "ko", "es", "cs", "pt"}
KEPT = "support@wallet.example"


def named(kind: str) -> list[tuple[Ticket, Any]]:
    return [(ticket, thing) for ticket, thing in SECRETS if thing["kind"] == kind]


@pytest.mark.parametrize("half", HALVES)
def test_files_are_what_was_written(half: str) -> None:
    there = {path.name: path.read_bytes() for path in (HERE / half).iterdir()}
    assert there == dict(everything(half))


@pytest.mark.parametrize("half", DIGESTS)
def test_what_is_scored_once_was_not_touched(half: str) -> None:
    digest = hashlib.sha256()
    for path in sorted((HERE / half).iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest() == DIGESTS[half]


def test_halves_share_no_hash_and_no_secret() -> None:
    named_in = {half: Counter[str]() for half in HALVES}
    for ticket, at, thing in THINGS:
        value = thing.get("value") or thing.get("meant") or thing.get("id") or thing["text"]
        if at in ("subjects", "links", "secrets"):
            named_in[ticket.half][value.lower()] += 1
    for one, other in combinations(HALVES, 2):
        assert not named_in[one].keys() & named_in[other].keys()


def test_each_span_holds_its_text() -> None:
    for ticket, _, thing in THINGS:
        text = ticket.texts[thing["in"]]
        assert text[thing["start"] : thing["end"]] == thing["text"], (ticket.half, ticket.name)


def test_spans_of_a_ticket_do_not_overlap() -> None:
    for ticket in ALL:
        spans = sorted(
            (thing["in"], thing["start"], thing["end"])
            for other, _, thing in THINGS
            if other is ticket
        )
        for (place, _, end), (after, start, _) in pairwise(spans):
            assert place != after or end <= start, (ticket.half, ticket.name)


def test_truths_are_well_formed() -> None:
    for ticket in ALL:
        truth = ticket.truth
        assert truth["language"] in ("zh", "en", "mixed")
        assert truth["hours"] == HOURS[truth["class"]]
        assert set(truth["missing"]) <= set(FACTS)
        assert truth["control"] == (not truth["secrets"])
        assert (truth["priority"] == "urgent") == bool(truth["priority_why"])
        assert ("secret exposed" in truth["priority_why"]) == bool(truth["secrets"])


def test_counts() -> None:
    language = Counter(ticket.truth["language"] for ticket in ALL)
    form = Counter(ticket.truth["form"] for ticket in ALL)
    controls = sum(ticket.truth["control"] for ticket in ALL)
    half = Counter(ticket.half for ticket in ALL)
    assert half["frozen"] == half["second"] == half["third"] == 100
    assert half["fourth"] == 80
    assert half["open"] >= 220
    assert language["zh"] * 2 >= len(ALL)
    assert controls * 2 >= len(ALL)
    assert len(ALL) - controls >= 150
    assert form["eml"] >= 15
    assert form["zendesk"] >= 5
    assert form["freshdesk"] >= 5
    assert {ticket.truth["class"] for ticket in ALL} == set(HOURS)


@pytest.mark.parametrize("half", HALVES)
def test_each_part_covers_the_kinds(half: str) -> None:
    here = [(at, thing) for ticket, at, thing in THINGS if ticket.half == half]
    kinds = {thing["kind"] for _, thing in here}
    assert kinds >= {"transaction", "address", "link", "amount", "time", "chain word"}
    assert kinds >= {"recovery phrase", "wif", "extended private key", "keystore"}
    assert kinds >= {"hex private key", "api key", "encrypted key (BIP38)", "password"}
    assert kinds >= {"phone", "email", "identity number", "ip", "bank account"}
    assert kinds >= {"uuid", "order", "git", "sha256", "prose of listed characters"}
    states = {thing["state"] for _, thing in here if thing["kind"] == "recovery phrase"}
    assert states == {"whole", "one word off", "one word short"}


def test_the_open_half_has_the_rare_subjects_too() -> None:
    kinds = {thing["kind"] for ticket, _, thing in THINGS if ticket.half == "open"}
    assert kinds >= {"raw transaction", "psbt", "name", "block", "prose of listed words"}


def test_ten_word_lists_and_twenty_explorers() -> None:
    assert {thing["list"] for _, thing in named("recovery phrase")} == TONGUES
    hosts = {thing["host"] for _, at, thing in THINGS if at == "links" and thing["id"]}
    assert len(hosts) >= 20


def test_broken_subjects_are_not_what_was_meant() -> None:
    broken = [thing for _, at, thing in THINGS if at == "subjects" and not thing["value"]]
    assert all(thing["text"] != thing["meant"] for thing in broken)
    assert {thing["ask"] for thing in broken} == {"hash", "address"}


@pytest.mark.parametrize(
    ("half", "subjects", "secrets", "personal", "tickets_of_a_kind"),
    [("second", 85, 50, 40, 50), ("third", 90, 50, 40, 50), ("fourth", 70, 40, 30, 40)],
)
def test_later_parts_are_as_large_as_they_were_to_be(
    half: str, subjects: int, secrets: int, personal: int, tickets_of_a_kind: int
) -> None:
    here = [(at, thing) for ticket, at, thing in THINGS if ticket.half == half]
    meant = {t["value"] or t["meant"] for at, t in here if at == "subjects"}
    meant |= {thing["id"] for at, thing in here if at == "links" and thing["id"]}
    hidden = {
        " ".join(thing.get("words", ())) or thing.get("value") or thing["text"]
        for at, thing in here
        if at == "secrets"
    }
    assert len(meant) >= subjects
    assert len(hidden) >= secrets
    assert len({thing["text"] for at, thing in here if at == "personal"}) >= personal
    truths = [ticket.truth for ticket in ALL if ticket.half == half]
    assert sum(truth["control"] for truth in truths) >= tickets_of_a_kind
    assert sum(truth["language"] == "zh" for truth in truths) >= tickets_of_a_kind


def test_addresses_and_hashes_have_right_checksums() -> None:
    checked = Counter[str]()
    for _, at, thing in THINGS:
        value = thing.get("value") or thing.get("meant")
        if at == "subjects" and thing["kind"] == "address" and value:
            assert address_holds(thing["chain"], value), value
            checked[thing["chain"]] += 1
    assert set(checked) >= {"btc", "btc1", "btc3", "btcp", "tron", "xrp", "eth", "cosmos", "sol"}


def address_holds(chain: str, value: str) -> bool:
    if chain in ("btc", "ltc", "cosmos", "btcp"):
        return arithmetic.bech32_holds(value, arithmetic.BECH32M if chain == "btcp" else 1)
    if chain == "xrp":
        return arithmetic.base58_holds(value, arithmetic.XRP_DIGITS)
    if chain in ("btc1", "btc3", "tron", "doge"):
        return arithmetic.base58_holds(value)
    if chain == "ton":
        data = base64.urlsafe_b64decode(value)
        return made_up.ton(data[2:34]) == data
    if chain == "sol":
        return len(arithmetic.unbase58(value)) == 32
    return value == arithmetic.eip55(bytes.fromhex(value[2:]))


def test_recovery_phrases_hold_or_fail_as_told() -> None:
    for ticket, thing in named("recovery phrase"):
        stock = POOL[ticket.half]["seed"][f"{thing['list']} {thing['count']}"][thing["pool"]]
        assert arithmetic.phrase_holds(stock["numbers"])
        words, numbers = POOL["lists"], stock["numbers"]
        if thing["list"] in ("en", "zh"):
            listed = words[thing["list"]].split()
            assert [listed[number] for number in numbers] == stock["words"]
            assert (stock["typo"] in listed) is False
        written, length = thing["words"], {"one word short": thing["count"] - 1}
        assert len(written) == length.get(thing["state"], thing["count"])
        same = [plain(a) == plain(b) for a, b in zip(written, stock["words"], strict=False)]
        if "seedqr" not in thing["written"]:
            assert same.count(False) == (thing["state"] == "one word off")
        short = 4 if "four" in thing["written"] else None
        assert all(plain(word)[:short] in plain(thing["text"]) for word in written)


def plain(word: str) -> str:
    return unicodedata.normalize("NFKD", word).lower()


def test_keys_hold() -> None:
    for kind in ("wif", "extended private key", "encrypted key (BIP38)"):
        for _, thing in named(kind):
            assert arithmetic.base58_holds(thing.get("value", thing["text"]))
    for _, thing in named("hex private key"):
        assert 0 < int(thing["value"], 16) < arithmetic.ORDER
    assert len(named("hex private key")) >= 20


def test_keystores_open_with_their_password() -> None:
    for _, thing in named("keystore"):
        found = json.loads(thing["text"])
        salt, hidden = (
            bytes.fromhex(found["crypto"]["kdfparams"]["salt"]),
            bytes.fromhex(found["crypto"]["ciphertext"]),
        )
        derived = hashlib.pbkdf2_hmac("sha256", b"worthless", salt, 10240, 32)
        assert arithmetic.keccak256(derived[16:] + hidden).hex() == found["crypto"]["mac"]


def test_nothing_that_looks_like_a_hash_or_a_mail_address_was_left_unmarked() -> None:
    for ticket in ALL:
        marked = [thing for other, _, thing in THINGS if other is ticket]
        for place, text in ticket.texts.items():
            if place.startswith("header:") and place[7:] not in ("From", "Subject"):
                continue
            for found in [*HEX.finditer(text), *MAIL.finditer(text)]:
                inside = any(
                    thing["in"] == place
                    and thing["start"] <= found.start()
                    and found.end() <= thing["end"]
                    for thing in marked
                )
                assert inside or found[0] == KEPT, (ticket.half, ticket.name, found[0])


def test_arithmetic_agrees_with_published_vectors() -> None:
    # Keccak-256 of nothing; the address of key 1; BIP39's first vector; BIP173's first address.
    assert arithmetic.keccak256(b"").hex().startswith("c5d2460186f7233c927e7db2dcc703c0")
    one = arithmetic.evm_address_of((1).to_bytes(32))
    assert one == "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf"
    assert arithmetic.phrase_numbers(bytes(16)) == [0] * 11 + [3]
    assert arithmetic.bech32_holds("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")
    assert not arithmetic.phrase_holds([0] * 12)
