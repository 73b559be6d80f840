"""A case file is examined again, and what comes of it is compared with what is expected of it.

For authors of plug-ins as for us: put `stuck.case.json` (made with `txdoctor bundle`) into a folder
of your tests, call `write_expected` once, read what it wrote, and from then on::

    @pytest.mark.parametrize("path", cases_in(Path(__file__).parent / "cases"), ids=str)
    def test_case(path: Path) -> None:
        assert mismatches(path) == []
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from txdoctor import registry
from txdoctor.gather import Broken
from txdoctor.model.network import Coin
from txdoctor.model.visit import Offer, Visit
from txdoctor.recording import SUFFIX, examine_again
from txdoctor.render.values import params
from txdoctor.wire.case import read

FORMAT = "txdoctor.expected/1"
EXPECTED = ".expected.json"


def cases_in(folder: Path) -> tuple[Path, ...]:
    """The case files of a folder and of the folders in it, by name."""
    return tuple(sorted(folder.rglob(f"*{SUFFIX}")))


def replayed(path: Path) -> Visit:
    """The examination on this tape once more, without any network.

    Raises Mistake for a file that is no case, and whatever a rule or a plan raises.
    """
    result = examine_again(read(path))
    if isinstance(result, Broken):
        raise result.trouble
    return result


def mismatches(path: Path) -> list[str]:
    """Where a case's outcome is not the expected one, a line each; empty when all is well.

    LookupError when the case has no expected file yet.
    """
    beside = expected_beside(path)
    if not beside.is_file():
        raise LookupError(f"{beside.name} is missing: write_expected({path.name!r}) makes it")
    expected = json.loads(beside.read_text(encoding="utf-8"))
    return list(_differing(expected, essentials(replayed(path)), path.name.removesuffix(SUFFIX)))


def write_expected(path: Path) -> Path:
    """Write down what comes of a case as what is expected of it from now on; gives the file."""
    beside = expected_beside(path)
    text = json.dumps(essentials(replayed(path)), ensure_ascii=False, indent=1)
    beside.write_text(f"{text}\n", encoding="utf-8")
    return beside


def expected_beside(path: Path) -> Path:
    """`stuck.case.json` has `stuck.expected.json` beside it."""
    return path.with_name(path.name.removesuffix(SUFFIX) + EXPECTED)


def essentials(visit: Visit) -> dict[str, Any]:
    """What must not change unnoticed: the verdict, every code, every figure advised; no sentence.

    Values are spelled as in the JSON report.
    """
    verdict, coin = visit.verdict, visit.network.coin if visit.network else None
    said: dict[str, Any] = {
        "format": FORMAT,
        "state": verdict.state.value,
        "code": verdict.code,
        "level": verdict.level.value,
        "confidence": verdict.confidence.value,
        "final": verdict.final,
        "network": visit.network.name if visit.network else None,
        "findings": [found.finding.code for found in visit.findings],
        "unjudged": [untold.code for untold in visit.diagnosis.cannot_tell],
        "remedies": [_offered(offer, coin) for offer in visit.offers],
        "stops": [stop.code for stop in visit.stops],
        "rows": [row.name for row in visit.chart],
    }
    if visit.transactions:
        said["transactions"] = [essentials(child) for child in visit.transactions]
    return said


def uncovered(chain: str, visits: Iterable[Visit]) -> list[str]:
    """What of a chain's catalogue the cases leave untried, a sentence each.

    Each rule is to be found by one case and left clear by another (its question put, or not
    arising); each remedy and each stop is to be offered by one.
    """
    seen = [each for visit in visits for each in _with_transactions(visit)]
    said = {
        "rules": {found.finding.code for visit in seen for found in visit.findings},
        "remedies": {offer.remedy.code for visit in seen for offer in visit.offers},
        "stops": {stop.code for visit in seen for stop in visit.stops},
    }
    clear = {code for visit in seen for code in _left_clear(visit)}
    told = []
    for entry in registry.entries(chain):
        if entry.code not in said[entry.shelf]:
            told.append(f"{entry.code}: no case has it among its {entry.shelf}")
        if entry.shelf == "rules" and entry.code not in clear:
            told.append(f"{entry.code}: no case leaves it clear")
    return told


def _offered(offer: Offer, coin: Coin | None) -> dict[str, Any]:
    said: dict[str, Any] = {"code": offer.remedy.code, **params(offer.remedy, coin)}
    if offer.draft is not None:
        said["draft"] = {"type": offer.draft.type, "checked": offer.draft.checked.result}
    return said


def _with_transactions(visit: Visit) -> Iterator[Visit]:
    yield visit
    for child in visit.transactions:
        yield from _with_transactions(child)


def _left_clear(visit: Visit) -> set[str]:
    """Rules that were put before this evidence and found nothing, or did not arise."""
    chain = visit.subject.chain
    book = registry.rule_book(chain if chain in registry.chains() else "general")
    put = {rule.code for rule in (*book.rules, *book.last)}
    told = {found.finding.code for found in visit.findings}
    return put - told - {untold.code for untold in visit.diagnosis.cannot_tell}


def _differing(expected: Any, got: Any, place: str) -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(got, dict):
        for key in dict.fromkeys((*expected, *got)):
            yield from _differing(expected.get(key), got.get(key), f"{place}.{key}")
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for number, pair in enumerate(zip(expected, got, strict=True)):
            yield from _differing(*pair, f"{place}[{number}]")
    elif expected != got or type(expected) is not type(got):
        yield f"{place}: expected {expected!r}, but got {got!r}"
