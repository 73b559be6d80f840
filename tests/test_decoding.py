"""Bytes are given to every wing that can read some, secrets to none, and nobody is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import txdoctor
from tests.chains.bitcoin.test_decode import BIP_174, SEGWIT
from tests.identifiers_raw import RAW
from txdoctor import registry
from txdoctor.decoding import decode
from txdoctor.errors import Mistake, SecretRefused
from txdoctor.model.chain import Chain
from txdoctor.model.decoded import Decoded, Part, Said
from txdoctor.model.visit import Row


def test_it_is_part_of_the_public_face() -> None:
    assert txdoctor.decode is decode
    assert isinstance(txdoctor.decode(SEGWIT)[0], txdoctor.Decoded)


@pytest.mark.parametrize(("told", "text"), RAW)
def test_all_that_is_recognised_is_decoded(told: str, text: str) -> None:
    if told.startswith("unreadable") and "unsigned" not in told:
        with pytest.raises(Mistake) as met:
            decode(text)
        assert met.value.key == "nothing_to_decode"
        return
    [found] = decode(text)
    assert found.parts


@pytest.mark.parametrize("wrapped", ["raw transaction: {}", "`{}`", "{}\n", "\u200b{}"])
def test_what_mails_put_around_it_is_taken_off(wrapped: str) -> None:
    assert decode(wrapped.format(SEGWIT)) == decode(SEGWIT)


def test_lines_are_joined() -> None:
    lines = "\n".join(BIP_174[at : at + 64] for at in range(0, len(BIP_174), 64))
    assert decode(lines) == decode(BIP_174)


def test_a_secret_is_refused() -> None:
    phrase = "abandon " * 11 + "about"
    with pytest.raises(SecretRefused):
        decode(phrase)
    with pytest.raises(SecretRefused):
        decode(f"{SEGWIT} {phrase}")


@pytest.mark.parametrize("text", ["9f" * 32, "0x" + "9f" * 32, "0x" + "11" * 20])
def test_a_name_says_nothing_by_itself(text: str) -> None:
    with pytest.raises(Mistake) as met:
        decode(text)
    assert met.value.key == "only_a_name"
    assert text not in str(met.value)


def test_networks_by_name_and_number() -> None:
    assert decode(SEGWIT, network="litecoin")[0].network == registry.network("litecoin")
    unlisted = next(text for told, text in RAW if told.endswith("eip155:424242"))
    assert decode(unlisted, network="424242")[0].form == "raw-transaction"
    with pytest.raises(Mistake):
        decode(SEGWIT, network="bitcon")
    with pytest.raises(Mistake):
        decode(SEGWIT, network="ethereum")


PLUG_IN = """
from txdoctor.model.decoded import Decoded, Part, Said
from txdoctor.model.visit import Row

def decode(text, network, find):
    if text.startswith("toy:"):
        row = Row(name="letters", value=len(text))
        parts = (Part(name="all", rows=(row,)),)
        yield Decoded(chain="toy", form="toy", gist=Said(key="toys"), parts=parts)
"""


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A wing of somebody else's that can decode."""
    package = tmp_path / "txdoctor_toy_decode"
    package.mkdir()
    for name in ("__init__", "recognise", "plan", "chart"):
        (package / f"{name}.py").write_text('"""A toy."""\n')
    (package / "decode.py").write_text(PLUG_IN)
    monkeypatch.syspath_prepend(str(tmp_path))
    own = Chain(name="toy", package=package.name, origin="toy 1.0")
    known = {**registry.chains(), "toy": own}
    for module in ("txdoctor.wings", "txdoctor.registry"):
        monkeypatch.setattr(f"{module}.chains", lambda: known)
    yield
    monkeypatch.undo()
    registry.forget()


@pytest.mark.usefixtures("toy")
def test_a_third_partys_chain_can_bring_the_room() -> None:
    [found] = decode("toy:abc")
    row = Row(name="letters", value=7)
    assert found == Decoded(
        chain="toy", form="toy", gist=Said(key="toys"), parts=(Part(name="all", rows=(row,)),)
    )
