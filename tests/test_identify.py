"""Every text of the table is named as what it is, and no text at all makes identify fail."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import txdoctor
from tests.cpu_time import cpu_seconds
from tests.identifiers import ACCOUNT, ETH, EVERYTHING, NAMED, H
from txdoctor import networks
from txdoctor.chains.general.uncovered import HOSTS, UNCOVERED
from txdoctor.cli.commands import COMMANDS
from txdoctor.identify import LONGEST, identify, looks_like_target
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Term

WORDS = Path(txdoctor.__file__).parent / "chains" / "general" / "words"


def said(subject: Subject) -> str:
    """The reading as the table writes it."""
    if subject.kind in (Kind.UNCOVERED, Kind.UNREADABLE):
        return f"{subject.kind} {subject.reason}"
    return f"{subject.kind} {subject.chain} {','.join(subject.networks) or '-'}"


@pytest.mark.parametrize(("expected", "text"), EVERYTHING)
def test_each_text_is_named_as_what_it_is(expected: str, text: str) -> None:
    assert said(identify(text)[0]) == expected


@pytest.mark.parametrize(("network", "expected", "text"), NAMED)
def test_a_named_network_decides_or_contradicts(network: str, expected: str, text: str) -> None:
    assert [said(each) for each in identify(text, network)][:1] == [expected]


def test_the_table_is_large_and_has_no_text_twice() -> None:
    assert len({text for _, text in EVERYTHING}) >= 196
    assert len({(network, text) for network, _, text in NAMED}) == len(NAMED)


def test_a_text_of_another_network_is_in_no_reading_sent_to_the_named_one() -> None:
    for network, expected, text in NAMED:
        if expected.startswith("unreadable"):
            assert all(each.kind is Kind.UNREADABLE for each in identify(text, network))


@pytest.mark.parametrize("text", [text for _, text in EVERYTHING])
def test_what_is_kept_is_the_pasted_text_and_what_is_printed_is_safe(text: str) -> None:
    for subject in identify(text):
        assert subject.text.text == text
        assert re.fullmatch(r"[0-9A-Za-z:_.=+/-]{0,8192}", subject.id)
        assert re.fullmatch(r"[0-9a-f]*", subject.raw)
        assert all(str(value).isascii() for _, value in subject.detail)
        assert len(dict(subject.detail)) == len(subject.detail)


@pytest.mark.parametrize("text", [text for _, text in EVERYTHING])
def test_a_printed_identifier_is_read_as_itself(text: str) -> None:
    for subject in identify(text):
        if subject.kind not in (Kind.TRANSACTION, Kind.ADDRESS):
            continue
        again = identify(subject.id, subject.networks[0] if subject.networks else None)
        assert again[0].id == subject.id
        assert again[0].mended in ((), (Term("old-address-prefix"),))


def test_only_canonical_hashes_and_addresses_can_enter_a_request() -> None:
    canonical = re.compile(
        r"(0x)?[0-9a-f]{64}|0x[0-9a-fA-F]{40}|[1-9A-HJ-NP-Za-km-z]{26,36}"
        r"|(bc|tb|bcrt|ltc|rltc)1[02-9ac-hj-np-z]{6,80}|[0-9]{1,10}"
    )
    asked = (Kind.TRANSACTION, Kind.ADDRESS, Kind.BLOCK, Kind.RAW_TRANSACTION)
    for _, text in EVERYTHING:
        for subject in identify(text):
            if subject.kind in asked:
                assert canonical.fullmatch(subject.id), text


def test_mistakes_carry_no_identifier_and_no_mending() -> None:
    for _, text in EVERYTHING:
        for subject in identify(text):
            if subject.kind is Kind.UNREADABLE:
                assert (subject.id, subject.mended, subject.raw) == ("", (), "")
                assert subject.reason


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_term_has_its_words(language: str) -> None:
    labels = WORDS / language / "labels.toml"
    terms = tomllib.loads(labels.read_text(encoding="utf-8"))["terms"]
    used: set[str] = {
        term
        for _, text in EVERYTHING
        for subject in identify(text)
        for term in (*subject.mended, subject.reason)
        if term
    }
    used |= {f"{key}-{form}" for key in UNCOVERED for form in ("address", "transaction", "page")}
    assert used - set(terms) == set()
    assert list(terms) == sorted(terms)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (H, ()),
        (H.upper(), ("lower-cased",)),
        (H[:32].upper() + H[32:], ("mixed-case-lowered",)),
        (f"txid: {H}", ("label-removed",)),
        (f"> {H[:40]}\n> {H[40:]}", ("mail-quote-marks-removed", "joined-lines")),
        (f"\u200b{H}", ("invisible-characters-removed",)),
        (f"`{H}`", ("punctuation-removed",)),
        (
            f"\u54c8\u5e0c\uff1a{H.upper()}\u3002",
            ("punctuation-removed", "label-removed", "lower-cased"),
        ),
        ("\uff11" + H[1:], ("full-width-narrowed",)),
        (f"https://example.org/tx/{ETH}", ("host-not-known",)),
        (f"https://etherscan.io/tx/{ETH}", ()),
        (ACCOUNT[2:], ("prefix-added",)),
        (f"ethereum:{ACCOUNT}@1", ("payment-link-opened",)),
        (f"eth:{ACCOUNT}", ("network-prefix-read",)),
    ],
)
def test_each_mending_is_named(text: str, mended: tuple[str, ...]) -> None:
    assert identify(text)[0].mended == mended


def test_a_wrong_length_says_how_many_digits_and_how_many_there_should_be() -> None:
    for text, digits, expected in (
        (H[1:], 63, 64),
        (H + "0", 65, 64),
        (ETH + "0", 65, 64),
        (ACCOUNT[:-1], 39, 40),
    ):
        detail = dict(identify(text)[0].detail)
        assert (detail["digits"], detail["expected"]) == (digits, expected)


def test_a_bare_hash_says_which_other_chains_write_theirs_so() -> None:
    lower = str(dict(identify(H)[0].detail)["same_form_as"]).split()
    upper = str(dict(identify(H.upper())[0].detail)["same_form_as"]).split()
    assert lower[0] == "tron"
    assert upper[0] == "xrp"
    assert set(lower) == set(upper) <= set(UNCOVERED)
    assert not any(each.chain == "evm" for each in identify(H))


def test_readings_that_cannot_be_told_apart_are_all_kept() -> None:
    block, transaction = identify("00000000" + H[8:])
    assert (block.kind, transaction.kind) == (Kind.BLOCK, Kind.TRANSACTION)
    bitcoin, litecoin = identify("3CNHUhP3uyB9EUtRLsmvFUmvGdjGdkTxJw")
    assert (bitcoin.networks, litecoin.networks) == (("bitcoin",), ("litecoin",))
    assert litecoin.id.startswith("M")


def test_an_uncovered_chain_comes_with_a_place_to_look_and_its_source() -> None:
    [subject] = identify("TLeUZDGLWnyiJVFcp3m3M1782uBsGWa8uf")
    assert dict(subject.detail)["explorer"] == "tronscan.org"
    assert all(chain.source for chain in UNCOVERED.values())
    assert not any("/" in chain.explorer for chain in UNCOVERED.values())


@pytest.mark.parametrize(("place", "name"), sorted(networks.explorer_hosts().items()))
def test_a_link_to_each_explorer_of_each_network_means_that_network(place: str, name: str) -> None:
    text = ETH if name in networks.network_names("evm") else H
    assert identify(f"https://{place}/tx/{text}")[0].networks == (name,)
    assert identify(f"https://{place}.example.org/tx/{text}")[0].networks != (name,)


@pytest.mark.parametrize(("place", "key"), sorted(HOSTS.items()))
def test_a_link_to_another_chains_explorer_means_that_chain(place: str, key: str) -> None:
    [subject] = identify(f"https://{place}/tx/{H}")
    assert subject.reason == f"{key}-transaction"


def test_a_network_name_that_nobody_knows_is_left_to_whoever_asks() -> None:
    assert identify(H, "nosuch") == identify(H)
    assert identify(H, "9" * 5000) == identify(H)
    assert identify(H, "") == identify(H)


@pytest.mark.parametrize("word", sorted(COMMANDS))
def test_a_command_is_never_a_target(word: str) -> None:
    assert not looks_like_target(word)


@pytest.mark.parametrize(
    ("word", "target"),
    [
        (H, True),
        (ETH, True),
        (ACCOUNT, True),
        ("bc1pfeessrawgf", True),
        ("vitalik.eth", True),
        ("0x9d3b...1ac4", True),
        (H[1:], True),
        (f"https://example.org/tx/{ETH}", True),
        ("TLeUZDGLWnyiJVFcp3m3M1782uBsGWa8uf", True),
        ("cHNidP8BAGEC", True),
        ("20231121001", True),
        ("https://example.org/help", False),
        ("README.md", False),
        ("./tx.hex", False),
        ("--network", False),
        ("-", False),
        ("@list", False),
        ("chekc", False),
        ("transactions", False),
        ("", False),
    ],
)
def test_a_first_word_is_a_target_or_not(word: str, target: bool) -> None:
    assert looks_like_target(word) is target


PIECES = st.sampled_from(
    [
        *(text for _, text in EVERYTHING if len(text) < 200),
        *("0x", "…", "...", "\n", "> ", " ", "：", "哈希", "txid:", "?", "/", ":", "@", "://", "1"),
        *("bc1", "lnbc", "bitcoin:", "ethereum:", "eth:", "https://", ".eth", "\u202e", "\ud800"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_has_a_reading(text: str) -> None:
    assert identify(text)


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(PIECES, max_size=4), network=st.sampled_from([None, "bitcoin", "bnb", "x"]))
def test_any_mixture_of_identifiers_has_a_reading(pieces: list[str], network: str | None) -> None:
    text = "".join(pieces)
    found = identify(text, network)
    assert found
    assert all(each.text.text == text for each in found)


def test_what_is_longer_than_any_transaction_is_not_read_at_all() -> None:
    [subject] = identify("f" * (LONGEST + 1))
    assert subject.reason == "too-long"


MEGABYTE = 1_000_000
BUSY = 5  # how much slower than measured a busy machine may be
HOSTILE: dict[str, Callable[[int], str]] = {
    "hex": lambda size: "9f2c" * (size // 4),
    "near misses": lambda size: " ".join([H[1:]] * (size // 64)),
    "wrapped near misses": lambda size: "\n".join([H[1:]] * (size // 64)),
    "spaces": lambda size: " " * size,
    "quoted": lambda size: "> " * (size // 2),
    "brackets": lambda size: "[a](" * (size // 4),
    "dots": lambda size: "." * size,
    "combining marks": lambda size: "\u0301\u0327" * (size // 2),
    "han labels": lambda size: "\u4ea4\u6613" * (size // 2),
    "labels": lambda size: "txid: " * (size // 6),
    "path": lambda size: "https://etherscan.io/" + "tx/" * (size // 3),
    "query": lambda size: "https://x.example/?" + f"a={H}&" * (size // 67),
    "invoice": lambda size: "lnbc1" * (size // 5),
    "name": lambda size: "a." * (size // 2) + "eth",
    "many witnesses": lambda size: "02000000" + "0001" + "fdffff" + "00" * (size // 2),
    "deep lists": lambda size: "0x02f9" + "c1" * (size // 2),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_text_takes_no_longer_than_its_length_deserves(kind: str) -> None:
    # On a quiet machine all of these take less than 20 ms and 2 s.
    for size, limit in ((10_000, 0.1 * BUSY), (MEGABYTE, 2.0 * BUSY)):
        text = HOSTILE[kind](size)
        assert cpu_seconds(partial(identify, text)) < limit


def test_two_thousand_hashes_take_a_moment() -> None:
    hashes = [f"{7919 * number + (1 << 255):064x}" for number in range(2000)]
    identify(hashes[0])
    spent = cpu_seconds(lambda: [identify(each) for each in hashes])
    # 300 microseconds each is the limit; it takes about a tenth of that.
    assert spent < 2000 * 0.000_3 * 3


def test_a_plain_hash_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom txdoctor.identify import identify\n"
        f"identify({H!r}), identify({ETH!r}), identify({ACCOUNT.lower()!r})\n"
        "print(' '.join(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    heavy = {"Crypto", "requests", "web3", "bitcoin", "tomllib", "typer", "importlib.metadata"}
    assert not heavy & set(ran.stdout.split())


BECH32 = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
TORN = [
    (f"{H[:32]} {H[32:]}", H),
    (f"txid: 0x{H[:20]}  {H[20:]}", f"0x{H}"),
    (f"{ACCOUNT[:20]} {ACCOUNT[20:]}", ACCOUNT),
    (f"{BECH32[:20]} {BECH32[20:]}", BECH32),
    (f"https://mempool.space/tx/{H[:32]} {H[32:]}", H),
]


@pytest.mark.parametrize(("text", "meant"), TORN)
def test_what_a_space_tore_apart_is_joined_and_said(text: str, meant: str) -> None:
    [subject, *_] = identify(text)
    assert subject.id == meant
    assert "joined-spaces" in subject.mended


@pytest.mark.parametrize(
    "text",
    [
        f"{H[:32]} {H[32:63]}",
        f"{H} {H[:10]}",
        f"{BECH32[:20]} {BECH32[20:-1]}p",
        "1111 2222 3333 4444 " * 4,
        f"{'12345678 ' * 8}",
        "pay alice two coins today",
    ],
)
def test_what_could_be_anything_is_not_joined(text: str) -> None:
    assert all("joined-spaces" not in subject.mended for subject in identify(text))


def test_a_link_that_leads_to_an_explorer_is_that_explorers() -> None:
    inner = f"https%3A%2F%2Fpolygonscan.com%2Ftx%2F{ETH}"
    [found] = identify(f"https://www.google.com/url?q={inner}&sa=D")
    assert (found.kind, found.networks, found.mended) == (Kind.TRANSACTION, ("polygon",), ())
    # An explorer's own page is what it says, whatever its query holds; and depth has an end.
    [own] = identify(f"https://etherscan.io/tx/{ETH}?ref={inner}")
    assert own.networks == ("ethereum",)
    assert identify("https://a.example/?u=" * 60 + f"https://etherscan.io/tx/{ETH}")
