"""`txdoctor batch`: a list in, the same list with answers out, a summary on the screen."""

import json
import re
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import Program
from tests.cli.visits import Odd, Unknown, Wrong, visit
from txdoctor.cli import long_list
from txdoctor.gather import Broken
from txdoctor.model.exchange import Seat
from txdoctor.model.finding import State
from txdoctor.model.order import Aim, Order, aim_at
from txdoctor.model.visit import Visit
from txdoctor.units import Moment
from txdoctor.wishes import Wishes

A, B, C, DEAD = (f"0x{letter * 64}" for letter in "abcd")
PHRASE = " ".join(["abandon"] * 11 + ["about"])


class Practice:
    """Stands in the place of the real one; `asked` are the targets that would have been sent."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.before_each: Callable[[str], None] = lambda target: None
        self.alive = False

    def __call__(self, wishes: Wishes) -> "Practice":
        self.network = wishes.network
        return self

    def __enter__(self) -> "Practice":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def order(self, target: str | Aim) -> Order:
        aim = aim_at(target, self.network)
        return Order(text=aim.text, network=aim.network)

    def whom(self, targets: Iterable[str]) -> tuple[Seat, ...]:
        return (Seat(name="toy#1", kind="toy", host="one.example"),)

    def in_clear_text(self) -> tuple[str, ...]:
        return ()

    def examine(self, orders: Iterable[Order]) -> Iterator[Visit | Broken]:
        for order in orders:
            if order.text:
                self.before_each(order.text)
                self.asked.append(order.text)
            yield self.found(order.text)

    def found(self, target: str) -> Visit | Broken:
        if target == DEAD and not self.alive:
            from dataclasses import replace

            return replace(visit(State.UNDETERMINED, Unknown()), next_check_at=Moment(9))
        made = {B: visit(State.PENDING, Odd(), text=B), C: visit(State.FAILED, Wrong(), text=C)}
        return made.get(target) or visit(State.SETTLED, text=target or A)


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    """The program leaves Ctrl-C to the system when it ends by one."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch) -> Practice:
    made = Practice()
    monkeypatch.setattr(long_list, "Practice", made)
    return made


@pytest.fixture
def the_list(home: Path) -> Path:
    path = Path("list.csv")
    path.write_text(f'id,txid\n1,{A}\n2,{B}\n3,"{PHRASE}"\n4,\n5,{A}\n6,{C}\n')
    return path


def result(name: str = "list.checked.csv") -> list[str]:
    return Path(name).read_text().splitlines()


def test_every_row_is_answered_in_its_place(
    program: Program, practice: Practice, the_list: Path
) -> None:
    run = program("batch", "list.csv")
    assert run.code == 7
    states = [re.findall('"(settled|pending|failed|error)"', line)[0] for line in result()[1:]]
    assert states == ["settled", "pending", "error", "error", "settled", "failed"]
    assert practice.asked == [A, B, C]
    assert "6 rows" in run.out
    assert sorted(path.name for path in Path().iterdir()) == ["list.checked.csv", "list.csv"]


def test_a_secret_stands_nowhere(program: Program, practice: Practice, the_list: Path) -> None:
    run = program("batch", "list.csv", "-f", "html=page.html", "-f", "json")
    written = "".join(path.read_text() for path in Path().iterdir() if path != the_list)
    assert "abandon" not in written + run.out + run.err
    assert "***" in written


def test_nothing_is_replaced_unasked(program: Program, practice: Practice, the_list: Path) -> None:
    Path("list.checked.csv").write_text("mine")
    run = program("batch", "list.csv")
    assert (run.code, result(), practice.asked) == (74, ["mine"], [])
    assert program("batch", "list.csv", "--force").code == 7
    assert len(result()) == 7
    Path("page.html").write_text("mine")
    assert program("batch", "list.csv", "-o", "x.csv", "-f", "html=page.html").code == 74
    assert not Path("x.csv").exists()


def test_a_silent_source_is_asked_again_by_resume(
    program: Program, practice: Practice, home: Path
) -> None:
    Path("list.csv").write_text(f"txid\n{A}\n{DEAD}\n{DEAD}\n{B}\n")
    run = program("batch", "list.csv")
    assert run.code == 3
    assert "--resume" in run.out
    practice.asked.clear()
    practice.alive = True
    assert program("batch", "list.csv", "--resume").code == 1
    assert practice.asked == [DEAD]
    assert [line.count("settled") for line in result()[1:]] == [1, 1, 1, 0]
    again = program("batch", "list.csv", "--resume")
    assert again.code == 0
    assert "finished" in again.err


def test_the_first_signal_lets_what_is_under_way_end(
    program: Program, practice: Practice, the_list: Path
) -> None:
    def stop(target: str) -> None:
        if target == B:
            signal.raise_signal(signal.SIGINT)

    practice.before_each = stop
    run = program("batch", "list.csv")
    assert run.code == 130
    assert "--resume" in run.err
    assert not Path("list.checked.csv").exists()
    practice.before_each = lambda target: None
    practice.asked.clear()
    assert program("batch", "list.csv", "--resume").code == 7
    assert practice.asked == [C]
    assert len(result()) == 7


def test_the_second_signal_ends_it_at_once(
    program: Program, practice: Practice, the_list: Path
) -> None:
    def stop(target: str) -> None:
        if target == B:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)

    practice.before_each = stop
    assert program("batch", "list.csv").code == 130
    practice.before_each = lambda target: None
    practice.asked.clear()
    assert program("batch", "list.csv", "--resume").code == 7
    assert practice.asked == [B, C]


