"""Raw transactions and PSBTs say every field by themselves, and no more than they know."""

from __future__ import annotations

import base64

import pytest

from tests.chains.bitcoin.codec.test_raw_transaction import FIRST_PAYMENT, FIRST_TXID
from txdoctor import registry
from txdoctor.chains.bitcoin.decode import decode
from txdoctor.model.decoded import Decoded
from txdoctor.units import Value

# BIP 174, "Test Vectors": a PSBT with one P2PKH input whose previous transaction is in it.
BIP_174 = (
    "cHNidP8BAHUCAAAAASaBcTce3/KF6Tet7qSze3gADAVmy7OtZGQXE8pCFxv2AAAAAAD+////AtPf9QUAAAAAGXapFN"
    "DFmQPFusKGh2DpD9UhpGZap2UgiKwA4fUFAAAAABepFDVF5uM7gyxHBQ8k0+65PJwDlIvHh7MuEwAAAQD9pQEBAAAA"
    "AAECiaPHHqtNIOA3G7ukzGmPopXJRjr6Ljl/hTPMti+VZ+UBAAAAFxYAFL4Y0VKpsBIDna89p95PUzSe7LmF/////4"
    "b4qkOnHf8USIk6UwpyN+9rRgi7st0tAXHmOuxqSJC0AQAAABcWABT+Pp7xp0XpdNkCxDVZQ6vLNL1TU/////8CAMLr"
    "CwAAAAAZdqkUhc/xCX/Z4Ai7NK9wnGIZeziXikiIrHL++E4sAAAAF6kUM5cluiHv1irHU6m80GfWx6ajnQWHAkcwRA"
    "IgJxK+IuAnDzlPVoMR3HyppolwuAJf3TskAinwf4pfOiQCIAGLONfc0xTnNMkna9b7QPZzMlvEuqFEyADS8vAtsnZc"
    "ASED0uFWdJQbrUqZY3LLh+GFbTZSYG2YVi/jnF6efkE/IQUCSDBFAiEA0SuFLYXc2WHS9fSrZgZU327tzHlMDDPOXM"
    "MJ/7X85Y0CIGczio4OFyXBl/saiK9Z9R5E5CVbIBZ8hoQDHAXR8lkqASECI7cr7vCWXRC+B3jv7NYfysb3mk6haTkz"
    "gHNEZPhPKrMAAAAAAAAA"
)
SEGWIT = (
    "02000000000101abababababababababababababababababababababababababababababababab01000000"
    "00ffffffff02409c000000000000160014637a0c1ac030f07f5fa6d135ddcc522114b719c3000000000000"
    "0000066a04746573740247304402203e08c6a0602c7f94cb9e99ba2aabdd19f4ae7bef954588700c0c60a2"
    "5505b4f702200ede7c550cce17d6d68735eb2796c7ebe0288b9740266ed83528974a3cb6bc54012103c9a5"
    "cef9c8847b307373891126f5cf8ebc9fcdb0856c7bc01a11a5fcfaf376c600000000"
)
UNSIGNED = (
    "0200000001abababababababababababababababababababababababababababababababab0100000000ff"
    "ffffff02409c000000000000160014637a0c1ac030f07f5fa6d135ddcc522114b719c30000000000000000"
    "066a047465737400000000"
)


def read(text: str, network: str | None = None) -> Decoded:
    named = registry.network(network) if network else None
    [decoded] = decode(text, named, registry.network_for)
    return decoded


def fields(decoded: Decoded, part: str, number: int | None = None) -> dict[str, Value]:
    [found] = [p for p in decoded.parts if (p.name, p.number) == (part, number)]
    return {row.name: row.value for row in found.rows}


def notes(decoded: Decoded) -> set[str]:
    return {note.key for note in decoded.notes}


def test_the_first_payment_field_by_field() -> None:
    decoded = read(FIRST_PAYMENT)
    assert (decoded.form, decoded.id) == ("raw-transaction", FIRST_TXID)
    told = fields(decoded, "transaction")
    assert (told["txid"], told["vsize"], told["paid"]) == (FIRST_TXID, 275, 50 * 10**8)
    assert "fee" not in told
    assert "wtxid" not in told
    assert fields(decoded, "input", 0)["unlocked"] is True
    assert fields(decoded, "output", 1)["form"] == "script-p2pk"
    assert notes(decoded) == {"network-assumed", "signatures-not-checked", "fee-unknown"}


