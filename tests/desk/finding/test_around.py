"""Whether the words before a long number say that it is something else."""

import pytest

from txdoctor.desk.finding.around import says_other

NUMBER = "a1" * 32


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (f"官网写的SHA256是\n{NUMBER}", True),
        (f"官网写的SHA256是\n{'b2' * 32}\n我算出来的是\n{NUMBER}", True),
        (f"SHA256:\n{'b2' * 32}\nmy tx hash is\n{NUMBER}", False),
        (f"checksum\n\n{NUMBER}", False),
        (f"付款哈希：0x{NUMBER}", False),
        (f"付款哈希：{NUMBER}", True),
        (f"the invoice hash was {NUMBER}", True),
    ],
)
def test_the_line_before_says_it(text: str, other: bool) -> None:
    start = text.index("0x" + NUMBER) if "0x" in text else text.index(NUMBER)
    assert says_other(text, start, len(text)) is other
