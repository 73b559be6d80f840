import pytest

from tests.tickets.made_up import identity
from txdoctor.desk.scrub.personal.identity import find_identity_numbers


@pytest.mark.parametrize(
    "number",
    [
        *(identity(f"id/{n}", "cn") for n in range(20)),
        *(identity(f"id/{n}", "hk") for n in range(9)),
    ],
)
def test_a_number_whose_check_holds_needs_no_label(number: str) -> None:
    text = f"本人徐某{number}，需要的话"
    ((kind, start, end),) = find_identity_numbers(text)
    assert (kind, text[start:end]) == ("identity-number", number)
    digit = "1" if number[3] != "1" else "2"
    assert list(find_identity_numbers(f"订单 {number[:3]}{digit}{number[4:]}")) == []


# Examples out of the issuers' own papers, or with a check digit that we worked out by their rule.
@pytest.mark.parametrize(
    "text",
    ["A123456789", "S1234567D", "900101-1234567", "123-45-6789", "passport no: E12345678"],
)
def test_those_of_other_countries_are_known(text: str) -> None:
    assert len(list(find_identity_numbers(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A123456788",
        "S1234567A",
        "000-12-3456",
        "91110108MA01XXXX8K",
        "passport is lost",
        "身份证丢了",
    ],
)
def test_others_are_none(text: str) -> None:
    assert list(find_identity_numbers(text)) == []


def test_a_label_makes_any_number_one_and_no_words() -> None:
    text = "身份证：110199198003071870 and more"
    ((_, start, end),) = find_identity_numbers(text)
    assert text[start:end].strip() == "110199198003071870"
