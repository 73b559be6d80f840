"""A link is taken apart by strict rules: only the very host of an explorer says the network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.identifiers import ETH, H
from txdoctor.link import led_to, read_link

PLACES = {
    "mempool.space": "bitcoin",
    "mempool.space/signet": "bitcoin-signet",
    "etherscan.io": "ethereum",
    "chain.example/explorer/tx/btc": "bitcoin",
    "www.odd.example": "odd",
}


@pytest.mark.parametrize(
    ("text", "place", "page", "piece"),
    [
        (f"https://mempool.space/tx/{H}", "bitcoin", "transaction", H),
        (f"http://mempool.space/tx/{H}/", "bitcoin", "transaction", H),
        (f"//mempool.space/tx/{H}", "bitcoin", "transaction", H),
        (f"mempool.space/signet/tx/{H}", "bitcoin-signet", "transaction", H),
        (f"https://mempool.space/testnet4/tx/{H}", "bitcoin-testnet4", "transaction", H),
        (f"https://mempool.space/zh-hans/tx/{H}", "bitcoin", "transaction", H),
        (f"https://mempool.space/tx/{H}:3", "bitcoin", "transaction", H),
        (f"https://mempool.space/#/tx/{H}?x=1", "bitcoin", "transaction", H),
        (f"https://mempool.space/#!/tx/{H}", "bitcoin", "transaction", H),
        ("https://mempool.space/block/840000", "bitcoin", "block", "840000"),
        (f"https://etherscan.io./tx/{ETH}", "ethereum", "transaction", ETH),
        (f"https://etherscan.io/search?q={ETH}", "ethereum", "", ETH),
        (f"https://www.odd.example/tx/{H}", "odd", "transaction", H),
        (f"https://chain.example/explorer/tx/btc/{H}", "bitcoin", "transaction", H),
    ],
)
def test_a_known_explorer_says_network_page_and_hash(
    text: str, place: str, page: str, piece: str
) -> None:
    link = read_link(text, PLACES)
    assert link is not None
    assert (link.place, link.page, link.pieces) == (place, page, (piece,))


@pytest.mark.parametrize(
    "authority",
    [
        "etherscan.io.example.org",
        "example.org.etherscan.iо",
        "user@etherscan.io",
        "etherscan.io@example.org",
        "etherscan.io:8443",
        "etherscan.io\\@example.org",
        "etherscan.io%2eexample.org",
        "\u0435therscan.io",
        "ether\u017fcan.io",
        "xetherscan.io",
        "fake.etherscan.io",
        "127.0.0.1",
        "[::1]",
        "localhost",
    ],
)
def test_any_other_host_is_not_known_but_its_path_is_read(authority: str) -> None:
    link = read_link(f"https://{authority}/tx/{ETH}", PLACES)
    assert link is not None
    assert (link.place, link.pieces) == ("", (ETH,))


@pytest.mark.parametrize(
    "text",
    [
        "",
        H,
        "vitalik.eth",
        "example.org",
        f"ftp://etherscan.io/tx/{ETH}",
        "a b.c/d",
        "javascript:x/y.z",
    ],
)
def test_what_is_no_web_address_is_no_link(text: str) -> None:
    assert read_link(text, PLACES) is None


@given(st.text(alphabet="htps:/?#[]@!$&.=%\\ abz019-\u0430", max_size=60))
def test_any_text_is_a_link_or_not(text: str) -> None:
    read_link(text, PLACES)
    read_link("https://etherscan.io/" + text, PLACES)


INNER = f"https://etherscan.io/tx/{ETH}"


@pytest.mark.parametrize(
    "text",
    [
        f"https://a.example/url?q={INNER}&sa=D",
        f"https://a.example/?x=1&url=https%3A%2F%2Fetherscan.io%2Ftx%2F{ETH}&data=05%7C02",
        f"https://a.example/?target=https%3A//etherscan.io/tx/{ETH}",
        f"https://a.example/r?u=https%253A%252F%252Fetherscan.io%252Ftx%252F{ETH}",
        f"https://a.example/v3/__{INNER}__;!!abc$",
        f"https://a.example/web/2026/{INNER}",
        f"https://a.example/?{INNER}",
    ],
)
def test_the_link_in_a_link_is_read_out_of_it(text: str) -> None:
    assert led_to(text) == INNER


@pytest.mark.parametrize("text", [INNER, "https://a.example/?q=etherscan.io", "https://a b", ""])
def test_most_links_lead_to_no_other(text: str) -> None:
    assert led_to(text) == ""
