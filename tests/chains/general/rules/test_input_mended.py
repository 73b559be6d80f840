"""Tidying is never silent."""

from __future__ import annotations

from tests.chains.general.scene import TX, subject
from txdoctor.chains.general.rules.input_mended import check
from txdoctor.units import Term


def test_what_was_done_is_said() -> None:
    found = check(subject(mended=(Term("lower-cased"),)))
    assert found is not None
    assert (found.mended, found.read_as) == (("lower-cased",), TX)


def test_an_untouched_text_needs_no_word() -> None:
    assert check(subject()) is None
