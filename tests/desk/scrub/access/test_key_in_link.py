import pytest

from txdoctor.desk.scrub.access.key_in_link import find_keys_in_links

KEY = "8c6bf54f1ea285da04132322e7fcd2e4"


@pytest.mark.parametrize(
    ("link", "secret", "kind"),
    [
        (f"https://mainnet.infura.io/v3/{KEY}", KEY, "api-key"),
        (f"wss://eth-mainnet.g.alchemy.com/v2/{KEY} -", KEY, "api-key"),
        (f"https://x.quiknode.pro/{KEY}/", KEY, "api-key"),
        (f"https://api.example/tx?a=1&apikey={KEY}，", KEY, "api-key"),
        (f"https://lb.drpc.org/ogrpc?network=x&dkey={KEY}", KEY, "api-key"),
        ("http://me:hunter22@node.example:8332", "hunter22", "password"),
    ],
)
def test_the_key_goes_and_the_link_stays(link: str, secret: str, kind: str) -> None:
    ((found, start, end),) = find_keys_in_links(f"RPC={link}")
    assert (found, f"RPC={link}"[start:end]) == (kind, secret)


@pytest.mark.parametrize(
    "text",
    [
        f"https://etherscan.io/tx/0x{'ab' * 32}",
        "https://tronscan.org/#/transaction/" + "ab" * 32,
        "https://www.infura.io/docs",
        "https://example.org/?page=keyboards",
        "no link",
    ],
)
def test_an_explorers_page_has_none(text: str) -> None:
    assert list(find_keys_in_links(text)) == []
