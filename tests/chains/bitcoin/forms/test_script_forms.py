"""Each form of output is named, and its dust limit is that of the nodes."""

from __future__ import annotations

import pytest

from txdoctor.chains.bitcoin.forms.dust import dust_limit
from txdoctor.chains.bitcoin.forms.script_forms import form_of, is_standard

KEY = b"\x21" + b"\x02" * 33
LONG_KEY = b"\x41" + b"\x04" * 65
FORMS = {
    "script-p2pkh": (b"\x76\xa9\x14" + b"\1" * 20 + b"\x88\xac", 546),
    "script-p2sh": (b"\xa9\x14" + b"\1" * 20 + b"\x87", 540),
    "script-p2wpkh": (b"\0\x14" + b"\1" * 20, 294),
    "script-p2wsh": (b"\0\x20" + b"\1" * 32, 330),
    "script-p2tr": (b"\x51\x20" + b"\1" * 32, 330),
    "script-p2a": (bytes.fromhex("51024e73"), 240),
    "script-data": (b"\x6a\x04test", 0),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_and_dust_of_bitcoin_core(form: str) -> None:
    script, dust = FORMS[form]
    assert (form_of(script), dust_limit(script, None), is_standard(script)) == (form, dust, True)


@pytest.mark.parametrize(
    ("script", "form"),
    [
        (KEY + b"\xac", "script-p2pk"),
        (LONG_KEY + b"\xac", "script-p2pk"),
        (b"\x51" + KEY + KEY + b"\x52\xae", "script-multisig"),
        (b"\x53" + KEY * 3 + b"\x53\xae", "script-multisig"),
        (b"\x52\x20" + b"\1" * 32, "script-later-witness"),
        (b"\x60\x02\1\1", "script-later-witness"),
    ],
)
def test_other_standard_forms(script: bytes, form: str) -> None:
    assert form_of(script) == form
    assert is_standard(script)


@pytest.mark.parametrize(
    "script",
    [
        b"",
        b"\x51",
        b"\x51" + KEY * 4 + b"\x54\xae",  # four keys
        b"\x52" + KEY + b"\x51\xae",  # two of one
        b"\x51" + KEY + b"\x52\xae",  # one key where two are said
        b"\x76\xa9\x14" + b"\1" * 19 + b"\x88\xac",
        b"\x51\x29" + b"\1" * 41,  # a program of 41 bytes
        b"\xae",
    ],
)
def test_what_no_wallet_makes(script: bytes) -> None:
    assert form_of(script) == "script-other"
    assert not is_standard(script)


def test_data_may_be_long_but_not_endless() -> None:
    assert is_standard(b"\x6a" + b"\1" * 90_000)
    assert not is_standard(b"\x6a" + b"\1" * 100_000)
