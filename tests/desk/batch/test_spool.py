"""What a script hands in is written down once, and no secret with it."""

import json
from pathlib import Path

from tests.secrets import making
from txdoctor.desk.batch.spool import TAKEN_OUT, answered, holds_secret, spool

HASH = "0x" + "ab" * 32
WORDS = " ".join(making.phrase())


def test_rows_stand_in_lines_and_secrets_in_none(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    rows: list[str | dict[str, object]] = [
        HASH,
        {"target": HASH, "txdoctor": 1, "n": 2},
        f"my words: {WORDS}",
    ]
    assert spool(rows, path) == 3
    first, second, third = path.read_text().splitlines()
    assert json.loads(first) == {"target": HASH}
    assert json.loads(second) == {"target": HASH, "n": 2, "own_txdoctor": 1}
    assert list(map(holds_secret, (first, second, third))) == [False, False, True]
    assert set(json.loads(third).values()) == {TAKEN_OUT}
    assert spool([], path) == 0


def test_answers_belong_to_their_rows(tmp_path: Path) -> None:
    path, out = tmp_path / "rows", tmp_path / "out"
    spool([HASH, f"my words: {WORDS}"], path)
    fine, refused = {"state": "settled"}, {"code": "secret_refused"}
    for told, fits in (
        ([{"target": HASH, "txdoctor": fine}, {"target": "***", "txdoctor": refused}], True),
        ([{"target": HASH, "txdoctor": fine}, {"target": "***", "txdoctor": fine}], False),
        ([{"target": "0x", "txdoctor": fine}, {"target": "***", "txdoctor": refused}], False),
        ([{"target": HASH, "txdoctor": fine}], False),
        (["x", {"target": "***", "txdoctor": refused}], False),
    ):
        out.write_text("".join(f"{json.dumps(line)}\n" for line in told))
        assert answered(path, out) is fits
