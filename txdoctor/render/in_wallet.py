"""The lines under a remedy's steps that say where they are in the reader's own wallet."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.model.exchange import Json
from txdoctor.render.look import Look
from txdoctor.render.parts import Frame, ToldWallet
from txdoctor.render.spell import pieces, spell
from txdoctor.render.wrap import Piece, wrap


def in_wallet(told: ToldWallet, indent: str, frame: Frame, look: Look) -> Iterator[str]:
    """What is said, the steps, and the page they were read on."""
    room = look.width - len(indent)
    yield from (indent + line for line in wrap(pieces(told.sentence, frame, room), room))
    for step in told.steps:
        first, *more = wrap([Piece(step)], room - 2)
        yield f"{indent}- {first}"
        yield from (f"{indent}  {line}" for line in more)
    if told.source:
        # The page whole, however long: it is there to be opened.
        yield f"{indent}({told.source}, {told.read})"


def wallet_data(told: ToldWallet, frame: Frame) -> dict[str, Json]:
    """The same for programs."""
    known = {} if told.can is None else {"can": told.can}
    source = {"source": told.source, "read": told.read} if told.source else {}
    return {
        "name": told.name,
        **known,
        "message": spell(told.sentence, frame),
        "steps": list(told.steps),
        **source,
    }
