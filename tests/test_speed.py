"""It stays quick: few requests, few modules, little work for each line of a long list.

What can be counted is counted; seconds are the bench's (docs/speed.md), and here only one bound of
twice its size guards them.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import txdoctor
from tests.faults import evm_node, truth
from tests.faults.exchange import Refused
from tests.faults.server import faulty
from tests.faults.truth import Truth
from txdoctor.admit import Clinic
from txdoctor.doctor import examine_many
from txdoctor.encoding.keccak import BY_HAND
from txdoctor.language.language import Language
from txdoctor.model.exchange import Answer, Ask, Refusal, Reply, Seat
from txdoctor.model.order import Order
from txdoctor.model.visit import Visit
from txdoctor.practice import FEW
from txdoctor.registry import chains, wing_folder
from txdoctor.render.compose import Teller
from txdoctor.units import Moment, Untrusted

# ---- requests: a request that leaves only when the one before is back is a round

ROUNDS = (
    (truth.evm, "ethereum", "settled", "evm/settled", 1),
    (truth.evm, "ethereum", "unknown", "general/not-seen", 1),
    (truth.evm, "ethereum", "pending", "evm/below-base-fee", 2),
    (truth.evm, "ethereum", "reverted", "evm/reverted", 2),
    (truth.core, "bitcoin", "pending", "bitcoin/outbid", 1),
    (truth.core, "bitcoin", "unknown", "general/not-seen", 1),
    (truth.core, "bitcoin", "settled", "bitcoin/settled", 2),
)


@pytest.mark.parametrize(
    ("make", "network", "story", "code", "rounds"),
    ROUNDS,
    ids=[f"{network}-{story}" for _, network, story, _, _ in ROUNDS],
)
def test_one_hash_takes_so_many_requests_on_one_connection(
    make: Callable[[], Truth], network: str, story: str, code: str, rounds: int
) -> None:
    """The network is named and batches are taken: what hangs on no answer leaves at once."""
    node = make()
    with faulty(node) as server:
        visit = txdoctor.check(node.stories[story], network=network, rpc=[with_auth(node, server)])
        assert visit.verdict.code == code
        assert (len(server.log), server.connections) == (rounds, 1)


def test_a_list_takes_few_requests() -> None:
    """300 hashes are 600 questions and five shared ones; a node beside us gets many at once."""
    node = truth.evm()
    hashes = [f"0x{number:064x}" for number in range(1 << 200, (1 << 200) + 300)]
    with faulty(node) as server:
        results = list(txdoctor.check_many(hashes, network="ethereum", rpc=[server.url]))
        questions = [call["method"] for request in server.log for call in calls(request.body)]
    assert [codes(result) for result in results] == ["general/not-seen"] * 300
    assert len(questions) == 605
    assert len(server.log) <= 9  # 6 when measured; 4 at a time, of a hundred in the beginning


def test_a_list_asks_a_failed_one_little_and_one_alone_all_at_once() -> None:
    """More than ten targets travel together: what the calls already tell is not asked for.

    Here a token gave the reason: balance and decimals go with it, and nothing else of its books.
    """
    node = truth.evm()
    txid = node.stories["reverted"]
    asked = {}
    for number in (FEW, FEW + 1):
        targets = [txid, *(f"0x{1 << 200 | each:064x}" for each in range(number - 1))]
        with faulty(node) as server:
            first, *_ = txdoctor.check_many(targets, network="ethereum", rpc=[server.url])
            calls_made = [call["method"] for request in server.log for call in calls(request.body)]
        assert codes(first) == "evm/reverted"
        asked[number] = calls_made.count("eth_call")
    assert asked[FEW] > asked[FEW + 1] == 4


def with_auth(node: Truth, server: Any) -> str:
    """The server's address, with the name and password it asks for."""
    url: str = server.url
    return url.replace("//", f"//{':'.join(node.auth)}@") if node.auth else url


def calls(body: bytes) -> list[dict[str, Any]]:
    """The questions of one request."""
    said = json.loads(body)
    return said if isinstance(said, list) else [said]


def codes(result: Any) -> str:
    """The verdict's code; a defect fails the test with its own name."""
    assert isinstance(result, Visit), result
    return result.verdict.code


