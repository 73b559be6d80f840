"""The maps of a PSBT are read whole, and a coin's value is believed only as far as it is proved."""

from __future__ import annotations

import base64

import pytest

from tests.chains.bitcoin.test_decode import BIP_174, P2WPKH, entry, v2
from txdoctor.chains.bitcoin.codec.psbt import read
from txdoctor.chains.bitcoin.codec.psbt_inputs import is_final, signatures, spent
from txdoctor.chains.bitcoin.codec.raw_transaction import parse


def test_the_vector_of_the_standard() -> None:
    psbt = read(base64.b64decode(BIP_174))
    [fields] = psbt.inputs
    found = spent(fields, parse(psbt.unsigned.hex()).spends[0])
    assert found is not None
    assert (found.output.value, found.proved) == (2 * 10**8, True)
    assert (psbt.version, signatures(fields), is_final(fields)) == (0, 0, False)
    assert len(psbt.outputs) == 2


def test_two_values_for_one_coin_are_refused() -> None:
    psbt = read(base64.b64decode(BIP_174))
    claimed = (10**8).to_bytes(8, "little") + b"\x16" + P2WPKH
    fields = {**psbt.inputs[0], b"\x01": claimed}
    with pytest.raises(ValueError, match="two values"):
        spent(fields, parse(psbt.unsigned.hex()).spends[0])


def test_signatures_and_closing_are_seen() -> None:
    signed = entry(b"\x02" + b"\x03" * 33, b"\x30" * 71)
    [fields] = read(bytes.fromhex(v2(signed))).inputs
    assert (signatures(fields), is_final(fields)) == (1, False)
    [fields] = read(bytes.fromhex(v2(entry(b"\x08", b"\x00")))).inputs
    assert is_final(fields)


def test_an_output_that_is_cut_short_is_refused() -> None:
    psbt = read(base64.b64decode(BIP_174))
    with pytest.raises(ValueError, match=r".+"):
        spent({b"\x01": (10**8).to_bytes(8, "little")}, parse(psbt.unsigned.hex()).spends[0])
