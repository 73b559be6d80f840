"""A text that can be looked up as it stands."""

from txdoctor.desk.finding.soundness import sound


def test_by_length_or_check_digits() -> None:
    assert sound("ab" * 32)
    assert sound("TVFC1E6dZp6TfEYnnivVAsx67GeMMTuJLv")
    assert not sound("TVFC1E6dZp6TfEYnnivVAsx67GeMMTuJLw")
    assert not sound("eosbndeposit")
