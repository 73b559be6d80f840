"""One source of Bitcoin lies where no txid gives it away: in witnesses, and about coins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.faults import esplora_server
from tests.faults import truth as truths
from tests.faults.bitcoin_bytes import SIGNALS, In, Out, Tx, key_script, pay
from tests.faults.bitcoin_world import TIP, BitcoinWorld
from tests.faults.exchange import Refused
from tests.faults.secp256k1 import throwaway
from tests.faults.truth import Truth
from tests.lone_liar import Lie, examined, remedies, rows
from txdoctor.model.finding import State
from txdoctor.units import VSize

MAKE: dict[str, Callable[[], Truth]] = {
    "core": lambda: truths.core(auth=None),
    "esplora": truths.esplora,
}
PAD = 40_000  # bytes of a witness that nobody signed


def world_of(truth: Truth) -> BitcoinWorld:
    assert isinstance(truth.world, BitcoinWorld)
    return truth.world


def sized(size: int) -> bytes:
    return bytes([size]) if size < 0xFD else b"\xfd" + size.to_bytes(2, "little")


def padded(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
    said = ask(method, params)
    if method == "/tx/:txid":
        vin = [{**e, "witness": [*e["witness"], "00" * PAD]} for e in said["vin"] if "witness" in e]
        return {**said, "vin": vin or said["vin"]}
    if method != "getrawtransaction":
        return said
    tx, _ = scene.truth.world.known[params[0]]
    stack = [*tx.ins[0].witness, bytes(PAD)]
    witness = sized(len(stack)) + b"".join(sized(len(item)) + item for item in stack)
    body = tx.stripped[:4] + b"\0\1" + tx.stripped[4:-4] + witness + tx.stripped[-4:]
    return {**said, "hex": body.hex()}


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("story", ["pending", "settled"])
@pytest.mark.parametrize("kind", ["core", "esplora"])
def test_a_witness_made_longer_bends_no_figure(kind: str, story: str, place: int) -> None:
    truth = MAKE[kind]()
    lies: list[Lie | None] = [None, None]
    honest = examined(truth, truth.stories[story], [None, *lies], "bitcoin")
    lies.insert(place, padded)
    bent = examined(truth, truth.stories[story], lies, "bitcoin")
    assert rows(bent) == rows(honest)
    assert [offer.remedy for offer in bent.offers] == [offer.remedy for offer in honest.offers]


@pytest.mark.parametrize("lies", [[padded, None], [None, padded]])
@pytest.mark.parametrize("kind", ["core", "esplora"])
def test_of_two_sizes_neither_is_reckoned_with(kind: str, lies: list[Lie | None]) -> None:
    truth = MAKE[kind]()
    visit = examined(truth, truth.stories["pending"], lies, "bitcoin")
    assert visit.verdict.state is State.PENDING
    assert "bitcoin/replace-by-fee" not in remedies(visit)
    assert "vsize" not in rows(visit)
    settled = examined(truth, truth.stories["settled"], lies, "bitcoin")
    assert settled.verdict.state is State.SETTLED
    assert rows(settled)["vsize"] == VSize(141)


def unsent(truth: Truth) -> tuple[Tx, In]:
    """Signed and never sent; its coin is free."""
    funding = world_of(truth).chain[924_851].txs[0]
    alice, bob = throwaway("alice"), throwaway("bob")
    coin = In(txid=funding.txid, vout=5, spends=funding.outs[5], sequence=SIGNALS)
    outs = (
        Out(value=20_000_000, script=key_script(bob)),
        Out(value=29_999_000, script=key_script(alice)),
    )
    return pay((coin,), outs, alice), coin


def gone(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
    return None if method == "gettxout" else ask(method, params)


@pytest.mark.parametrize(
    ("lies", "state"),
    [
        ([None, None, None], State.DROPPED),
        ([gone, None, None], State.DROPPED),
        ([None, None, None, None, gone], State.DROPPED),
        ([None, gone], State.UNSEEN),
        ([gone], State.REPLACED),  # alone it is told, at its confidence
    ],
)
def test_a_free_coin_is_not_gone_on_one_nodes_word(lies: list[Lie | None], state: State) -> None:
    truth = MAKE["core"]()
    tx, _ = unsent(truth)
    visit = examined(truth, tx.txid, lies, "bitcoin", raw=tx.raw.hex())
    assert visit.verdict.state is state


def test_two_who_see_that_it_is_gone_outweigh_one_who_does_not() -> None:
    truth = MAKE["core"]()
    tx, _ = unsent(truth)
    visit = examined(truth, tx.txid, [gone, None, gone], "bitcoin", raw=tx.raw.hex())
    assert visit.verdict.code == "bitcoin/coins-spent"


def not_there(world: BitcoinWorld, *params: str) -> None:
    raise Refused(404, "not found")


def forged_rival(tx: Tx, coin: In) -> Lie:
    """mempool.space shows the true old bytes, and an unsigned rival that a block holds."""
    rival = Tx(ins=(coin,), outs=(Out(value=49_990_000, script=b"\x00\x14" + b"\xba\xd0" * 10),))
    block = "00" * 10 + "ee" * 22
    place = {"confirmed": True, "block_height": TIP - 50, "block_hash": block, "block_time": 1}

    def lie(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
        world = scene.truth.world
        if method == "/v1/tx/:txid/cached":
            return esplora_server.shown(world, tx, None)
        if method == "/tx/:txid/outspend/:vout" and params[0] == coin.txid:
            return {"spent": True, "txid": rival.txid, "vin": 0, "status": place}
        if method == "/tx/:txid" and params[0] == rival.txid:
            return {**esplora_server.shown(world, rival, None), "status": place}
        return ask(method, params)

    return lie


def test_of_replaced_bytes_every_source_is_asked_about_the_coins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for path in ("/v1/tx/:txid/cached", "/v1/fees/precise"):
        monkeypatch.setitem(esplora_server.PATHS, path, not_there)
    truth = MAKE["esplora"]()
    tx, coin = unsent(truth)
    lies: list[Lie | None] = [forged_rival(tx, coin), None, None]
    visit = examined(truth, tx.txid, lies, "bitcoin", first="mempool_space")
    assert visit.verdict.state is State.DROPPED
    alone = examined(truth, tx.txid, lies[:1], "bitcoin", first="mempool_space")
    assert alone.verdict.code == "bitcoin/lost-to-mined-conflict"
    assert "bitcoin/pay-anew" not in {offer.remedy.code for offer in alone.offers}
    two = examined(truth, tx.txid, lies[:2], "bitcoin", first="mempool_space")
    assert two.verdict.state is State.UNSEEN


def names_no_spender(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
    if method == "/tx/:txid/outspend/:vout":
        raise Refused(503, "busy")
    return ask(method, params)


@pytest.mark.parametrize(
    ("others", "final"),
    [
        ([], True),  # alone it is believed, at its confidence
        ([names_no_spender], False),
        ([names_no_spender, names_no_spender], False),
    ],
)
def test_that_it_is_lost_for_good_is_not_one_sources_to_say(
    others: list[Lie | None], final: bool
) -> None:
    truth = truths.esplora()
    tx, coin = unsent(truth)
    lies: list[Lie | None] = [forged_rival(tx, coin), *others]
    visit = examined(truth, tx.txid, lies, "bitcoin", raw=tx.raw.hex())
    assert visit.verdict.code == "bitcoin/lost-to-mined-conflict"
    assert visit.verdict.final is final
    assert "bitcoin/pay-anew" not in remedies(visit)


@pytest.mark.parametrize(
    "lies", [[None, names_no_spender, names_no_spender], [names_no_spender, None]]
)
def test_who_can_name_no_spender_still_has_it_in_its_block(lies: list[Lie | None]) -> None:
    truth = truths.esplora()
    old = world_of(truth).told["replaced"]
    visit = examined(truth, old.txid, lies, "bitcoin", raw=old.raw.hex())
    assert visit.verdict.code == "bitcoin/replaced"
    assert visit.verdict.final
