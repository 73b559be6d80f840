"""What can be wished for with a target: whom to ask, what is known of it, what is expected."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from txdoctor import registry
from txdoctor.errors import Misconfigured
from txdoctor.expect import check_word
from txdoctor.near_networks import unknown_network
from txdoctor.network_shapes import CAIP2
from txdoctor.networks import is_chain_id
from txdoctor.records import dataclass
from txdoctor.settings import Settings
from txdoctor.units import Id, Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What can be said with a target; the names are those of `check` and of the flags.

    `sender` and `receiver` are addresses in any spelling, `raw` a signed transaction in hex.
    `not_credited`: the receiver says that nothing arrived; `exchange` is whose deposit it was to
    be, by the name of a file in txdoctor/exchanges. `trace` asks every node what ran inside.
    `timeout` is in seconds. `record` is the case file to write, `force` allows it to be replaced.
    `config` is a settings file in place of the user's own. `zone` names the time zone that times
    are told in beside UTC; without it that of the machine.
    """

    network: str | None = None
    rpc: Sequence[str] = ()
    source: Sequence[str] = ()
    also_public: bool = False
    sender: str | None = None
    receiver: str | None = None
    nonce: int | None = None
    raw: str | None = None
    not_credited: bool = False
    exchange: str | None = None
    expect: str | None = None
    min_confirmations: int | None = None
    trace: bool = False
    offline: bool = False
    timeout: int | None = None
    record: str | Path | None = None
    force: bool = False
    plugins: bool = True
    config: Path | None = None
    in_flight: int | None = None
    zone: str | None = None


def refuse_unknown(wishes: Wishes) -> None:
    """Mistake for what can be told to be wrong before anything is asked."""
    if wishes.expect is not None:
        check_word(wishes.expect)
    name = wishes.network
    if name is None or CAIP2.fullmatch(name) or is_chain_id(name):
        return
    if registry.network_for(name) is None:
        raise unknown_network(name)


def refuse_unknown_servers(settings: Settings) -> None:
    """Misconfigured for a server of a network that there is not: it would never be asked."""
    known = registry.network_names()
    for name in settings.endpoints:
        if name not in known and ":" not in name:  # a CAIP-2 id needs no file
            from difflib import get_close_matches

            near = tuple(map(Id, get_close_matches(name, known, n=3))) or None
            origin = Untrusted(settings.origin(f"rpc.{name}"))
            raise Misconfigured(
                "rpc_network_unknown", origin=origin, name=Untrusted(name), near=near
            )
