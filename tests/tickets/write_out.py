"""Writes the tickets of open/, frozen/, second/, third/ and fourth/ and their truths.

    python -m tests.tickets.write_out

A written ticket is a line `=== language class flags`, then the text with marks (see README.md).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.tickets.mail import mail
from tests.tickets.markup import Writer
from tests.tickets.platforms import freshdesk, zendesk
from tests.tickets.read import HALVES, HERE

HOURS = {"simple": 24, "medium": 48, "complex": 72}
BUCKETS = (
    "subjects",
    "links",
    "amounts",
    "times",
    "durations",
    "chain_words",
    "secrets",
    "personal",
    "lookalikes",
)
FACTS = ("hash", "network", "sender", "receiver", "amount", "time", "exchange", "memo")
ON_MANY_NETWORKS = {"eth", "bsc", "polygon", "arb", "op", "base", "avax", "linea", "fantom"}
OF_ONE_NETWORK = {"BTC", "LTC", "DOGE", "XRP", "SOL", "TRX", "BNB", "ATOM", "TON", "BCH", "EOS"}
FORMS = {"eml": mail, "zendesk": zendesk, "freshdesk": freshdesk}


def written(half: str) -> Iterator[tuple[list[str], str]]:
    for path in sorted((HERE / "written" / half).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for piece in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
            head, _, body = piece.partition("\n")
            yield head.split(), body.rstrip("\n") + "\n"


def truth(flags: list[str], options: dict[str, str], things: list[Any], traps: set[str]) -> Any:
    language, level = flags[:2]
    found = {name: [thing for at, thing in things if at == name] for name in BUCKETS}
    why = [word for word in ("theft",) if word in flags]
    why += ["secret exposed"] if found["secrets"] else []
    return {
        "language": language,
        "form": options.get("form", "text"),
        "control": not found["secrets"],
        "class": level,
        "hours": HOURS[level],
        "priority": "urgent" if why else "normal",
        "priority_why": why,
        "missing": missing(found, flags),
        "traps": sorted(traps),
        **found,
    }


def missing(found: dict[str, list[Any]], flags: list[str]) -> list[str]:
    """What must still be asked, as README.md has it; a flag +key or -key settles a special case."""
    lacking = set() if "q" in flags else set(unsaid(found, flags))
    lacking |= {flag[1:] for flag in flags if flag[0] == "+"}
    return [key for key in FACTS if key in lacking and f"-{key}" not in flags]


def unsaid(found: dict[str, list[Any]], flags: list[str]) -> Iterator[str]:
    whole = [thing for thing in found["subjects"] if thing["value"]]
    kinds = {thing["kind"] for thing in whole} | {thing["of"] for thing in found["links"]}
    if kinds & {"transaction", "raw transaction", "psbt"}:
        return
    yield "hash"
    if not network_is_told(found, whole):
        yield "network"
    addresses = {t["value"] for t in whole if t["kind"] in ("address", "name")}
    addresses |= {thing["id"] for thing in found["links"] if thing["of"] == "address"}
    if len(addresses) < 2:
        yield "receiver" if addresses and "payer" in flags else "sender"
    if not addresses:
        yield "receiver"
    if not found["amounts"]:
        yield "amount"
    if not (found["times"] or found["durations"]):
        yield "time"


def network_is_told(found: dict[str, list[Any]], whole: list[Any]) -> bool:
    places = {thing["chain"] for thing in whole if thing["kind"] == "address"} - ON_MANY_NETWORKS
    coins = {thing["asset"] for thing in found["amounts"]} & OF_ONE_NETWORK
    return bool(places or coins or found["chain_words"] or found["links"])


def ticket(half: str, tally: Counter[str], flags: list[str], body: str) -> tuple[str, bytes, Any]:
    """The file's ending, its bytes, and the truth."""
    options = dict(flag.split("=", 1) for flag in flags if "=" in flag)
    writer = Writer(half, tally)
    form = options.get("form", "text")
    if form in FORMS:
        data, things = FORMS[form](writer, body, options)
    else:
        text, things = writer.write(body, "")
        data = text.encode("utf-8")
    ending = {"eml": "eml", "zendesk": "json", "freshdesk": "json"}.get(form, "txt")
    return ending, data, truth(flags, options, things, writer.traps)


def everything(half: str) -> Iterator[tuple[str, bytes]]:
    """Each file of one half: its name and its bytes."""
    tally: Counter[str] = Counter()
    for number, (flags, body) in enumerate(written(half), 1):
        ending, data, facts = ticket(half, tally, flags, body)
        yield f"{number:03}.{ending}", data
        text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
        yield f"{number:03}.truth.json", text.encode("utf-8")


def main() -> None:
    for half in HALVES:
        folder = HERE / half
        folder.mkdir(exist_ok=True)
        files = dict(everything(half))
        for path in folder.iterdir():
            if path.name not in files:
                path.unlink()
        for name, data in files.items():
            (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
