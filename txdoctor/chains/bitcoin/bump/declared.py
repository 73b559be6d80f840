"""What is the user's own is what the user says it is; nothing is guessed from amounts or places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.forms.descriptor import NotADescriptor, looks_like_one, scripts_of
from txdoctor.chains.bitcoin.forms.dust import is_witness
from txdoctor.chains.bitcoin.forms.signed_size import Filling, is_hash_of_script
from txdoctor.chains.bitcoin.spelling.addresses import address_of
from txdoctor.chains.bitcoin.spelling.addresses import scripts_of as scripts_of_address
from txdoctor.model.bump import BumpWish, Refused, refused
from txdoctor.model.network import Network
from txdoctor.records import dataclass
from txdoctor.units import Id, Untrusted

USAGE = 2
_PLACE = re.compile(r"\d{1,5}").fullmatch
_COIN = re.compile(r"([0-9a-f]{64}):(\d{1,5})").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """Scripts of the user's own, with the way they are signed where a descriptor told it.

    `places` are outputs called one's own by their number. `first` is the script of the first
    address that was named. `change` is where the user wants the rest to go.
    """

    scripts: Mapping[bytes, Filling | None]
    places: frozenset[int]
    first: bytes | None = None
    change: bytes | None = None


def declared(wish: BumpWish, network: Network, looked_for: Iterable[bytes]) -> Mine | Refused:
    """Read `--mine` and `--change`. Of a descriptor those scripts are kept that are `looked_for`.

    A descriptor stands for scripts without end, so that it is followed only until all are found.
    """
    sought = set(looked_for)
    scripts: dict[bytes, Filling | None] = {}
    places: set[int] = set()
    first: bytes | None = None
    for word in wish.mine:
        if _PLACE(word):
            places.add(int(word))
        elif looks_like_one(word):
            try:
                _follow(word, sought, scripts)
            except NotADescriptor:
                return refused("mine_not_read", USAGE, word=Untrusted(word))
        else:
            script = script_of(word, network)
            if script is None:
                return refused("mine_not_read", USAGE, word=Untrusted(word))
            first = first or script
            scripts.setdefault(script, None)
    change = script_of(wish.change, network) if wish.change else None
    if wish.change and change is None:
        return refused("change_not_read", USAGE, word=Untrusted(wish.change))
    return Mine(scripts=scripts, places=frozenset(places), first=first, change=change)


def coins_of(words: Iterable[str]) -> tuple[Coin, ...] | Refused:
    """Read `--add-input`: the id of a transaction and the number of its output."""
    found: dict[Coin, None] = {}
    for word in words:
        read = _COIN(word.strip().lower())
        if not read:
            return refused("coin_not_read", USAGE, word=Untrusted(word))
        found[Coin(txid=Id(read[1]), vout=int(read[2]))] = None
    return tuple(found)


def _follow(word: str, sought: set[bytes], scripts: dict[bytes, Filling | None]) -> None:
    """Keep what is sought; what is found is sought no longer."""
    for owned in scripts_of(word, sought):
        if owned.script in sought:
            scripts[owned.script] = owned.filling
            sought.discard(owned.script)


def script_of(word: str, network: Network) -> bytes | None:
    """The script of an address of this network; None for one of another, or none at all.

    Litecoin's old P2SH addresses begin with a 3, as Bitcoin's do, and its wallets still take them.
    """
    old = "mweb" in network.terms and word[:1] == "3"
    for script in scripts_of_address(word):
        told = address_of(script, network)
        if told is not None and (
            told.lower() == word.lower() if is_witness(script) else told == word
        ):
            return script
        if old and is_hash_of_script(script):
            return script
    return None
