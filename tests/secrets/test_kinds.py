"""The kinds are a closed set with names that may stand in a report."""

import re

from txdoctor.secrets.kinds import SecretKind


def test_names_are_slugs() -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.value) for kind in SecretKind)
    assert len(SecretKind) == 17
