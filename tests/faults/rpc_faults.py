"""The JSON is sound and the JSON-RPC envelope is not: ids, batches, errors (JSON-RPC 2.0)."""

from collections.abc import Callable
from typing import Any

from .exchange import JSON_TYPE, TEXT_TYPE, Json, Reply, dump, parse
from .fault import RPC_TRUTHS, Fault, Play, Scene, rows

Item = dict[str, Any]

BATCH_LIMIT = 3  # free tiers take three calls at once (dRPC, ronin; seen in safe-eth-py#303)
HOSTILE = "\x1b[2J\x1b[32mCONFIRMED\x1b[0m\n::set-output name=x::y [link=http://evil.test]pay here"


def _each(change: Callable[[Item], Json]) -> Play:
    """Change every answer, alone or inside a batch."""
    return _whole(lambda said: [change(one) for one in said] if isinstance(said, list)
                  else change(said))  # fmt: skip


def _batch(change: Callable[[list[Item]], Json]) -> Play:
    """Change a batch's answer; a single call is answered honestly."""
    return _whole(lambda said: change(said) if isinstance(said, list) else said)


def _whole(change: Callable[[Json], Json]) -> Play:
    def play(scene: Scene) -> Reply:
        honest = scene.honest()
        try:
            said = parse(honest.body)
        except ValueError:
            return honest  # a 401 or 405 has no envelope to spoil
        return Reply(status=honest.status, headers=honest.headers, body=dump(change(said)))

    return play


def _too_many(status: int, body: bytes, headers: tuple[tuple[str, str], ...] = JSON_TYPE) -> Play:
    """A batch of more than three calls gets this; a smaller one and a single call are honest."""

    def play(scene: Scene) -> Reply:
        if _batch_size(scene.request.body) <= BATCH_LIMIT:
            return scene.honest()
        return Reply(status=status, headers=headers, body=body)

    return play


def _batch_size(body: bytes) -> int:
    try:
        asked = parse(body)
    except ValueError:
        return 0
    return len(asked) if isinstance(asked, list) else 0


def _with(**members: Json) -> Callable[[Item], Item]:
    return lambda one: {**one, **members}


def _instead(**members: Json) -> Callable[[Item], Item]:
    """Keep envelope and id, drop result and error, say this."""
    return lambda one: {**_bare(one), **members}


def _bare(one: Item) -> Item:
    return {key: value for key, value in one.items() if key not in ("result", "error")}


def _other_id(one: Item) -> Item:
    number = one.get("id")
    return {**one, "id": number + 1000 if isinstance(number, int) else "another"}


def _without_id(one: Item) -> Item:
    return {key: value for key, value in one.items() if key != "id"}


def _forged_too(said: list[Item]) -> list[Item]:
    """A second answer for the first id, and it denies."""
    return [*said, {**_bare(said[0]), "result": None}] if said else said


def _swapped_ids(said: list[Item]) -> list[Item]:
    ids = [one.get("id") for one in said]
    return [{**one, "id": other} for one, other in zip(said, ids[1:] + ids[:1], strict=True)]


def _some_limited(said: list[Item]) -> list[Item]:
    error = {"code": -32005, "message": "limit exceeded"}
    return [{**_bare(one), "error": error} if n % 2 else one for n, one in enumerate(said)]


def _too_large(said: list[Item]) -> Json:
    """geth: one error in a list, with the id of the first call (rpc/handler.go)."""
    if len(said) <= BATCH_LIMIT:
        return said
    return [{**_bare(said[0]), "error": {"code": -32600, "message": "batch too large"}}]


_FREE_TIER = {"message": "Batch of more than 3 requests are not allowed on free tier", "code": 31}
_LIMITED = {"code": -32005, "message": "daily request count exceeded, request rate limited"}

_SWAPPED = Fault(
    name="rpc-batch-swapped-ids",
    kind="rpc",
    tells="The answers of a batch carry each other's ids.",
    truths=RPC_TRUTHS,
    readable=False,
    shows=False,
    play=_batch(_swapped_ids),
)

FAULTS: tuple[Fault, ...] = (_SWAPPED, *rows("rpc", RPC_TRUTHS, (
    ("wrong-id", _each(_other_id), False, "The answer carries another id."),
    ("missing-id", _each(_without_id), False, "The answer carries no id."),
    ("string-id", _each(lambda one: {**one, "id": str(one.get("id"))}), False,
     "The id comes back as text."),
    ("listed-id", _each(lambda one: {**one, "id": [one.get("id")]}), False,
     "The id comes back inside a list."),
    ("null-id", _each(_with(id=None)), False, "The id comes back as null."),
    ("batch-short", _batch(lambda said: said[:-1]), True, "The last answer of a batch is missing."),
    ("batch-empty", _batch(lambda _: []), True, "A batch is answered by an empty list."),
    ("batch-duplicated", _batch(lambda said: said + said[:1]), True,
     "The first answer of a batch comes twice, the same."),
    ("batch-reordered", _batch(lambda said: said[::-1]), True,
     "The answers of a batch come in reverse order: legal."),
    ("batch-as-object", _batch(lambda said: said[0]), True,
     "A batch is answered by its first answer alone."),
    ("batch-nested", _batch(lambda said: [said]), True, "A batch's answers lie in two lists."),
    ("forged-extra", _batch(_forged_too), True,
     "Behind a batch's answers a second one for the first id, which denies."),
    ("single-as-list", _whole(lambda said: said if isinstance(said, list) else [said]), True,
     "A single call is answered by a list of one."),
    ("result-and-error", _each(_with(error={"code": -32000, "message": "or was it"})), False,
     "Both a result and an error."),
    ("neither", _each(_bare), False, "Neither a result nor an error."),
    ("null-result", _each(_instead(result=None)), False, "null is the result of everything."),
    ("error-as-string", _each(_instead(error="rate limited")), False, "The error is a text."),
    ("error-code-text", _each(_instead(error={"code": "-32000", "message": 7})), False,
     "The error's code is a text and its message a number."),
    ("hostile-error", _each(_instead(error={"code": -32000, "message": HOSTILE})), False,
     "The error's message holds terminal escapes, a build command and a link."),
    ("wrong-version", _each(_with(jsonrpc="3.0")), True, "The envelope says version 3.0."),
    ("missing-version", _each(lambda one: {k: v for k, v in one.items() if k != "jsonrpc"}), True,
     "The envelope names no version."),
    ("batch-too-large-400", _too_many(400, b"too many requests", TEXT_TYPE), True,
     "More than three calls at once: HTTP 400 with a sentence."),
    ("batch-too-large-500", _too_many(500, dump(_FREE_TIER)), True,
     "More than three calls at once: HTTP 500 with an object that is not JSON-RPC."),
    ("batch-too-large-rpc", _batch(_too_large), True,
     "More than three calls at once: one JSON-RPC error for all."),
    ("batch-too-large-object", _too_many(200, dump({"jsonrpc": "2.0", "id": None,
     "error": {"code": -32005, "message": "batch too big"}})), True,
     "More than three calls at once: one error object with id null."),
    ("item-limited", _batch(_some_limited), True,
     "Every second call of a batch gets -32005, limit exceeded."),
    ("all-limited", _each(_instead(error=_LIMITED)), False, "Every call gets -32005."),
)))  # fmt: skip
