"""Words of a case file that reports repeat as their own must look like what they stand for.

A report says the name of a network and the host of a source in its own voice, so in a file from
somebody else these are the places for a command, an address to pay or a hidden character.
"""

from __future__ import annotations

import re

# Names of our network files, and CAIP-2 ("Syntax": namespace and reference).
_NETWORK = r"[a-z0-9][a-z0-9-]{0,63}|[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}"
_NETWORK_NAME = re.compile(_NETWORK)
# What txdoctor/wire/endpoints.py gives out: no address, hash or code can look like it.
_SEAT_NAME = re.compile(rf"own-[1-9][0-9]{{0,5}}|(?:{_NETWORK})#[1-9][0-9]{{0,5}}")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,63}")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+\.?|\[[0-9a-f:.]{2,45}\]|localhost")
_LONGEST_HOST = 253  # RFC 1035, section 2.3.4, without the length octets
_PARTY = re.compile(r"[0-9A-Za-z:_.-]{1,128}")
# tz database, theory.html: words of at most 14 letters, and few of them.
_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,13}(/[A-Za-z][A-Za-z0-9_+-]{0,13}){0,2}")
_EXCHANGE = re.compile(r"[a-z][a-z0-9-]{0,31}")
_DIGITS = re.compile(r"([0-9a-f]{2})*")


def network_name(word: str) -> str:
    """A network's name, its CAIP-2 id or a chain's number; ValueError for anything else."""
    return _fitting(_NETWORK_NAME, word, "network")


def seat_name(word: str) -> str:
    """`own-1` or `ethereum#2`; ValueError for anything else."""
    return _fitting(_SEAT_NAME, word, "seat name")


def kind(word: str) -> str:
    """The name of a source's file; ValueError for anything else."""
    return _fitting(_KIND, word, "kind")


def host(word: str, name: str) -> str:
    """A host as it stands in an address, or the seat's own `name`; ValueError otherwise."""
    if word == name:
        return word
    if len(word) > _LONGEST_HOST:
        raise ValueError("host")
    return _fitting(_HOST, word, "host")


def party(word: str) -> str:
    """Something that can be an address at all; ValueError otherwise."""
    return _fitting(_PARTY, word, "party")


def zone_name(word: str) -> str:
    """A name as the tz database makes them; ValueError for anything else."""
    return _fitting(_ZONE_NAME, word, "zone")


def exchange_name(word: str) -> str:
    """The name of an exchange's file; ValueError for anything else."""
    return _fitting(_EXCHANGE, word, "exchange")


def hex_digits(word: str) -> str:
    """Whole bytes in lower-case hex, or nothing; ValueError otherwise."""
    return _fitting(_DIGITS, word, "raw")


def _fitting(shape: re.Pattern[str], word: str, what: str) -> str:
    if not shape.fullmatch(word):
        raise ValueError(what)
    return word
