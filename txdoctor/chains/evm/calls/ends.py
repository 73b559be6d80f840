"""How a call inside ended is told in each node's own words."""

from __future__ import annotations

from txdoctor.chains.evm.failure.replay import Outcome
from txdoctor.model.exchange import Json

# The first that stands in the words, capitals and blanks ignored. go-ethereum core/vm/errors.go
# (callTracer), openethereum ethcore/types/src/trace/error.rs (flat traces: "Reverted", "Out of
# gas", ...), revm InstructionResult (anvil), nethermind EvmExceptionType.cs.
_WORDS = (
    ("revert", Outcome.REVERTED),
    ("outofgas", Outcome.OUT_OF_GAS),
    ("oog", Outcome.OUT_OF_GAS),
    ("notenoughgas", Outcome.OUT_OF_GAS),
    ("codestoreoutofgas", Outcome.OUT_OF_GAS),
    ("insufficientbalance", Outcome.UNFUNDED),
    ("outoffund", Outcome.UNFUNDED),
    ("notenoughbalance", Outcome.UNFUNDED),
    ("maxcodesize", Outcome.TOO_LARGE),
    ("contractsizelimit", Outcome.TOO_LARGE),
)


def end_of(error: Json) -> Outcome:
    """The end that a call's `error` tells; TypeError for what is no text.

    Whatever is not in the list is one of the ends that burn all gas: a bad instruction or jump, a
    write in a read-only call, a stack that is too high.
    """
    if error is None:
        return Outcome.SUCCEEDED
    if not isinstance(error, str):
        raise TypeError("a text is expected")
    said = "".join(error[:200].lower().split()).replace("_", "")
    return next((end for word, end in _WORDS if word in said), Outcome.INVALID)
