"""Every sign is a pattern that can be read, and finds no sign in nothing."""

from txdoctor.desk.triage.signs import has, signs


def test_every_list_is_read_and_none_matches_everything() -> None:
    for matter, lists in signs().items():
        for name, pattern in lists.items():
            assert not pattern.search(""), (matter, name)
            assert not pattern.search("Hello, a question: where is the manual?"), (matter, name)


def test_case_does_not_matter() -> None:
    assert has("theft", "STOLEN")
    assert not has("theft", "resting")
