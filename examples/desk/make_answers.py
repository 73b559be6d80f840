"""The answers beside the made-up tickets are written, without any network.

    python examples/desk/make_answers.py

What a ticket names is looked up in the examinations in cases/, which were recorded on test
networks, at one moment: so the answers are the same on every computer. A real desk runs
`txdoctor triage`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from txdoctor.cli.triage_answer import speech
from txdoctor.desk.answers.reply import reply_language, write_reply
from txdoctor.desk.answers.sheet import ticket_sheet
from txdoctor.desk.calendar import WorkingDays
from txdoctor.desk.tickets.reading import read_tickets
from txdoctor.desk.tickets.ticket import Origin
from txdoctor.desk.triage.judging import Triage, triage
from txdoctor.gather import Broken
from txdoctor.model.order import Aim
from txdoctor.model.visit import Visit
from txdoctor.practice import Practice
from txdoctor.recording import examine_again
from txdoctor.units import Moment
from txdoctor.wire.case import read
from txdoctor.wishes import Wishes

HERE = Path(__file__).parent
TICKETS, ANSWERS, CASES = HERE / "tickets", HERE / "answers", HERE / "cases"
NOW = Moment(1_795_319_400)
"""22 November 2026, 03:50 UTC: shortly after the examinations were recorded."""

DESK = WorkingDays(offset=480)


class Recorded(Practice):
    """A practice that has nothing but recorded examinations, and one moment."""

    def check_many(self, targets: Iterable[str | Aim]) -> Iterator[Visit | Broken]:
        """The recorded examination of each; what nobody recorded is examined offline."""
        for target in targets:
            case = _recorded().get(target.text if isinstance(target, Aim) else target)
            if case is None:
                yield from super().check_many([target])
            else:
                yield examine_again(read(case))

    def now(self) -> Moment:
        """Always the same."""
        return NOW


def _recorded() -> dict[str, Path]:
    cases = sorted(CASES.glob("*.case.json"))
    return {json.loads(case.read_text(encoding="utf-8"))["target"]["text"]: case for case in cases}


def answers() -> dict[str, str]:
    """Each answer by the name of its file."""
    found: dict[str, str] = {}
    for path in sorted(TICKETS.iterdir()):
        if path.name == "README.md":
            continue
        with Recorded(Wishes(offline=True), environ={}) as practice:
            _, results = triage(read_tickets(path.read_bytes()), practice, DESK)
            [judged] = results
        assert isinstance(judged, Triage)
        theirs = speech(reply_language(judged.tongue))
        data: dict[str, Any] = ticket_sheet(
            judged, speech("en"), theirs, Origin(place=1, file=path.name), "all"
        ).data
        found[f"{path.name}.reply.txt"] = write_reply(judged, theirs) + "\n"
        found[f"{path.name}.note.txt"] = data["note"]["text"] + "\n"
        fields = {key: value for key, value in data.items() if key not in ("reply", "note")}
        found[f"{path.name}.fields.json"] = json.dumps(fields, indent=2, ensure_ascii=False) + "\n"
    return found


def main() -> None:
    """Write them all."""
    ANSWERS.mkdir(exist_ok=True)
    for name, text in answers().items():
        (ANSWERS / name).write_text(text, encoding="utf-8")
        print(name, file=sys.stderr)


if __name__ == "__main__":
    main()
