import pytest

from txdoctor.desk.scrub.personal.phone import find_phones


@pytest.mark.parametrize(
    "number",
    [
        "13800001234",
        "138 0000 1234",
        "138-0000-1234",
        "+86 13800001234",
        "+8613800001234",
        "0086 13800001234",
        "+852 5550 7679",
        "+65 8000 8689",
        "+44 7700 900006",
        "+1 (202) 555-0103",
        "(202) 555-0103",
        "202-555-0103",
        "0900-000-615",
        "+33 6 39 98 42 70",
        "07700 900363",
        "010-55501234",
        "400-820-8820",
    ],
)
@pytest.mark.parametrize("around", ["{}", "我的手机号{}，谢谢", "call {} please", '"{}"', "{}\n"])
def test_a_number_is_found_whole(number: str, around: str) -> None:
    text = around.format(number)
    assert {text[start:end] for _, start, end in find_phones(text)} == {number}


@pytest.mark.parametrize(
    "text",
    [
        'on a call with "security" +1 number 2025550144',
        "(+44) mobile: 7700900830",
        "+86 号码 13800001234",
        "somebody rang me from 2025550144",
        "texted us on the number 020 7946 0018",
        "来电号码：02012345678",
    ],
)
def test_a_word_may_stand_within_it_or_say_who_called(text: str) -> None:
    found = {text[start:end] for _, start, end in find_phones(text)}
    assert len(found) == 1
    assert text.endswith(found.pop())


@pytest.mark.parametrize(
    "text",
    ["order number 2025550144", "+1 to that, ticket 2025550144", "called it at 19:30", "number 42"],
)
def test_other_numbers_stay(text: str) -> None:
    assert list(find_phones(text)) == []


@pytest.mark.parametrize("text", ["电话 5550767", "联系方式：2555 0767", "phone: 555-0142"])
def test_a_label_makes_a_short_one_known(text: str) -> None:
    ((kind, start, end),) = find_phones(text)
    assert kind == "phone"
    assert text[start:end][0].isdigit()
    assert end == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "0.13800001234 BTC",
        "13800001234.5 USDT",
        "0x13800001234abc",
        "2026114952655676262",
        "1700000000",
        "1700000000123",
        "840000 blocks, 12,345 sat",
        "2026-11-20 14:33 UTC+08:00",
        "+0800 2026",
        "d42f201a-d8f0-4307-91d3-38cebf68be76",
        "08 15 22 27 31 33 06",
        "SF0338439373626",
        "+5,000 USDT",
        "phone is broken 3 times",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert list(find_phones(text)) == []


def test_a_field_that_holds_nothing_else() -> None:
    assert [found[1:] for found in find_phones("2025550111")] == [(0, 10)]
    assert not list(find_phones("order 2025550111"))
    assert not list(find_phones("1025550111"))
