"""A picture as JSON data: what it is drawn from, nothing of how it is drawn."""

from __future__ import annotations

from txdoctor.model.exchange import Json
from txdoctor.model.figure import Figure, Scale, Step
from txdoctor.model.network import Coin
from txdoctor.render.values import to_json


def figure_data(figure: Figure, coin: Coin | None) -> Json:
    """One of `results[].figures`."""
    if isinstance(figure, Scale):
        return {
            "name": figure.name,
            "form": "scale",
            "slots": [to_json(least, coin) for least in figure.slots],
            "place": figure.place,
            "part": figure.part,
            "open_ended": figure.open_ended,
        }
    return {
        "name": figure.name,
        "form": "steps",
        "lines": [_step(step, coin) for step in figure.steps],
        "left_out": figure.left_out,
    }


def _step(step: Step, coin: Coin | None) -> Json:
    return {
        "id": str(step.id),
        "depth": step.depth,
        "itself": step.itself,
        "values": {name: to_json(value, coin) for name, value in step.values},
    }
