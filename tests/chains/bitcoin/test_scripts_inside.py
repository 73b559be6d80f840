"""What unlocks an input stands with that input."""

from tests.chains.bitcoin.test_decode import SEGWIT, UNSIGNED
from tests.chains.bitcoin.test_raw_transaction import FIRST_PAYMENT
from txdoctor.chains.bitcoin.scripts_inside import unlocking


def test_script_or_witness() -> None:
    [legacy] = unlocking(FIRST_PAYMENT)
    assert (len(legacy.script), legacy.witness) == (72, ())
    [segwit] = unlocking(SEGWIT)
    assert (segwit.script, [len(item) for item in segwit.witness]) == (b"", [71, 33])
    [empty] = unlocking(UNSIGNED)
    assert (empty.script, empty.witness) == (b"", ())
