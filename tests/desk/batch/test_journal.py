"""What was written down is there again, whatever happened to the end of the file."""

import os
import random
from pathlib import Path
from typing import Any

import pytest

from tests.desk.refused import refused
from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.folding import Folding
from txdoctor.desk.batch.journal import Journal, begun, found
from txdoctor.desk.batch.resume import Kept, in_order

KEY = "0f" * 16


def answer(text: str, *, again: bool = False) -> Answer:
    return Answer(state="settled", message=text, exit=0, again=again)


def made(folder: Path) -> Journal:
    journal = begun(folder / "j", force=False)
    journal.open_run({"sha256": "s"})
    return journal


def test_lines_are_read_back(tmp_path: Path) -> None:
    journal = made(tmp_path)
    first = journal.add(2, KEY, answer("手续费"))
    second = journal.add(3, "", answer("two"))
    assert journal.read(second).answer == answer("two")
    assert journal.read(first)[:3] == (2, KEY, answer("手续费"))
    assert oct((tmp_path / "j").stat().st_mode)[-3:] == "600"
    with refused("batch_journal_broken"):
        journal.read(first + 1)
    journal.close()


def test_a_torn_end_is_cut_off_wherever_it_is_torn(tmp_path: Path) -> None:
    journal = made(tmp_path)
    places = [journal.add(number, KEY, answer(str(number))) for number in range(3)]
    journal.save()
    journal.close()
    whole = (tmp_path / "j").read_bytes()
    for size in range(places[1] + 1, len(whole)):
        (tmp_path / "j").write_bytes(whole[:size])
        with_tail = found(tmp_path / "j")
        kept = Kept(with_tail, Folding())
        rows = 1 if size < places[2] else 2
        assert len(kept.done) == rows
        assert with_tail.size == places[rows]
        assert (tmp_path / "j").stat().st_size == places[rows]
        with_tail.close()


def test_zeros_and_changed_bytes_end_it_too(tmp_path: Path) -> None:
    journal = made(tmp_path)
    places = [journal.add(number, KEY, answer(str(number))) for number in range(9)]
    journal.save()
    journal.close()
    whole = (tmp_path / "j").read_bytes()
    draw = random.Random(4)
    for _ in range(60):
        data = bytearray(whole)
        place = draw.randrange(places[0], len(data))
        data[place] ^= 1 << draw.randrange(8)
        (tmp_path / "j").write_bytes(data + bytes(50))
        journal = found(tmp_path / "j")
        sound = sum(each <= place for each in places) - 1
        assert len(Kept(journal, Folding()).done) == sound
        journal.close()


def test_what_a_later_run_says_counts(tmp_path: Path) -> None:
    journal = made(tmp_path)
    for number in range(1, 7):
        journal.add(number, KEY, answer("first", again=number in (2, 5)))
    journal.open_run({"sha256": "s"})
    journal.add(2, KEY, answer("second"))
    journal.add(5, KEY, answer("second", again=True))
    journal.add(7, KEY, answer("second"))
    journal.save()
    kept = Kept(journal, Folding())
    assert [number for number in range(9) if number in kept.done] == [1, 2, 3, 4, 6, 7]
    told = [(entry.number, entry.answer.message) for entry in in_order(journal, kept.runs)]
    assert told == [(n, "second" if n in (2, 5, 7) else "first") for n in range(1, 8)]
    journal.close()


def test_only_one_program_at_a_time(tmp_path: Path) -> None:
    journal = made(tmp_path)
    with refused("batch_under_way"):
        found(tmp_path / "j")
    with refused("batch_under_way"):
        begun(tmp_path / "j", force=True)
    journal.close()
    with refused("batch_begun_before"):
        begun(tmp_path / "j", force=False)
    begun(tmp_path / "j", force=True).close()
    assert (tmp_path / "j").stat().st_size == 0


def test_one_that_was_killed_at_its_first_line_was_never_begun(tmp_path: Path) -> None:
    (tmp_path / "j").write_bytes(b'1234abcd {"jour')
    with pytest.raises(FileNotFoundError):
        found(tmp_path / "j")
    assert not (tmp_path / "j").exists()


@pytest.mark.parametrize("data", [b"dear diary\n", b"x" * 70_000, b"\n"])
def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "j").write_bytes(data)
    with refused("batch_journal_broken"):
        Kept(found(tmp_path / "j"), Folding())
    assert (tmp_path / "j").read_bytes() == data


def test_another_list_is_not_gone_on_with(tmp_path: Path) -> None:
    journal = made(tmp_path)
    kept = Kept(journal, Folding())
    kept.compare({"sha256": "s"})
    with refused("batch_changed"):
        kept.compare({"sha256": "t"})
    with refused("batch_other"):
        kept.compare({"sha256": "s", "lang": "zh"})
    journal.close()


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "j").symlink_to(tmp_path / "elsewhere")
    with refused("file_not_written"):
        begun(tmp_path / "j", force=True)
    with refused("file_not_written"):
        begun(tmp_path / "none" / "j", force=False)


def test_a_full_disk_is_told_and_what_was_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = made(tmp_path)
    journal.add(1, KEY, answer("kept"))
    journal.save()
    room = [60]

    def write(file: int, data: Any) -> int:
        if not room[0]:
            raise OSError(28, "No space left on device")
        taken = min(room[0], len(data))
        room[0] -= taken
        return real(file, bytes(data)[:taken])

    real = os.write
    monkeypatch.setattr(os, "write", write)
    journal.add(2, KEY, answer("half"))
    with refused("batch_journal_stopped"):
        journal.flush()
    journal.close()
    monkeypatch.setattr(os, "write", real)
    again = found(tmp_path / "j")
    assert len(Kept(again, Folding()).done) == 1
    again.close()
