"""What a contract says when it undoes a call is decoded without trusting a word of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from txdoctor.records import dataclass
from txdoctor.units import NOTHING_SAID, Id, Term, Untrusted

ERROR_STRING = bytes.fromhex("08c379a0")  # Error(string), Solidity documentation, "revert"
PANIC = bytes.fromhex("4e487b71")  # Panic(uint256), likewise

# Solidity documentation, "Panic via assert and Error via require".
PANICS = (0x00, 0x01, 0x11, 0x12, 0x21, 0x22, 0x31, 0x32, 0x41, 0x51)

LONGEST = 4096  # bytes of a contract's text that are kept; no honest reason is longer
DEEPEST = 4  # errors inside errors: routers and smart accounts wrap once or twice
WORD = 32

ASK_APP = Term("change-ask-app")
UNKNOWN_ERROR = Term("revert-unknown-error")


class Form(StrEnum):
    """What a failure looks like: five forms of revert data, and three ends without any."""

    TEXT = "text"
    PANIC = "panic"
    CUSTOM = "custom"
    EMPTY = "empty"
    BYTES = "bytes"
    GAS = "gas"
    INVALID = "invalid"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revert:
    """Decoded revert data.

    `form` says how it is dressed; `means` and `change` are our phrases for what it says and what
    to change, `means` None where we have none. `text` is the contract's own text. `error` is the
    signature from our tables when `selector` stands in them; other errors may share a selector.
    `figures` are the numbers that the error carries, by its word. `wrapper` is the signature of the
    outermost error when others stood inside it: then all else is the innermost one's. `data` are
    the bytes of an error that our tables do not have.
    """

    form: Form
    means: Term | None = None
    change: Term = ASK_APP
    text: Untrusted = NOTHING_SAID
    selector: Id | None = None
    error: Id | None = None
    panic: int | None = None
    figures: tuple[int, ...] = ()
    wrapper: Id | None = None
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class _Known:
    signature: str
    means: Term
    change: Term


def decode(data: bytes, depth: int = DEEPEST) -> Revert:
    """Read revert data of any form; nothing in it is followed, and no form is an error.

    Errors inside errors are opened up to `depth` times.
    """
    if not data:
        return Revert(form=Form.EMPTY, means=Term("revert-empty-data"))
    if data.startswith(ERROR_STRING):
        text = _abi_text(data[4:])
        if text is not None:
            return _of_text(text)
    if data.startswith(PANIC) and len(data) == 4 + WORD:
        return _of_panic(int.from_bytes(data[4:], "big"))
    plain = _plain_text(data)
    if plain is not None:
        return _of_text(plain)
    return _of_selector(data, depth)


def _of_text(text: str) -> Revert:
    low = text.strip().lower()
    known = next((k for (where, part), k in _texts().items() if _FITS[where](low, part)), None)
    return Revert(
        form=Form.TEXT,
        means=known.means if known else None,
        change=known.change if known else ASK_APP,
        text=Untrusted(text),
    )


def _of_panic(code: int) -> Revert:
    means = f"panic-{code:#04x}" if code in PANICS else "panic-unknown"
    return Revert(form=Form.PANIC, means=Term(means), panic=code)


def _of_selector(data: bytes, depth: int) -> Revert:
    if len(data) < 4:
        return Revert(form=Form.BYTES, means=Term("revert-unreadable"))
    selector = Id("0x" + data[:4].hex())
    from txdoctor.chains.evm.naming.error_arguments import nested

    outer = _custom(selector, data)
    if outer.error is None or not depth:
        return outer
    inside = nested(outer.error, data)
    inner = decode(inside, depth - 1) if inside else None
    if inner is None or inner.form is Form.BYTES:
        return outer
    return replace(inner, wrapper=outer.error)


def _custom(selector: Id, data: bytes) -> Revert:
    """A custom error by our own table, else by the list of published ones."""
    from txdoctor.chains.evm.naming.error_arguments import numbers, worded
    from txdoctor.chains.evm.naming.published_errors import published

    known = _errors().get(selector)
    elsewhere = () if known else published(selector)
    if known is None and not elsewhere:
        return Revert(form=Form.CUSTOM, means=UNKNOWN_ERROR, selector=selector, data=data)
    signature = Id(known.signature) if known else elsewhere[0].signature
    text = worded(signature, data)
    spoken = _of_text(text) if text else Revert(form=Form.TEXT)
    plain = Term("revert-published-error")
    return Revert(
        form=Form.CUSTOM,
        means=spoken.means or (known.means if known else plain),
        change=spoken.change if spoken.means else known.change if known else ASK_APP,
        text=spoken.text,
        selector=selector,
        error=signature,
        figures=numbers(signature, data),
    )


def of_signature(signature: str, data: bytes) -> Revert:
    """What an error says by the signature that its contract's verified source declares."""
    from txdoctor.chains.evm.naming.error_arguments import numbers, worded

    text = worded(signature, data)
    spoken = _of_text(text) if text else Revert(form=Form.TEXT)
    return Revert(
        form=Form.CUSTOM,
        means=spoken.means or Term("revert-verified-error"),
        change=spoken.change,
        text=spoken.text,
        figures=numbers(signature, data),
    )


def _abi_text(body: bytes) -> str | None:
    """The string of Error(string): an offset of 32, a length, and that many bytes (ABI spec)."""
    offset, length = (int.from_bytes(body[at : at + WORD], "big") for at in (0, WORD))
    if offset != WORD or len(body) < 2 * WORD or length > len(body) - 2 * WORD:
        return None
    return body[2 * WORD : 2 * WORD + min(length, LONGEST)].decode("utf-8", "replace")


def _plain_text(data: bytes) -> str | None:
    """Text without ABI dress: old Vyper and hand-written assembly, or one padded word."""
    bare = data.rstrip(b"\0")[:LONGEST]
    if len(bare) <= 4:  # four bytes are a selector, whatever letters they make
        return None
    try:
        text = bare.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if text.isprintable() else None


@cache
def _errors() -> Mapping[str, _Known]:
    return {e["selector"]: _known(e["signature"], e) for e in _tables()["error"]}


@cache
def _texts() -> Mapping[tuple[str, str], _Known]:
    return {(e.get("where", "inside"), e["contains"]): _known("", e) for e in _tables()["text"]}


_FITS: Mapping[str, Callable[[str, str], bool]] = {
    "inside": str.__contains__,
    "start": str.startswith,
    "whole": str.__eq__,
}


def _known(signature: str, entry: Mapping[str, str]) -> _Known:
    return _Known(signature, Term(entry["means"]), Term(entry["change"]))


@cache
def _tables() -> Mapping[str, list[dict[str, str]]]:
    import tomllib

    return tomllib.loads(Path(__file__).with_name("errors.toml").read_text(encoding="utf-8"))
