"""Small tools to build lies of: say this instead, change that, begin later."""

import hashlib
from collections.abc import Callable, Mapping
from typing import TypeAlias

from .exchange import Call, Json, Refused, Reply
from .fault import Play, Scene
from .truth import Kind

Lie: TypeAlias = Callable[[Call, str, list[Json], Scene], Json]
"""What the client is told: gets the honest Call, the method, its parameters and the scene."""

Change: TypeAlias = Callable[[Json], Json]

LATE = 4  # calls that are answered honestly before a late lie begins


def played(lies: Mapping[Kind, Lie]) -> Play:
    """A fault that tells each kind of truth its own version of one lie."""

    def play(scene: Scene) -> Reply:
        lie = lies[scene.truth.kind]
        return scene.honest(lambda ask, method, params: lie(ask, method, params, scene))

    return play


def saying(told: Mapping[str, Json]) -> Lie:
    """These methods are answered with a fixed value."""
    return lambda ask, method, params, _: told[method] if method in told else ask(method, params)


def changing(changes: Mapping[str, Change]) -> Lie:
    """The answers of these methods are changed, unless they are null."""

    def lie(ask: Call, method: str, params: list[Json], _: Scene) -> Json:
        honest = ask(method, params)
        if method not in changes or honest is None:
            return honest
        return changes[method](honest)

    return lie


def later(lie: Lie) -> Lie:
    """Honest for the first four calls of this server, lying from then on."""

    def late(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
        with scene.memory.lock:
            scene.memory.asked += 1
            honest = scene.memory.asked <= LATE
        return ask(method, params) if honest else lie(ask, method, params, scene)

    return late


def by_turns(first: Lie, methods: frozenset[str]) -> Lie:
    """Each of these questions is answered by the lie and by the truth in turns, the lie first."""

    def turning(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
        if method not in methods:
            return first(ask, method, params, scene)
        with scene.memory.lock:
            key = f"{method} {params}"
            turn = scene.memory.notes.get(key, 0)
            scene.memory.notes[key] = turn + 1
        return ask(method, params) if turn % 2 else first(ask, method, params, scene)

    return turning


def remembered(scene: Scene, name: str, value: Callable[[], int]) -> int:
    """A number that is found once and kept."""
    with scene.memory.lock:
        if name not in scene.memory.notes:
            scene.memory.notes[name] = value()
        return int(scene.memory.notes[name])


def other_hash(text: str) -> str:
    """Another 64-digit hash, always the same for the same text; keeps a 0x in front."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return "0x" + digest if text.startswith("0x") else "0000" + digest[4:]


def refusing(code: int, message: str) -> Callable[[], Json]:
    """Something that answers with an error."""

    def refuse() -> Json:
        raise Refused(code, message)

    return refuse
