"""Public servers are enough to build from; of one that bends anything nothing is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.chains.bitcoin.world_wire import NOW, Bend, Mute, WorldWire, honest, seat, world
from tests.render.schema import check_bump
from txdoctor.admit import Clinic
from txdoctor.attend import attend
from txdoctor.chains.bitcoin.codec.whole_transaction import whole
from txdoctor.gather import follow
from txdoctor.model.bump import Built, Bumped, BumpWish, Refused, Verified
from txdoctor.model.exchange import Reply, Seat
from txdoctor.model.order import Order
from txdoctor.units import FeeRate, Moment, Untrusted

ONE, TWO = seat("one"), seat("two")
PENDING = world().stories["pending"]
ORIGINAL = whole(world().raws["pending"].hex())
CHANGE = 1
RATE = FeeRate(9000)
OWN = BumpWish(mine=(str(CHANGE),), rate=RATE, high_fee=True)


def bumped(
    seats: Mapping[Seat, Bend], wish: BumpWish = OWN, wire: WorldWire | None = None
) -> Bumped:
    clinic = Clinic(
        own=lambda chain: (),
        public=lambda net: tuple(seats) if net.name == "bitcoin" else (),
        opened_at=NOW,
    )
    order = Order(text=PENDING, network="bitcoin")
    return check_bump(follow(attend(order, wish, clinic), wire or WorldWire(seats)))


def refusal(seats: Mapping[Seat, Bend], wish: BumpWish = OWN) -> tuple[str, int]:
    got = bumped(seats, wish)
    assert isinstance(got, Refused), got
    return str(got.remark.key), got.exit_code


def bend(part: str, change: Callable[[Any], Any]) -> Bend:
    """Tell something else where the path ends with `part`, or has it between slashes."""

    def told(path: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        meant = path.endswith(part) or (part.endswith("/") and part in path)
        return change(ask()) if meant else ask()

    return told


def figures(got: Bumped) -> dict[str, Any]:
    assert isinstance(got, Built), got
    return {row.name: row.value for row in got.rows}


def test_explorers_alone_are_enough_but_prove_nothing() -> None:
    got = bumped({ONE: honest, TWO: honest})
    told = figures(got)
    assert isinstance(got, Built)
    assert (got.draft.checked.result, got.draft.checked.how) == ("none", "check-no-node")
    assert told["fee"] == RATE.fee(told["vsize"])
    paid = dict(zip(told["pays_to"], told["amounts"], strict=True))
    assert paid[told["change_to"]] == told["change_after"] < told["change_before"]
    assert sum(told["amounts"]) + told["fee"] == ORIGINAL.paid + told["fee_before"]
    child = figures(bumped({ONE: honest}, replace(OWN, mine=("0",), method="cpfp")))
    assert child["spends"] == f"{PENDING}:0"


def test_a_wrong_fee_is_noticed_because_it_does_not_add_up() -> None:
    lie = bend(f"/tx/{PENDING}", lambda said: _without_values({**said, "fee": 1}))
    assert refusal({ONE: lie}) == ("fee_does_not_add_up", 3)
    # Two that quarrel about it are no ground either.
    assert refusal({ONE: honest, TWO: lie})[1] == 3


def _without_values(said: Any) -> Any:
    return {**said, "vin": [{**one, "prevout": None} for one in said["vin"]]}


def test_a_coin_whose_maker_is_bent_is_not_believed() -> None:
    maker = ORIGINAL.inputs[0].coin.txid
    asked = 0

    def richer(said: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == 1:  # honest while the transaction is examined
            return said
        return {**said, "vout": [{**out, "value": out["value"] + 1} for out in said["vout"]]}

    assert refusal({ONE: bend(f"/tx/{maker}", richer)}) == ("bytes_missing", 3)


def test_one_source_that_has_it_in_a_block_stops_it() -> None:
    settled = world().stories["settled"]

    def mined(path: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        said = ask()
        if path != f"/tx/{PENDING}":
            return said
        wire = WorldWire({TWO: honest})
        from txdoctor.chains.bitcoin.sources import esplora

        wire.post([esplora.ask_tx(TWO, settled)])
        [other] = wire.collect()
        return {**said, "status": other.value["status"]}  # type: ignore[union-attr]  # an Answer

    assert refusal({ONE: honest, TWO: mined})[1] == 3
    assert refusal({ONE: mined}) == ("settled", 1)


def test_what_is_silent_builds_nothing() -> None:
    def mute(path: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if "/outspends" in path:
            raise Mute
        return ask()

    assert refusal({ONE: mute}) == ("family_unknown", 3)


def test_an_output_that_is_spent_gets_no_child() -> None:
    def spent(said: Any) -> Any:
        return {"spent": True, "txid": "cd" * 32, "vin": 0, "status": {"confirmed": False}}

    wish = replace(OWN, mine=("0",), method="cpfp")
    assert refusal({ONE: bend("/outspend/", spent)}, wish) == ("output_spent", 1)


class SlowWire(WorldWire):
    """Every round takes seven minutes."""

    def collect(self) -> list[Reply]:
        later = Moment(NOW + 420 * self.rounds)
        return [replace(reply, at=later) for reply in super().collect()]


def test_answers_ten_minutes_apart_build_nothing() -> None:
    got = bumped({ONE: honest}, OWN, SlowWire({ONE: honest}))
    assert isinstance(got, Refused)
    assert got.remark.key in ("data_old", "undetermined")
    assert got.exit_code == 3


def test_without_a_market_the_rate_has_to_be_said() -> None:
    def none(path: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if path in ("/fee-estimates", "/mempool"):
            raise Mute
        return ask()

    assert refusal({ONE: none}, replace(OWN, rate=None)) == ("no_rate", 3)
    assert isinstance(bumped({ONE: none}), Built)


@pytest.mark.parametrize(("blocks", "name"), [(None, "1"), (1, "1"), (2, "1"), (3, "3"), (9, "6")])
def test_a_wait_in_blocks_is_paid_by_the_market(blocks: int | None, name: str) -> None:
    rates = {"1": 41.0, "2": 30.0, "3": 22.5, "6": 11.0, "144": 1.0}
    from decimal import Decimal

    said = {key: Decimal(str(rate)) for key, rate in rates.items()}
    market = bend("/fee-estimates", lambda _: said)
    told = figures(bumped({ONE: market}, replace(OWN, rate=None, blocks=blocks)))
    wanted = FeeRate(int(rates[name] * 1000))
    assert told["fee"] == wanted.fee(told["vsize"])


@pytest.mark.parametrize("times", [10, 1000, 10**6])
def test_a_market_that_lies_passes_no_ceiling(times: int) -> None:
    from decimal import Decimal

    market = bend("/fee-estimates", lambda _: {str(n): Decimal(times) for n in (1, 2, 3, 6, 144)})
    got = bumped({ONE: market}, replace(OWN, rate=None, high_fee=False))
    if isinstance(got, Built):
        assert figures(got)["fee"] <= ORIGINAL.outputs[0].value // 4


@pytest.mark.parametrize("own", [False, True])
def test_bytes_are_shown_to_a_node_of_ones_own_alone(own: bool) -> None:
    """Whoever has signed bytes can send them: a node that others run is not asked about any."""
    node = replace(seat("n", "bitcoin_core"), own=own)
    for wish in (replace(OWN, mine=(), signed=Untrusted(ORIGINAL.serialised.hex())), OWN):
        wire = WorldWire({node: honest})
        clinic = Clinic(own=lambda chain: (), public=lambda net: (node,), opened_at=NOW)
        got = check_bump(follow(attend(Order(text=PENDING, network="bitcoin"), wish, clinic), wire))
        assert isinstance(got, Built | Verified)
        assert any("testmempoolaccept" in label for _, label in wire.asked) is own
