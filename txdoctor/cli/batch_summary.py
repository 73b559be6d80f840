"""The end of a list: its summary goes where it was asked for, and makes the exit code."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from txdoctor.cli.batch_outputs import BatchOutputs
from txdoctor.cli.command import Asked
from txdoctor.cli.outputs import filling
from txdoctor.cli.sheet_pages import made_page
from txdoctor.cli.sheets import write_sheets
from txdoctor.language.language import Language
from txdoctor.model.batch import Batch
from txdoctor.render.batch import tell_batch
from txdoctor.render.look import Look
from txdoctor.render.sheet import Sheet

KIND = "txdoctor.batch"


def tell_summary(found: Batch, asked: Asked, outputs: BatchOutputs) -> int:
    """Write it in every format that was asked for; the exit code of the whole list."""
    code = found.exit_code

    def tell(language: Language) -> list[Sheet]:
        return [tell_batch(found, language)]

    if outputs.html is not None:
        _write_page(found, asked, outputs.html)
    flags = {**asked.flags, "format": list(outputs.summary), "output": None}
    document = {"kind": KIND, "exit_code": code, "complete": not found.again}
    write_sheets(tell, document, _with(asked, flags))
    return code


def _write_page(found: Batch, asked: Asked, path: Path) -> None:
    with filling(path, force=asked.flags["force"] or asked.flags["resume"]) as sink:
        look = Look.decide(sink.out, os.environ, ascii=asked.flags["ascii"])
        sheet = tell_batch(found, asked.language)
        sink.out.write(made_page([sheet], asked.language, look, KIND))


def _with(asked: Asked, flags: dict[str, Any]) -> Asked:
    return Asked(words=asked.words, flags=flags, language=asked.language)
