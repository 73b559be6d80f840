"""Where two addresses differ, by their spelling alone; nobody is asked."""

from __future__ import annotations

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.sheets import write_sheets
from txdoctor.cli.targets import ARGV, Source, refuse
from txdoctor.cli.trouble import warn_of_plugins
from txdoctor.comparing import compare
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.render.comparison import tell_comparison
from txdoctor.render.sheet import Sheet

KIND = "txdoctor.comparison"


def run(asked: Asked) -> int:
    """`compare A B`: 0 where they are one address, 1 where they are not."""
    network = asked.flags["network"]
    refuse((Source(text=" ".join((*asked.words, network or "")), origin=ARGV),))
    if len(asked.words) != 2:
        raise Mistake("compare_wants_two", n=len(asked.words))
    found = compare(asked.words[0], asked.words[1], network=network)
    code = exits.exit_of_run(
        (exits.FINE if found.same else exits.FOUND,), exit_zero=asked.flags["exit_zero"]
    )

    def tell(language: Language) -> list[Sheet]:
        return [tell_comparison(found, language)]

    write_sheets(tell, {"kind": KIND, "exit_code": code}, asked)
    warn_of_plugins(asked.language)
    return code
