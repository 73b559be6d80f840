"""A visit becomes a report: here the words of every target are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from txdoctor.language.language import Language
from txdoctor.language.speech import Trouble
from txdoctor.model.finding import Level
from txdoctor.model.remedy import Actor
from txdoctor.model.visit import Visit
from txdoctor.model.wallet import Wallet
from txdoctor.render.closing import Tally, told_error
from txdoctor.render.manner import Manner
from txdoctor.render.parts import PlugIn, ToldError
from txdoctor.render.report import Report
from txdoctor.render.told import ToldVisit
from txdoctor.units import Moment, Untrusted


def compose(
    visits: Iterable[Visit],
    language: Language,
    *,
    generated_at: Moment,
    exit_code: int,
    version: str,
    fail_on: Level | None = Level.WARNING,
    role: Actor | None = None,
    server_text: bool = False,
    plugins: Sequence[PlugIn] = (),
    errors: Sequence[tuple[Trouble, Untrusted | None]] = (),
) -> Report:
    """The whole report at once. `errors` are pairs of what went wrong and for which target."""
    teller = Teller(language, fail_on=fail_on, role=role, server_text=server_text)
    tally = Tally(language)
    results = tuple(map(teller.tell, visits))
    for told in results:
        tally.add(told)
    told_errors: list[ToldError] = [told_error(e, language, target) for e, target in errors]
    closing = tally.close(
        generated_at=generated_at,
        exit_code=exit_code,
        version=version,
        plugins=plugins,
        errors=told_errors,
    )
    return Report(results=results, closing=closing)


class Teller:
    """Tells visits one after the other; what it is given says how (see Manner)."""

    def __init__(
        self,
        language: Language,
        *,
        fail_on: Level | None = Level.WARNING,
        role: Actor | None = None,
        server_text: bool = False,
        wallet: Wallet | None = None,
    ) -> None:
        """Read the words that every visit needs."""
        self._manner = Manner(
            language, fail_on=fail_on, role=role, server_text=server_text, wallet=wallet
        )

    def tell(self, visit: Visit) -> ToldVisit:
        """One visit, told; those of an address's transactions with it."""
        return ToldVisit(visit, self._manner)
