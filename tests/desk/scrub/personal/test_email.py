import pytest

from txdoctor.desk.scrub.personal.email import find_email


@pytest.mark.parametrize(
    "address",
    ["a@b.io", "jo.summers+x@post.example", "xu_ll@mail.co.example", "li＠mail.example"],
)
@pytest.mark.parametrize("around", ["{}", "邮箱{}，谢谢", "<{}>", "mailto:{}?subject=x", "{}."])
def test_an_address_is_found_whole(address: str, around: str) -> None:
    text = around.format(address)
    ((kind, start, end),) = find_email(text)
    assert (kind, text[start:end]) == ("email", address)


@pytest.mark.parametrize("text", ["@me", "git@", "a@b", "3 @ 5.00", "npm i web3@1.10", "@a.b@"])
def test_other_uses_of_the_sign_are_none(text: str) -> None:
    assert list(find_email(text)) == []
