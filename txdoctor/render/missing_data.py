"""Missing assets for programs and for spreadsheets: every figure exact, every absence absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from txdoctor.model.exchange import Json
from txdoctor.model.history import Entry
from txdoctor.model.missing import Asset, Departure, Missing, Receiver
from txdoctor.model.visit import Visit
from txdoctor.render.csv import cell
from txdoctor.render.dump import dump
from txdoctor.render.history import HOW_FAR, entry_data, pieces_data, sources_data
from txdoctor.render.look import Look
from txdoctor.render.safe import visible
from txdoctor.render.sheet import Sheet
from txdoctor.render.values import to_json
from txdoctor.units import Moment

COLUMNS = (
    "time", "transaction", "amount", "unit", "decimals", "token", "symbol", "to", "contact",
    "looks_like", "means", "leave_of", "came_back", "fee", "fee_unit", "sources",
)  # fmt: skip


def data_of(found: Missing, message: str, advice: Mapping[str, Sequence[str]]) -> dict[str, Json]:
    """One address's document."""
    history = found.history
    since = {} if found.since is None else {"since": found.since.rfc3339}
    fees = {} if found.fees is None else {"fees": to_json(found.fees, history.network.coin)}
    return {
        "network": history.network.name,
        "caip2": history.network.caip2,
        "address": str(history.account),
        "taken_at": history.taken_at.rfc3339,
        **since,
        "message": message,
        "assets": [_asset(each, found) for each in found.assets],
        **fees,
        "departures": [_departure(each, found) for each in found.departures],
        "receivers": [_receiver(each) for each in found.receivers],
        "signs": [
            {
                "kind": str(sign.kind),
                "transactions": list(map(str, sign.txids)),
                "parties": list(map(str, sign.parties)),
                **_time(sign.at),
            }
            for sign in found.signs
        ],
        "leaves": [
            {
                "token": str(each.token),
                "spender": str(each.spender),
                "transaction": str(each.txid),
                "boundless": each.boundless,
                "known": each.known,
                **_time(each.at),
            }
            for each in found.leaves
        ],
        "issuers": [{"token": str(i.token), "name": str(i.name)} for i in found.issuers],
        "waiting": [_entry(each, found) for each in found.waiting],
        "doubtful": [_entry(each, found) for each in found.doubtful],
        "disputed": list(map(str, found.disputed)),
        **_examined(found.examined),
        "advice": {part: list(keys) for part, keys in advice.items()},
        **sources_data(history),
    }


def csv_lines(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    """One row for each departure; no cell can turn into a formula."""
    yield ",".join(COLUMNS)
    for sheet in sheets:
        receivers = {each["address"]: each for each in sheet.data["receivers"]}
        for one in sheet.data["departures"]:
            yield ",".join(cell(look.fit(text)) for text in _row(one, receivers))


def ndjson_lines(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    """One departure a line, each with the network and the address that it left."""
    for sheet in sheets:
        of = {key: sheet.data[key] for key in HOW_FAR}
        head = {"kind": "txdoctor.missing", "format_version": "1.0", **of}
        for one in sheet.data["departures"]:
            yield dump({**head, **one}, look)


def _row(one: dict[str, Json], receivers: Mapping[str, dict[str, Json]]) -> Iterator[str]:
    amount = one.get("amount") or one.get("pieces") or {}
    fee = one.get("fee", {})
    to = [receivers[party] for party in one["parties"] if party in receivers]
    yield str(one.get("time", ""))
    yield str(one["transaction"])
    yield str(amount.get("amount", ""))
    yield str(amount.get("unit", ""))
    yield str(amount.get("decimals", ""))
    yield str(one.get("token", ""))
    yield visible(str(one.get("symbol", "")))
    yield " ".join(one["parties"])
    yield " ".join("known" if "known_since" in each else "first" for each in to)
    yield " ".join(each["looks_like"] for each in to if "looks_like" in each)
    yield str(one["means"])
    yield " ".join(one["leaves"])
    yield str(one["came_back"]).lower()
    yield str(fee.get("amount", ""))
    yield str(fee.get("unit", ""))
    yield " ".join(one["sources"])


def _asset(one: Asset, found: Missing) -> dict[str, Json]:
    told: dict[str, Json] = {"times": one.times, "untold": one.untold}
    if one.coins is not None:
        told["amount"] = to_json(one.coins, found.history.network.coin)
    if one.token is not None:
        told["token"] = str(one.token)
        if one.symbol.text:
            told["symbol"] = one.symbol.text
        if one.pieces is not None:
            told["pieces"] = pieces_data(one.pieces, one.decimals)
    return told


def _departure(each: Departure, found: Missing) -> dict[str, Json]:
    return {
        **_entry(each.entry, found),
        "means": str(each.means),
        "leaves": list(map(str, each.leaves)),
        "came_back": each.came_back,
    }


def _entry(each: Entry, found: Missing) -> dict[str, Json]:
    return entry_data(each, found.history)


def _receiver(one: Receiver) -> dict[str, Json]:
    told: dict[str, Json] = {"address": str(one.party), "times": one.times, "first": str(one.first)}
    if one.known_since is not None:
        told["known_since"] = one.known_since.rfc3339
    if one.looks_like is not None:
        told["looks_like"] = str(one.looks_like)
    return {**told, **_time(one.at)}


def _examined(visit: Visit | None) -> dict[str, Json]:
    """What nodes say of the address today, in codes."""
    if visit is None:
        return {}
    verdict = visit.verdict
    return {
        "examination": {
            "state": str(verdict.state),
            "code": verdict.code,
            "level": str(verdict.level),
            "confidence": str(verdict.confidence),
            "findings": [
                {"code": each.finding.code, "level": str(each.finding.level)}
                for each in visit.findings
            ],
        }
    }


def _time(at: Moment | None) -> dict[str, Json]:
    return {} if at is None else {"time": at.rfc3339}