def test_a_list_that_changed_is_not_gone_on_with(
    program: Program, practice: Practice, home: Path
) -> None:
    path = Path("list.csv")
    path.write_text(f"txid\n{A}\n{DEAD}\n")
    assert program("batch", "list.csv").code == 3
    for line in (["--network", "bnb"], ["--lang", "zh"], ["--expect", "settled"]):
        assert program("batch", "list.csv", "--resume", *line).code == 2
    path.write_text(f"txid\n{B}\n{DEAD}\n")
    run = program("batch", "list.csv", "--resume")
    assert run.code == 2
    assert "changed" in run.err
    assert program("batch", "list.csv").code == 74
    Path("list.checked.csv").unlink()
    assert program("batch", "list.csv").code == 2
    assert program("batch", "list.csv", "--force").code == 3
    assert '"pending"' in result()[1]


def test_a_result_that_is_not_ours_is_not_replaced_by_resume(
    program: Program, practice: Practice, the_list: Path
) -> None:
    def stop(target: str) -> None:
        signal.raise_signal(signal.SIGINT)

    practice.before_each = stop
    assert program("batch", "list.csv").code == 130
    practice.before_each = lambda target: None
    Path("list.checked.csv").write_text("mine")
    assert program("batch", "list.csv", "--resume").code == 74
    assert result() == ["mine"]


def test_the_summary_keeps_to_its_schema(
    program: Program, practice: Practice, the_list: Path
) -> None:
    validator = Draft202012Validator(json.loads(program("schema", "batch").out))
    run = program("batch", "list.csv", "--json")
    document = json.loads(run.out)
    validator.validate(document)
    assert document["exit_code"] == run.code
    [told] = document["results"]
    assert told["states"] == {"settled": 2, "pending": 1, "failed": 1}
    assert told["bad"] == [
        {"row": 4, "code": "secret_refused"},
        {"row": 5, "code": "row_no_target"},
    ]


def test_rows_may_name_their_network(program: Program, practice: Practice, home: Path) -> None:
    Path("list.csv").write_text(f"tx,on\n{A},bnb\n{A},nowhere\n{A},bnb\n{A},ethereum\n")
    assert program("batch", "list.csv", "--network-column", "on").code == 3
    assert practice.asked == [A, A]
    assert "unknown_network" in result()[2]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ([], 2),
        (["-"], 2),
        (["list.csv", "list.csv"], 2),
        (["none.csv"], 74),
        (["."], 74),
        (["list.csv", "--column", "nothing"], 2),
        (["list.csv", "-f", "junit"], 2),
        (["list.csv", "-f", "csv", "-f", "ndjson"], 2),
        (["list.csv", "-f", "html"], 2),
        (["list.csv", "-o", "-"], 2),
        (["list.csv", "-o", "list.csv"], 2),
        (["list.csv", "-o", "no/such/folder.csv"], 74),
        (["list.csv", "--record", "x"], 2),
        (["list.csv", "--encoding", "klingon"], 2),
        ([PHRASE], 7),
    ],
)
def test_what_cannot_be_done_is_told_first(
    program: Program, practice: Practice, the_list: Path, line: list[str], code: int
) -> None:
    run = program("batch", *line)
    assert run.code == code
    assert practice.asked == []
    assert [path.name for path in Path().iterdir()] == ["list.csv"]
    assert run.err


def test_rows_with_bad_luck_have_their_turn_again(
    program: Program, practice: Practice, home: Path
) -> None:
    """Not without end, and not where nobody can be told anything."""
    Path("list.csv").write_text(f"txid\n{DEAD}\n{A}\n{B}\n")
    assert program("batch", "list.csv").code == 3
    assert practice.asked == [DEAD, A, B, DEAD]
    practice.asked.clear()
    practice.before_each = lambda target: setattr(practice, "alive", target == B or practice.alive)
    assert program("batch", "list.csv", "--force").code == 1
    assert practice.asked == [DEAD, A, B, DEAD]
    assert not Path("list.checked.csv.journal").exists()
    practice.alive, practice.before_each = False, lambda target: None
    practice.asked.clear()
    Path("list.csv").write_text(f"txid\n{DEAD}\n")
    assert program("batch", "list.csv", "--force").code == 3
    assert practice.asked == [DEAD]


@pytest.mark.parametrize("kind", ["csv", "ndjson", "parquet"])
def test_formats_may_change(
    program: Program, practice: Practice, the_list: Path, kind: str
) -> None:
    assert program("batch", "list.csv", "-f", f"{kind}=out", "-q").code == 7
    assert Path("out").stat().st_size


def test_chinese_is_spoken(program: Program, practice: Practice, the_list: Path) -> None:
    run = program("batch", "list.csv", "--lang", "zh", "-f", "html=page.html")
    assert "共 6 行" in run.out
    assert '<html lang="zh-Hans"' in Path("page.html").read_text()
    assert "没有可检查的内容" in Path("list.checked.csv").read_text()


def test_equal_rows_far_apart_are_found_where_that_is_wished(
    program: Program, practice: Practice, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from txdoctor.desk.batch import folding

    monkeypatch.setattr(folding, "NEAR", 2)
    many = [f"0x{n:064x}" for n in range(1 << 200, (1 << 200) + 9)]
    Path("list.csv").write_text("\n".join(["txid", A, *many, A]) + "\n")
    program("batch", "list.csv")
    assert practice.asked.count(A) == 2
    practice.asked.clear()
    program("batch", "list.csv", "--force", "--dedupe")
    assert practice.asked.count(A) == 1