def test_a_witness_and_a_text() -> None:
    decoded = read(SEGWIT)
    spends = fields(decoded, "input", 0)
    assert isinstance(spends["witness"], tuple)
    assert len(spends["witness"]) == 2
    assert "script_sig" not in spends
    assert fields(decoded, "transaction")["wtxid"] != fields(decoded, "transaction")["txid"]
    data = fields(decoded, "output", 1)
    assert data["data"].text == "test"  # type: ignore[union-attr]  # foreign text
    assert "pays" not in data
    assert str(fields(decoded, "output", 0)["pays"]).startswith("bc1q")


@pytest.mark.parametrize(
    ("network", "prefix"),
    [("litecoin", "ltc1q"), ("bitcoin-testnet4", "tb1q"), ("bitcoin-regtest", "bcrt1q")],
)
def test_a_named_network_spells_its_own_addresses(network: str, prefix: str) -> None:
    decoded = read(SEGWIT, network)
    assert str(fields(decoded, "output", 0)["pays"]).startswith(prefix)
    assert "network-assumed" not in notes(decoded)


def test_unsigned_bytes_have_no_final_id() -> None:
    decoded = read(UNSIGNED)
    assert (decoded.form, decoded.id) == ("unsigned-transaction", "")
    assert "unsigned_txid" in fields(decoded, "transaction")
    assert "not-signed" in notes(decoded)


def test_a_psbt_with_its_proof_gives_the_fee() -> None:
    decoded = read(BIP_174)
    told, spends = fields(decoded, "transaction"), fields(decoded, "input", 0)
    # 2 BTC in, 0.99999699 and 1 BTC out.
    assert (decoded.form, told["fee"], told["not_before_height"]) == ("psbt", 301, 1257139)
    assert (spends["value"], spends["value_proved"]) == (2 * 10**8, True)
    assert (spends["form"], spends["finalised"]) == ("script-p2pkh", False)
    assert notes(decoded) == {"network-assumed", "not-signed"}


def test_the_same_psbt_in_hex() -> None:
    assert read(base64.b64decode(BIP_174).hex()).parts == read(BIP_174).parts


def test_a_psbt_of_version_two_is_put_together() -> None:
    decoded = read(v2(b""))
    assert fields(decoded, "transaction")["psbt_version"] == 2
    assert fields(decoded, "output", 0)["value"] == 5000
    assert "fee-unknown" in notes(decoded)


def test_a_claimed_value_gives_a_claimed_fee() -> None:
    decoded = read(v2(entry(b"\x01", (6000).to_bytes(8, "little") + b"\x16" + P2WPKH)))
    assert fields(decoded, "transaction")["fee"] == 1000
    assert fields(decoded, "input", 0)["value_proved"] is False
    assert "fee-claimed" in notes(decoded)


def test_a_proof_of_another_coin_counts_for_nothing() -> None:
    decoded = read(v2(entry(b"\x00", bytes.fromhex(FIRST_PAYMENT))))
    assert "fee" not in fields(decoded, "transaction")
    assert "value" not in fields(decoded, "input", 0)
    assert "psbt-contradicts-itself" in notes(decoded)


def test_change_that_the_psbt_claims() -> None:
    derivation = entry(b"\x02" + b"\x02" * 33, b"\0" * 8)
    assert fields(read(v2(b"", derivation)), "output", 0)["claimed_own"] is True
    assert fields(read(v2(b"")), "output", 0)["claimed_own"] is False


@pytest.mark.parametrize("text", ["", "00" * 30, SEGWIT[:-2], SEGWIT + "00", "cHNidP8B", "é"])
def test_other_text_gives_nothing(text: str) -> None:
    assert list(decode(text, None, registry.network_for)) == []


P2WPKH = b"\x00\x14" + b"\x11" * 20


def entry(key: bytes, value: bytes) -> bytes:
    size = len(value)
    length = bytes((size,)) if size < 0xFD else b"\xfd" + size.to_bytes(2, "little")
    return bytes((len(key),)) + key + length + value


def v2(of_input: bytes, of_output: bytes = b"") -> str:
    """A PSBT of version 2 with one coin and one output of 5000 satoshis (BIP 370)."""
    whole = (
        entry(b"\x02", (2).to_bytes(4, "little"))
        + entry(b"\x04", b"\x01")
        + entry(b"\x05", b"\x01")
        + entry(b"\xfb", (2).to_bytes(4, "little"))
    )
    spends = entry(b"\x0e", b"\xab" * 32) + entry(b"\x0f", b"\0" * 4)
    pays = entry(b"\x03", (5000).to_bytes(8, "little")) + entry(b"\x04", P2WPKH)
    maps = b"\0".join((whole, spends + of_input, pays + of_output, b""))
    return (b"psbt\xff" + maps).hex()
