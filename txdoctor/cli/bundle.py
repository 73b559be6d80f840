"""All the evidence about one target goes into a case file or a bundle, to be examined again."""

from __future__ import annotations

from dataclasses import replace

from txdoctor.cli.command import Asked
from txdoctor.cli.progress import getting_ready
from txdoctor.cli.speaking import grumble, say
from txdoctor.errors import Mistake
from txdoctor.model.finding import Level
from txdoctor.units import Untrusted


def run(asked: Asked) -> int:
    """`bundle TARGET -o FILE`, `bundle TARGET --zip FILE`, `bundle --verify FILE`.

    `-o` names the case file; the report goes to standard output.
    """
    flags = asked.flags
    if flags["verify"]:
        from txdoctor.cli.bundle_verify import verify

        return verify(flags["verify"], asked)
    if flags["ticket"] and not flags["zip"]:
        raise Mistake("ticket_without_zip")
    if flags["zip"]:
        from txdoctor.cli.bundle_zip import write_zip

        return write_zip(flags["zip"], asked)
    return _write_case(asked)


def _write_case(asked: Asked) -> int:
    file = asked.flags["output"] or asked.flags["record"]
    if asked.words and not file:
        raise Mistake("output_needed")
    with getting_ready(asked):
        from txdoctor.cli.look_up import check_one

    report = replace(asked, flags={**asked.flags, "output": None, "record": file})
    code = check_one(report, file)
    if not asked.flags["quiet"]:
        told = say(asked.language, "recorded", file=Untrusted(file))
        grumble(asked.language, Level.NOTE, told)
    return code
