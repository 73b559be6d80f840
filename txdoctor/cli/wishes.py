"""What the flags say about an examination, in the words of the Python face."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from txdoctor.cli.command import Asked
from txdoctor.cli.targets import ARGV, Source, read_text, refuse
from txdoctor.errors import Mistake
from txdoctor.wishes import Wishes


def wishes_of(asked: Asked, record: str | None = None) -> Wishes:
    """The wishes for this run; `record` in place of what `--record` says.

    SecretRefused when a flag's value holds a wallet secret.
    """
    flags = asked.flags
    given = (flags.get(name) for name in ("from", "to", "raw"))
    values = (flags["network"], *given, *flags["source"])
    refuse([Source(text=value, origin=ARGV) for value in values if value])
    return Wishes(
        network=flags["network"],
        rpc=tuple(flags["rpc"]),
        source=tuple(flags["source"]),
        also_public=flags["also_public"],
        sender=flags.get("from"),
        receiver=flags.get("to"),
        nonce=flags.get("nonce"),
        raw=_raw(flags.get("raw")),
        not_credited=bool(flags.get("not_credited")),
        exchange=flags.get("exchange"),
        expect=flags.get("expect"),
        min_confirmations=flags.get("min_confirmations"),
        trace=bool(flags.get("trace")),
        offline=flags["offline"],
        timeout=flags["timeout"],
        record=record or flags["record"],
        force=flags["force"],
        plugins=not flags["no_plugins"],
        zone=flags.get("zone"),
        in_flight=flags.get("in_flight"),
        config=Path(flags["config"]) if flags["config"] else None,
    )


def _raw(value: Any) -> str | None:
    """Hex as it stands, or the text of the file of that name."""
    if not value:
        return None
    if set(value.lower().removeprefix("0x")) <= set("0123456789abcdef"):
        return str(value)
    path = Path(value)
    if not path.is_file():
        raise Mistake("raw_not_hex")
    source = read_text(path)
    refuse((source,))
    return source.text
