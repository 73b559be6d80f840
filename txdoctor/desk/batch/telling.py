"""A result becomes the cells of its row; so does what kept a row from being examined."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from txdoctor import registry
from txdoctor.defects import as_told
from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.money import stuck
from txdoctor.desk.batch.row import Row
from txdoctor.errors import Mistake, SecretRefused, TxdoctorError
from txdoctor.gather import Broken
from txdoctor.language.language import Language
from txdoctor.model.finding import State
from txdoctor.model.visit import Visit
from txdoctor.near_networks import unknown_network
from txdoctor.network_shapes import CAIP2
from txdoctor.networks import is_chain_id
from txdoctor.records import dataclass
from txdoctor.render.closing import told_error
from txdoctor.render.compose import Teller
from txdoctor.render.spell import spell

SECRET = "secret_refused"  # noqa: S105 - the key of a sentence
REFUSED = 7  # the exit code of a row that holds a secret


def _no_row(whole: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How answers are told: `exit_of` gives a visit's exit code.

    `holds_secret` looks at a whole row; none has come to a worker that holds one.
    """

    language: Language
    teller: Teller
    exit_of: Callable[[Visit], int]
    holds_secret: Callable[[Any], bool] = _no_row

    def answer(self, result: Visit | Broken | Answer) -> Answer:
        """What was found, or that this program failed here alone; a worker has told it already."""
        if isinstance(result, Answer):
            return result
        if isinstance(result, Broken):
            return self._failed(result.trouble)
        try:
            return self._told(result)
        except Exception as trouble:  # noqa: BLE001 - one row's defect must not end the others
            return self._failed(trouble)

    def refusal(self, row: Row) -> Answer | None:
        """Why a row is not examined: it holds a secret, or what it holds is no subject."""
        if row.problem == SECRET or self.holds_secret(row.whole):
            return self._failed(SecretRefused(()))
        if row.problem:
            return self._wrong(Mistake(row.problem))
        if row.network and not _is_network(row.network):
            return self._wrong(unknown_network(row.network))
        return None

    def _told(self, visit: Visit) -> Answer:
        verdict, told = visit.verdict, self.teller.tell(visit)
        amount, unit = stuck(visit)
        next_check = visit.next_check_at
        return Answer(
            network=visit.network.name if visit.network else "",
            id=str(visit.subject.id),
            state=verdict.state.value,
            level=verdict.level.value,
            code=verdict.code,
            confidence=verdict.confidence.value,
            final="true" if verdict.final else "false",
            stuck=amount,
            unit=unit,
            remedy=visit.offers[0].remedy.code if visit.offers else "",
            next_check_at="" if next_check is None else next_check.rfc3339,
            examined_at=visit.taken_at.rfc3339,
            message=spell(told.headline, told.frame),
            exit=self.exit_of(visit),
            again=verdict.state is State.UNDETERMINED and next_check is not None,
        )

    def _wrong(self, trouble: Mistake) -> Answer:
        """A row that is no subject counts as a text that nobody can read."""
        return self._row(trouble, exit=3)

    def _failed(self, trouble: Exception) -> Answer:
        if not isinstance(trouble, TxdoctorError):
            return self._row(as_told(trouble), exit=70, again=True)
        return self._row(trouble, exit=trouble.exit_code)

    def _row(self, trouble: TxdoctorError, *, exit: int, again: bool = False) -> Answer:
        told = told_error(trouble, self.language)
        message = spell(told.sentence, told.frame)
        return Answer(code=trouble.key, message=message, exit=exit, again=again)


_networks: dict[str, bool] = {}
_MOST = 1000  # names that are remembered


def _is_network(name: str) -> bool:
    if name not in _networks:
        if len(_networks) >= _MOST:
            _networks.clear()
        known = registry.network_for(name) is not None
        _networks[name] = known or bool(CAIP2.fullmatch(name)) or is_chain_id(name)
    return _networks[name]
