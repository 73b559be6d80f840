"""An unreadable text is copied again, not completed."""

from __future__ import annotations

from txdoctor.chains.general.remedies.copy_it_whole import cures, offer


def test_it_answers_an_unreadable_text() -> None:
    assert cures == ("general/unreadable",)
    assert offer().code == "general/copy-it-whole"
