"""What pasted bytes say by themselves; nobody is asked, unless somebody is named to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.sheets import write_sheets
from txdoctor.cli.targets import ARGV, Source, read_input, read_text, refuse
from txdoctor.cli.trouble import warn_of_plugins
from txdoctor.cli.wishes import wishes_of
from txdoctor.decoding import decode
from txdoctor.errors import LocalTrouble
from txdoctor.language.language import Language
from txdoctor.model.decoded import Decoded
from txdoctor.render.decoded import tell_decoded
from txdoctor.render.sheet import Sheet
from txdoctor.units import Untrusted

KIND = "txdoctor.decoded"
PSBT_FILE = b"psbt\xff"  # BIP 174, "Specification": how a file of it begins


def run(asked: Asked) -> int:
    """`decode DATA...`; `-` and no word at all are standard input, `@FILE` is a file.

    With `--source`, `--rpc` or `--also-public` lists are asked for a name that no table has.
    """
    refuse((Source(text=" ".join(asked.words), origin=ARGV),))
    network = asked.flags["network"]
    refuse((Source(text=network or "", origin=ARGV),))
    found = [
        reading
        for text in _texts(asked.words or ("-",), asked)
        for reading in decode(text, network=network)
    ]
    if any(asked.flags[name] for name in ("rpc", "source", "also_public")):
        found = _named(found, asked)

    def tell(language: Language) -> list[Sheet]:
        return [tell_decoded(reading, language) for reading in found]

    write_sheets(tell, {"kind": KIND}, asked)
    warn_of_plugins(asked.language)
    return exits.FINE


def _named(found: Sequence[Decoded], asked: Asked) -> list[Decoded]:
    from txdoctor import naming
    from txdoctor.cli.progress import Progress
    from txdoctor.practice import Practice

    with Practice(wishes_of(asked)) as practice:
        hosts = [seat.host for each in found for seat in naming.lists(each, practice)]
        progress = Progress(asked.language, len(found), quiet=asked.flags["quiet"])
        progress.start([] if asked.flags["offline"] else hosts, "asking_names")
        try:
            return naming.named(found, practice)
        finally:
            progress.wipe()


def _texts(words: Sequence[str], asked: Asked) -> Iterator[str]:
    """Each text whole: bytes may be wrapped over many lines."""
    for word in words:
        if word == "-":
            yield read_input(asked.language, "stdin_hint_whole").text
        elif word.startswith("@") and len(word) > 1:
            yield _file(Path(word[1:]))
        else:
            yield word


def _file(path: Path) -> str:
    """The text of a file; a PSBT may also be kept as it is, in bytes."""
    try:
        with path.open("rb") as opened:
            binary = opened.read(len(PSBT_FILE)) == PSBT_FILE
            if binary:
                return (PSBT_FILE + opened.read()).hex()
    except OSError as trouble:
        why = Untrusted(trouble.strerror or type(trouble).__name__)
        raise LocalTrouble("file_not_read", file=Untrusted(str(path)), why=why) from None
    source = read_text(path)
    refuse((source,))
    return source.text
