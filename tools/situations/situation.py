"""One situation: what a user would paste into txdoctor now, and how things came to be so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """`name` is the case's; `shows` the code that the verdict has to have.

    `text` is pasted with `network` and the node at `rpc`; `sender`, `receiver`, `nonce`, `raw` and
    `not_credited` are what the user says of it; `beside` are other servers that are asked.
    `made_by` names the node, `note` says in English how it was made, and `note_zh` in Chinese.
    """

    name: str
    shows: str
    text: str
    network: str
    rpc: str
    made_by: str
    note: str
    note_zh: str
    sender: str | None = None
    receiver: str | None = None
    nonce: int | None = None
    raw: str | None = None
    not_credited: bool = False
    beside: tuple[str, ...] = ()
