import pytest

from txdoctor.desk.scrub.personal.internet import find_ip_addresses


@pytest.mark.parametrize("address", ["192.0.2.224", "203.0.113.9", "2001:db8:9d11::82", "fd12::1"])
@pytest.mark.parametrize(
    "around", ["{}", "登录IP{}，请解除", "from {}.", "http://[{}]:80", "ip={}"]
)
def test_an_address_is_found_whole(address: str, around: str) -> None:
    text = around.format(address)
    ((kind, start, end),) = find_ip_addresses(text)
    assert (kind, text[start:end]) == ("ip-address", address)


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1:8545",
        "0.0.0.0 listens",
        "0.21.2.1",
        "version 5.2.1.0",
        "v1.2.3.4",
        "1.2.3.4.5",
        "256.1.1.1",
        "std::vector",
        "a::b",
        "12:30:45",
        "2026:11:20",
        "3.14.159",
    ],
)
def test_versions_times_and_names_are_none(text: str) -> None:
    assert list(find_ip_addresses(text)) == []