# ---- modules: each costs a quarter of a millisecond before it has done anything

HASH = "0xa23b52004fe574000765fbe20a311b2785a318c9dbe6b0bf6a4c1f8936f57ff3"
MODULES = {
    "--version": (4, 10),
    "--help": (36, 110),
    "explain evm/reverted": (46, 125),
    "explain stuck": (46, 125),
    f"check {HASH} --network ethereum --offline": (323, 415),
}


@pytest.mark.parametrize("line", MODULES)
def test_a_command_loads_few_modules(line: str) -> None:
    """Our own, and all that come on top of what Python starts with."""
    ours, all_of_them = MODULES[line]
    script = (
        "import sys\nbefore = set(sys.modules)\n"
        "from txdoctor.__main__ import main\n"
        f"main({line.split()!r})\n"
        "print(*(set(sys.modules) - before), file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", script]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    loaded = ran.stderr.split()
    assert len([name for name in loaded if name.startswith("txdoctor")]) <= ours
    assert len(loaded) <= all_of_them


def test_start_up_keeps_twice_its_bound() -> None:
    """CPU against the bare interpreter, the best of five runs taken in turn."""
    bounds = {"--version": 2 * 2, "--help": 2 * 8, "explain stuck": 2 * 8}
    program = str(Path(sys.executable).parent / "txdoctor")
    for line, bound in bounds.items():
        runs = [
            (cpu([sys.executable, "-c", "pass"]), cpu([program, *line.split()])) for _ in "12345"
        ]
        bare, ours = (min(column) for column in zip(*runs, strict=True))
        assert ours / bare < bound, line


def cpu(command: Sequence[str]) -> float:
    """User and system seconds of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, timeout=60, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# ---- work: calls of Python functions for one more line of a list; the same on every machine

ROWS = 40
CALLS = {"settled": 410, "reverted": 720, "pending": 900}


class Told:
    """A wire to a scripted node without any socket between."""

    def __init__(self, node: Truth) -> None:
        """Listen to this node."""
        self._world: Any = node.world
        self._ready: list[Reply] = []
        self._known: dict[Ask, Reply] = {}

    def post(self, asks: Sequence[Ask]) -> None:
        """Answer at once; what was asked before has the same answer."""
        for ask in asks:
            if ask not in self._known:
                self._known[ask] = self._reply(ask)
            self._ready.append(self._known[ask])

    def collect(self) -> Sequence[Reply]:
        """All answers."""
        ready, self._ready = self._ready, []
        return ready

    def now(self) -> Moment:
        """When the scripted world stands still."""
        return Moment(self._world.clock())

    def _reply(self, ask: Ask) -> Reply:
        try:
            value = evm_node.answer(self._world, ask.method, json.loads(ask.params))
        except Refused as no:
            said = Untrusted(no.message)
            return Refusal(ask=ask, code=no.code, said=said, data=no.data, at=self.now())
        return Answer(ask=ask, value=value, at=self.now())


@pytest.mark.parametrize("story", CALLS)
def test_one_more_line_takes_little_work(story: str) -> None:
    """From the text to the line that `-q` prints; the first lines, which load and read, aside.

    Keccak is worked out by hand at first: after so many lines the library does it.
    """
    node = truth.evm()
    wire = Told(node)
    seats = (Seat(name="own-1", kind="evm_node", host="own-1", own=True),)
    clinic = Clinic(own=lambda _: seats, public=lambda _: (), opened_at=wire.now(), company=True)
    order = Order(text=node.stories[story], network="ethereum")
    words = {name: wing_folder(name) / "words" for name in chains()}
    teller = Teller(Language.of("en", words))

    def lines(number: int) -> None:
        for visit in examine_many([order] * number, clinic, wire):
            assert isinstance(visit, Visit), visit
            assert teller.tell(visit).title

    lines(BY_HAND)
    assert counted(lambda: lines(ROWS)) / ROWS <= CALLS[story]


def counted(work: Callable[[], None]) -> int:
    """How many Python functions are called."""
    number = 0

    def note(frame: FrameType, event: str, _: object) -> None:
        nonlocal number
        number += event == "call"

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return number
