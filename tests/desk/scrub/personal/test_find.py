from txdoctor.desk.scrub.personal import find_personal


def test_each_kind_is_looked_for() -> None:
    text = "a@b.org 13800001234 A123456789 192.0.2.1 4111111111111111"
    kinds = {kind for kind, _, _ in find_personal(text)}
    assert kinds == {"email", "phone", "identity-number", "ip-address", "bank-account"}
