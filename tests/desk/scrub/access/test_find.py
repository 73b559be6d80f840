from txdoctor.desk.scrub.access import find_access


def test_each_kind_is_looked_for() -> None:
    text = "http://a:hunter22@node.example password: hunter22 API key: a1B2c3D4e5F6g7H8i9J0k1"
    kinds = [kind for kind, _, _ in find_access(text)]
    assert sorted(kinds) == ["api-key", "password", "password"]
