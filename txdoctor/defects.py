"""Where in the program a defect showed itself, in a few signs that can be reported."""

from __future__ import annotations

from zlib import crc32

from txdoctor.errors import TxdoctorError
from txdoctor.units import Id


def as_told(trouble: Exception, key: str = "defect") -> TxdoctorError:
    """An error that has a sentence; of a defect `key` names it, and its type and place are said."""
    if isinstance(trouble, TxdoctorError):
        return trouble
    return TxdoctorError(key, kind=Id(type(trouble).__name__), id=Id(place_of(trouble)))


def place_of(trouble: BaseException) -> str:
    """Where it happened, the same for the same defect: module, line, and a sum over the way there.

    Only names of modules and numbers of lines go into it, never a value of the run.
    """
    way = []
    trace = trouble.__traceback__
    last = "txdoctor", 0
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", "?"))
        way.append(f"{module}:{trace.tb_lineno}")
        if module.startswith("txdoctor"):
            last = module.removeprefix("txdoctor."), trace.tb_lineno
        trace = trace.tb_next
    return f"{last[0]}:{last[1]}-{crc32('|'.join(way).encode()):08x}"
