"""Which requests count as borne by a host, though they brought nothing."""

import pytest

from txdoctor.model.exchange import Reason
from txdoctor.wire.aftercare import _let_through
from txdoctor.wire.outcome import Cure, Trouble, everyone


@pytest.mark.parametrize(
    ("status", "cure", "borne"),
    [
        (502, Cure.LATER, True),
        (413, Cure.HALVE, True),
        (429, Cure.PAUSE, False),
        (503, Cure.PAUSE, False),
        (0, Cure.LEAVE, False),
    ],
)
def test_an_answer_of_any_kind_is_borne_but_not_a_refusal_for_haste(
    status: int, cure: Cure, borne: bool
) -> None:
    trouble = Trouble(reason=Reason.MALFORMED, status=status, cure=cure)
    assert _let_through(everyone(["a question"], trouble)) is borne
