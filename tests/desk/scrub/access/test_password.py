import pytest

from txdoctor.desk.scrub.access.password import find_passwords


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("我的钱包密码是 Lx880214!!，登录不上", "Lx880214!!"),
        ("密码：worthless\n", "worthless"),
        ("舊手機密碼是 aa551102，還是", "aa551102"),
        ("passphrase is correcthorse77, why", "correcthorse77"),
        ("password: hunter22", "hunter22"),
        ('{"password": "hunter,22"}', "hunter,22"),
        ("PIN code: 4821", "4821"),
        ("password=hunter22&x=1", "hunter22"),
        ("the password for my backup is hunter22.", "hunter22"),
        ("我的支付密码一直是aa551102，昨天", "aa551102"),
        ("pw: hunter", "hunter"),
    ],
)
def test_what_a_label_gives_away_is_found(text: str, password: str) -> None:
    ((kind, start, end),) = find_passwords(text)
    assert (kind, text[start:end]) == ("password", password)


@pytest.mark.parametrize(
    "text",
    [
        "the password is wrong",
        "password: forgotten",
        "忘记密码了怎么办",
        "密码错误 3 次",
        "password reset does not work",
        "your password must have 8 characters",
        "【某某】您的验证码为 482913",
        "spin: fast and pinned",
        "password: ****",
        "密码是 8-16 位",
        "the password was changed on 2026-11-20",
        "the password for my backup is not accepted",
        "Pass 2 of the test",
        "密码错了 https://example.org/a1b2",
    ],
)
def test_what_is_said_of_one_is_none(text: str) -> None:
    assert list(find_passwords(text)) == []


def test_one_of_two_that_somebody_remembers() -> None:
    text = "密码是 qw860214 或者 Qw860214，都不对"
    taken = [text[start:end] for _, start, end in find_passwords(text)]
    assert taken == ["qw860214", "Qw860214"]
    assert len(list(find_passwords("password: abc12345 or whatever else"))) == 1


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("口令我试过 satoshi-2013! 不对", "satoshi-2013!"),
        ("the passphrase I tried Harbour77, no luck", "Harbour77"),
        ("my login: user dmitri.v pass Qwerty!2024x", "Qwerty!2024x"),
        ("the password I believe is Gaivota&Mar1961 with capital G", "Gaivota&Mar1961"),
        ("password: a&amp;b", "a"),
    ],
)
def test_one_that_was_tried_or_given_with_a_login(text: str, password: str) -> None:
    assert [text[start:end] for _, start, end in find_passwords(text)] == [password]


@pytest.mark.parametrize("text", ["boarding pass LH4012 to Paris", "all tests pass 100% today"])
def test_other_passes_are_none(text: str) -> None:
    assert list(find_passwords(text)) == []
