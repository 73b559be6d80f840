"""What can go wrong before an examination: a mistake of the input, a setting, a broken plug-in.

A server that is silent, slow or wrong is never an exception: it is evidence (model/exchange.py).
Every error carries the key of its sentence in the language files and the values for its holes,
so that it can be told in any language and no text is kept in two places.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar


class TxdoctorError(Exception):
    """Base of the few errors a caller may meet; `key` names its sentence under `[errors]`."""

    exit_code = 70
    in_english: ClassVar[Callable[[TxdoctorError], str] | None] = None
    """Put in by txdoctor/in_english.py: sentences live in a room above this one."""

    def __init__(self, key: str, **values: object) -> None:
        """Take the sentence's key and the values for its holes (foreign text as `Untrusted`)."""
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """Its English sentence where the Python face is in use, else its key in plain letters."""
        told = TxdoctorError.in_english
        return told(self) if told else self.key.replace("_", " ")


class Mistake(TxdoctorError):
    """The command or its input cannot be used as it is; the sentence says what would be right."""

    exit_code = 2


class Misconfigured(TxdoctorError):
    """A setting or credential is missing or cannot be used."""

    exit_code = 6


class SecretRefused(TxdoctorError):
    """The input holds a wallet secret: nothing was sent or written, and nothing will be.

    `spans` say kind and place, never the text.
    """

    exit_code = 7

    def __init__(self, spans: tuple[object, ...]) -> None:
        """Take the spans of txdoctor.secrets."""
        super().__init__("secret_refused")
        self.spans = spans


class LocalTrouble(TxdoctorError):
    """A file of this machine could not be read or written."""

    exit_code = 74
