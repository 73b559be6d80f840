import pytest

from tests.tickets.made_up import luhn
from txdoctor.desk.scrub.personal.bank import find_bank_accounts


@pytest.mark.parametrize(
    "number",
    [
        luhn("622999123456789012"),
        luhn("411111111111111"),
        "4111 1111 1111 1111",
        "378282246310005",
        "DE89370400440532013000",
        "GB82 WEST 1234 5698 7654 32",
    ],
)
@pytest.mark.parametrize("around", ["{}", "银行卡{}出金", "to {}, please"])
def test_a_number_whose_check_holds_is_found(number: str, around: str) -> None:
    text = around.format(number)
    assert {text[start:end] for _, start, end in find_bank_accounts(text)} == {number}


def test_an_iban_is_masked_however_it_was_mistyped() -> None:
    assert len(list(find_bank_accounts("IBAN DE88 3704 0044 0532 0130 00"))) == 1


@pytest.mark.parametrize("text", ["银行卡 6222021234567890", "bank account: 12345678"])
def test_a_label_makes_any_number_one(text: str) -> None:
    ((kind, _, end),) = find_bank_accounts(text)
    assert (kind, end) == ("bank-account", len(text))


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111112",
        "XX88370400440532013000",
        "DE8837040044053201300",
        "订单4111111111111111",
        "2026114952655676262",
        "0.4111111111111111",
        "0x4111111111111111",
        "DE999999999",
        "bank account is empty",
    ],
)
def test_others_are_none(text: str) -> None:
    assert list(find_bank_accounts(text)) == []
