"""The Python face: check one target, check many, examine a case file again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from txdoctor.attend import Attended
from txdoctor.doctor import whole
from txdoctor.gather import Broken
from txdoctor.model.bump import BumpWish
from txdoctor.model.history import History
from txdoctor.model.tariff import Tariff
from txdoctor.model.visit import Visit, complete
from txdoctor.practice import Practice
from txdoctor.wishes import Wishes

__all__ = ["bump", "check", "check_many", "fees", "history", "open_practice", "replay"]


def check(
    target: str,
    *,
    network: str | None = None,
    rpc: Sequence[str] = (),
    source: Sequence[str] = (),
    also_public: bool = False,
    sender: str | None = None,
    receiver: str | None = None,
    nonce: int | None = None,
    raw: str | None = None,
    not_credited: bool = False,
    exchange: str | None = None,
    expect: str | None = None,
    min_confirmations: int | None = None,
    trace: bool = False,
    offline: bool = False,
    timeout: int | None = None,
    zone: str | None = None,
    record: str | Path | None = None,
    plugins: bool = True,
) -> Visit:
    """Examine one hash, address, explorer link or raw transaction.

    `network` is a name, a CAIP-2 id or an EVM chain id; without it the text decides. `rpc` are
    addresses of your own nodes and `source` names of public sources: where either is given only
    they are asked, unless `also_public`. `sender`, `receiver`, `nonce` and `raw` say what is known
    of a transaction that nobody may know any more; `not_credited` says that the receiver sees
    nothing of it, `exchange` names whose deposit it was to be. `expect` and `min_confirmations` are
    judged in `visit.expectations`. `trace` asks every node for the calls inside, of a success as
    well; without it only one's own nodes are asked, about a failure. `timeout` is in seconds for
    the whole look-up, `zone` the time zone kept in `visit.zone` (without it the machine's own),
    `record` a case file to write. `plugins=False` leaves plug-ins out of this call.

    A server that is silent, slow or wrong is never an exception but evidence in the visit. Raises
    Mistake for input that cannot be used, Misconfigured for settings that cannot, SecretRefused
    (before anything is sent) for a wallet secret, LocalTrouble for a file; whatever else is raised
    is a defect of ours or of a plug-in.
    """
    wishes = Wishes(
        network=network,
        rpc=rpc,
        source=source,
        also_public=also_public,
        sender=sender,
        receiver=receiver,
        nonce=nonce,
        raw=raw,
        not_credited=not_credited,
        exchange=exchange,
        expect=expect,
        min_confirmations=min_confirmations,
        trace=trace,
        offline=offline,
        timeout=timeout,
        zone=zone,
        record=record,
        plugins=plugins,
    )
    with Practice(wishes) as practice:
        [result] = practice.check_many([target])
    return _visit(result)


def check_many(
    targets: Iterable[str],
    *,
    network: str | None = None,
    rpc: Sequence[str] = (),
    source: Sequence[str] = (),
    also_public: bool = False,
    sender: str | None = None,
    receiver: str | None = None,
    nonce: int | None = None,
    raw: str | None = None,
    not_credited: bool = False,
    exchange: str | None = None,
    expect: str | None = None,
    min_confirmations: int | None = None,
    trace: bool = False,
    offline: bool = False,
    timeout: int | None = None,
    zone: str | None = None,
    record: str | Path | None = None,
    plugins: bool = True,
) -> Iterator[Visit | Broken]:
    """Examine many targets side by side; one result for each, in their order, as they come.

    The rest is said at `check`; `timeout` bounds each question instead of the whole, and of more
    than ten targets nobody is asked for the calls inside, unless `trace`. The settings are read,
    and wrong ones raised, when the first result is asked for.

    One target's trouble does not end the others: it gives a `Broken` in its place, whose `trouble`
    is the error (SecretRefused for a wallet secret, else a defect of ours or of a plug-in)::

        for target, result in zip(targets, txdoctor.check_many(targets)):
            if isinstance(result, txdoctor.Broken):
                print(target, "could not be examined:", type(result.trouble).__name__)
            else:
                print(target, result.verdict.state)
    """
    wishes = Wishes(
        network=network,
        rpc=rpc,
        source=source,
        also_public=also_public,
        sender=sender,
        receiver=receiver,
        nonce=nonce,
        raw=raw,
        not_credited=not_credited,
        exchange=exchange,
        expect=expect,
        min_confirmations=min_confirmations,
        trace=trace,
        offline=offline,
        timeout=timeout,
        zone=zone,
        record=record,
        plugins=plugins,
    )
    with Practice(wishes) as practice:
        yield from map(whole, practice.check_many(targets))


def fees(
    network: str,
    *,
    rpc: Sequence[str] = (),
    source: Sequence[str] = (),
    also_public: bool = False,
    timeout: int | None = None,
    plugins: bool = True,
) -> Tariff:
    """What to pay now on a network: `tariff.agreed` by wait, beside each source's own figures.

    The arguments are those of `check`. Where no fit source gave a figure `agreed` is empty: nothing
    is guessed. Raises Mistake for a network that nobody knows, Misconfigured for settings.
    """
    wishes = Wishes(
        network=network,
        rpc=rpc,
        source=source,
        also_public=also_public,
        timeout=timeout,
        plugins=plugins,
    )
    with Practice(wishes) as practice:
        [result] = practice.fees([practice.network(network)])
    if isinstance(result, Broken):
        raise result.trouble
    return result


def history(
    address: str,
    *,
    network: str | None = None,
    most: int = 100,
    rpc: Sequence[str] = (),
    source: Sequence[str] = (),
    also_public: bool = False,
    timeout: int | None = None,
    plugins: bool = True,
) -> History:
    """What an address did, the newest `most`: `history.entries`, each with who tells of it.

    The other arguments are those of `check`. An EVM address needs its `network`. What a source
    cannot tell stands in `history.told[].lacks` and `history.gaps`; nothing is concluded.
    """
    wishes = Wishes(
        network=network,
        rpc=rpc,
        source=source,
        also_public=also_public,
        timeout=timeout,
        plugins=plugins,
    )
    with Practice(wishes) as practice:
        return practice.history(address, most)


def bump(
    target: str,
    wish: BumpWish,
    *,
    network: str | None = None,
    rpc: Sequence[str] = (),
    source: Sequence[str] = (),
    also_public: bool = False,
    raw: str | None = None,
    timeout: int | None = None,
    plugins: bool = True,
) -> Attended:
    """Examine a transaction and build what is wished for it, unsigned: nothing is sent.

    What came of it is `.bumped`: Built with the draft, Verified for `wish.signed`, or Refused with
    the reason (txdoctor/model/bump.py). The other arguments, and what is raised, are those of
    `check`.
    """
    wishes = Wishes(
        network=network,
        rpc=rpc,
        source=source,
        also_public=also_public,
        raw=raw,
        timeout=timeout,
        plugins=plugins,
    )
    with Practice(wishes) as practice:
        return practice.bump(target, wish)


def open_practice(wishes: Wishes | None = None) -> Practice:
    """A practice to examine in again and again; a context manager that closes its connections."""
    return Practice(wishes or Wishes())


def replay(
    case: str | Path,
    *,
    expect: str | None = None,
    min_confirmations: int | None = None,
    not_credited: bool = False,
) -> Visit:
    """Examine a case file or a bundle again: nobody is asked, and the visit is the recorded one.

    Raises Mistake for a file that is no case, LocalTrouble for one that cannot be read, and
    SecretRefused when its target is a wallet secret.
    """
    from txdoctor.bundle.opened import open_case
    from txdoctor.recording import examine_again

    return _visit(
        examine_again(
            open_case(Path(case)),
            expect=expect,
            min_confirmations=min_confirmations,
            not_credited=not_credited,
        )
    )


def _visit(result: Visit | Broken) -> Visit:
    """The visit; a Broken raises its own trouble."""
    if isinstance(result, Broken):
        raise result.trouble
    complete(result)
    return result
