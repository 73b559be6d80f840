"""An unsigned replacement, cancellation or child for a transaction that waits; nothing is sent."""

from __future__ import annotations

from typing import Any

from txdoctor.cli.command import Asked
from txdoctor.cli.progress import getting_ready, progress_of
from txdoctor.errors import Mistake
from txdoctor.units import Id, Sats, Untrusted


def run(asked: Asked) -> int:
    """`bump TARGET`: the draft to standard output or `-o`, what it is to the reader beside it."""
    with getting_ready(asked):
        from txdoctor.cli.draft_page import tell
        from txdoctor.cli.look_up import warn_of_clear_text
        from txdoctor.cli.targets import read_targets
        from txdoctor.cli.wishes import wishes_of
        from txdoctor.practice import Practice
    if asked.flags["record"]:
        raise Mistake("flag_not_here", flag=Id("--record"))
    targets = read_targets(asked.words, asked.language)
    if len(targets) != 1:
        raise Mistake("one_target_only")
    wish = _wish(asked)
    progress = progress_of(asked, 1)
    with Practice(wishes_of(asked)) as practice:
        try:
            progress.start_asking(practice.whom_by_turn(targets))
            warn_of_clear_text(practice, asked.language)
            attended = practice.bump(targets[0], wish)
        finally:
            progress.wipe()
    return tell(attended, asked)


def _wish(asked: Asked) -> Any:
    """What the flags wish for. SecretRefused when one of them holds a wallet secret."""
    from txdoctor.cli.draft_forms import form_wanted
    from txdoctor.cli.targets import ARGV, Source, refuse
    from txdoctor.model.bump import BumpWish

    flags = asked.flags
    words = (*flags["mine"], flags["change"] or "", *flags["add_input"])
    refuse([Source(text=word, origin=ARGV) for word in words if word])
    if flags["fee_rate"] is not None and flags["target_blocks"] is not None:
        raise Mistake("two_targets")
    blocks, most = flags["target_blocks"], flags["max_fee"]
    if blocks == 0:
        raise Mistake("not_a_whole_number", flag=Id("--target-blocks"), word=Untrusted("0"))
    return BumpWish(
        method=flags["method"] or "",
        mine=tuple(flags["mine"]),
        change=flags["change"] or "",
        rate=flags["fee_rate"],
        blocks=blocks,
        most=None if most is None else Sats(most),
        add=tuple(flags["add_input"]),
        drop_descendants=flags["drop_descendants"],
        high_fee=flags["allow_high_fee"],
        form=form_wanted(flags),
        signed=Untrusted(_signed(flags["verify"])),
    )


def _signed(value: str | None) -> str:
    """The signed bytes as they stand, or those of the file of that name, binary ones in hex."""
    if not value:
        return ""
    from pathlib import Path

    from txdoctor.cli.targets import ARGV, Source, refuse

    path = Path(value)
    if len(value) > 1000 or not path.is_file():
        refuse((Source(text=value, origin=ARGV),))
        return value
    return _contents(path)


def _contents(path: Any) -> str:
    from txdoctor.cli.targets import read_text, refuse
    from txdoctor.errors import LocalTrouble

    try:
        data: bytes = path.read_bytes()
    except OSError as trouble:
        why = Untrusted(trouble.strerror or type(trouble).__name__)
        raise LocalTrouble("file_not_read", file=Untrusted(str(path)), why=why) from None
    if data[:5] == b"psbt\xff":  # BIP 174: a file holds the bytes themselves
        return data.hex()
    source = read_text(path)
    refuse((source,))
    return source.text
