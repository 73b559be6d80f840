"""Names and PSBTs are named as what they are, and nobody is asked."""

from __future__ import annotations

import pytest

from tests.chains.general.scene import subject
from txdoctor.chains.general.rules.not_looked_up import check
from txdoctor.model.subject import Kind


@pytest.mark.parametrize("kind", [Kind.NAME, Kind.PSBT])
def test_the_kind_is_named(kind: Kind) -> None:
    found = check(subject(kind))
    assert found is not None
    assert found.what == f"kind-{kind.value}"


def test_a_hash_is_looked_up() -> None:
    assert check(subject()) is None
