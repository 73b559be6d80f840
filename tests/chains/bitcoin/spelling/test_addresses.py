"""Scripts and addresses are two spellings of one thing, and each network has its letters."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import BITCOIN, LITECOIN, REGTEST
from txdoctor import registry
from txdoctor.chains.bitcoin.spelling.addresses import address_of, label_of, pays_nobody, scripts_of
from txdoctor.model.network import Network

HASH = "751e76e8199196d454941c45d1b3a323f1433bd6"  # of the generator point's key: BIP 173
P2WPKH, P2PKH, P2SH = f"0014{HASH}", f"76a914{HASH}88ac", f"a914{HASH}87"
X_ONLY = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
P2TR = f"5120{X_ONLY}"

# The bech32 ones of Bitcoin stand in BIP 173 and BIP 350; the others were printed by the nodes
# (decodescript of Bitcoin Knots 29.4 and Litecoin Core 0.21, on their main and regtest networks).
SPELLED = [
    (BITCOIN, P2WPKH, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
    (BITCOIN, P2TR, "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
    (BITCOIN, P2PKH, "1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH"),
    (BITCOIN, "51024e73", "bc1pfeessrawgf"),
    (REGTEST, P2WPKH, "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080"),
    (REGTEST, P2PKH, "mrCDrCybB6J1vRfbwM5hemdJz73FwDBC8r"),
    (LITECOIN, P2WPKH, "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9"),
    (LITECOIN, P2PKH, "LVuDpNCSSj6pQ7t9Pv6d6sUkLKoqDEVUnJ"),
    (LITECOIN, P2SH, "MJaRnao1s62a2zAKSkmG582KbLKianqb7v"),
    (BITCOIN, P2SH, "3CNHUhP3uyB9EUtRLsmvFUmvGdjGdkTxJw"),
    (REGTEST, P2SH, "2N3vVYSK5XRgVSGWy21PnsRmBUywSQNdCsf"),
]


@pytest.mark.parametrize(("network", "script", "address"), SPELLED)
def test_each_network_spells_it_its_own_way(network: Network, script: str, address: str) -> None:
    assert address_of(bytes.fromhex(script), network) == address
    assert bytes.fromhex(script) in scripts_of(address)


@pytest.mark.parametrize("network", registry.network_names("bitcoin"))
@pytest.mark.parametrize("script", [P2WPKH, P2TR, P2PKH, P2SH])
def test_there_and_back(network: str, script: str) -> None:
    address = address_of(bytes.fromhex(script), registry.network(network))
    assert address is not None
    assert bytes.fromhex(script) in scripts_of(address)


@pytest.mark.parametrize(
    "script",
    [
        "",
        "00",
        "6a0b68656c6c6f20776f726c64",
        f"0013{HASH[2:]}",
        f"0014{HASH[2:]}",
        f"21{'02' * 33}ac",
        f"76a913{HASH[2:]}88ac",
        f"4f14{HASH}",
    ],
)
def test_what_has_no_address_gets_none(script: str) -> None:
    data = bytes.fromhex(script)
    assert address_of(data, BITCOIN) is None
    assert label_of(data, BITCOIN) == f"script:{script}"


def test_litecoins_extension_block_has_no_address() -> None:
    peg_in, taproot = bytes.fromhex(f"5920{X_ONLY}"), bytes.fromhex(P2TR)
    assert address_of(peg_in, LITECOIN) is None
    assert address_of(peg_in, BITCOIN) is not None
    assert address_of(taproot, LITECOIN) is not None


def test_without_a_network_there_is_no_spelling() -> None:
    assert address_of(bytes.fromhex(P2WPKH), None) is None
    unlisted = registry.unlisted("bitcoin", "bip122:" + "11" * 16)
    assert address_of(bytes.fromhex(P2WPKH), unlisted) is None
    assert address_of(bytes.fromhex(P2PKH), unlisted) is None


WRONG = ["", "bc1q", "1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMh", "0x" + "00" * 20]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_address_has_no_script(text: str) -> None:
    assert scripts_of(text) == ()


def test_data_pays_nobody() -> None:
    assert pays_nobody(bytes.fromhex("6a00"))
    assert not pays_nobody(bytes.fromhex(P2WPKH))


def test_a_long_script_stands_there_by_its_hash() -> None:
    """Whoever makes a transaction chooses its scripts, and a page has no room for 10,000 bytes."""
    assert label_of(b"\x51" * 105, None) == "script:" + "51" * 105
    long = label_of(b"\x51" * 106, None)
    assert long.startswith("script-sha256:")
    assert len(long) == 78
    assert long != label_of(b"\x51" * 107, None)
