"""Descriptors stand for the scripts that their specifications and a real node say they do."""

from __future__ import annotations

import pytest

from nodes.bitcoind import Bitcoind
from txdoctor import registry
from txdoctor.chains.bitcoin.bump.declared import script_of
from txdoctor.chains.bitcoin.forms.descriptor import (
    RANGE,
    NotADescriptor,
    Owned,
    looks_like_one,
    scripts_of,
)

# BIP 86, "Test vectors": account m/86'/0'/0' and its first addresses.
XPUB = (
    "xpub6BgBgsespWvERF3LHQu6CnqdvfEvtMcQjYrcRzx53QJjSxarj2afYWcLteoGVky7D3UKDP9QyrLprQ3VCECoY49yf"
    "dDEHGCtMMj92pReUsQ"
)
BIP86 = {
    "0": "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr",
    "1": "bc1p3qkhfews2uk44qtvauqyr2ttdsw7svhkl9nkm9s9c3x4ax5h60wqwruhk7",
}
BITCOIN, REGTEST = registry.network("bitcoin"), registry.network("bitcoin-regtest")
KEY = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"  # SEC 2: the generator
ANY = {b"\xff" * 25, b"\x51\x20", b"\0\x14", b"\0\x20", b"\xa9\x14", b"\x76\xa9\x14"}


def first(text: str) -> Owned:
    return next(scripts_of(text, ANY))


@pytest.mark.parametrize("branch", BIP86)
def test_the_addresses_of_bip_86(branch: str) -> None:
    assert first(f"tr([73c5da0a/86'/0'/0']{XPUB}/{branch}/*)").script == script_of(
        BIP86[branch], BITCOIN
    )


def test_both_branches_in_one() -> None:
    found = list(scripts_of(f"tr({XPUB}/<0;1>/*)", ANY))
    assert len(found) == 2 * RANGE
    wanted = [script_of(address, BITCOIN) for address in BIP86.values()]
    assert [found[0].script, found[RANGE].script] == wanted


def test_it_ends_where_nothing_of_its_form_is_sought() -> None:
    assert len(list(scripts_of(f"tr({XPUB}/0/*)", {b"\0\x14" + bytes(20)}))) == 1


@pytest.mark.parametrize(
    "form",
    [
        "pkh({}/0/*)",
        "wpkh({}/0/*)",
        "sh(wpkh({}/0/*))",
        "tr({}/0/*)",
        "wsh(multi(2,{0}/0/*,{0}/1/*,{0}/2/*))",
        "sh(multi(2,{0}/0/*,{0}/1/*,{0}/2/*))",
        "sh(wsh(sortedmulti(1,{0}/0/*,{0}/1/*)))",
        "wsh(sortedmulti(2,{0}/0/*,{0}/1/*,{0}/2/*))",
    ],
)
@pytest.mark.node
def test_a_node_derives_the_same(knots: Bitcoind, form: str) -> None:
    wallet = knots.wallet("described")
    told = wallet.rpc("listdescriptors")["descriptors"][0]["desc"]
    key = told[told.index("tpub") : told.index("/", told.index("tpub"))]
    body = form.format(key)
    said = wallet.rpc("getdescriptorinfo", body)["descriptor"]
    addresses = knots.rpc("deriveaddresses", said, [0, 4])
    found = [owned.script for owned, _ in zip(scripts_of(said, ANY), range(5), strict=False)]
    assert found == [script_of(address, REGTEST) for address in addresses]


def test_plain_keys_addresses_and_scripts() -> None:
    assert first(f"wpkh({KEY})").script == script_of(
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", BITCOIN
    )
    assert first("addr(bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4)").script[:2] == b"\0\x14"
    assert first("raw(6a00)").script == b"\x6a\0"


@pytest.mark.parametrize(
    "text",
    [
        "wpkh()",
        "wpkh(xpub)",
        f"wpkh({XPUB}/0h/*)",
        f"wpkh({XPUB}/0'/*)",
        f"tr({KEY},pk({KEY}))",
        f"multi(1,{KEY})",
        f"wsh(multi(3,{KEY},{KEY}))",
        f"wsh(pkh({KEY}))",
        "addr(nobody)",
        "raw(6)",
        "combo(" + KEY + ")",
        "wpkh(" + "05" + KEY[2:] + ")",
        "wpkh(" + "z" * 66 + ")",
    ],
)
def test_what_is_not_read(text: str) -> None:
    assert looks_like_one(text)
    with pytest.raises(NotADescriptor):
        first(text)
