"""One line a target."""

from tests.render import toys
from tests.render.told import report, shown, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.units import Untrusted


def test_level_code_network_hash_title(english: Language, chinese: Language) -> None:
    """Only the title is in the reader's language."""
    line = f"warning toy/outbid toycoin {toys.TXID} Outbid by other transactions"
    assert (
        shown(toys.outbid(), language=english, format="quiet") == f"{line}; expected settled: no\n"
    )
    line = f"warning toy/outbid toycoin {toys.TXID} 手续费低于其他交易"
    expected = f"{line}; 预期 已完成：否\n"
    assert shown(toys.outbid(), language=chinese, format="quiet") == expected


def test_without_a_network_or_a_hash(english: Language) -> None:
    """The place is kept."""
    output = shown(toys.unreadable("0x 12"), language=english, format="quiet")
    assert output == 'unknown toy/nowhere - "0x 12" Nothing could be learned\n'


def test_errors_have_lines_too(english: Language) -> None:
    """One each, of a target or of the whole run."""
    wrong = Mistake("language_unknown", asked=Untrusted("x"), known=())
    made = report(language=english, failed=((wrong, Untrusted("a")), (wrong, None)))
    lines = written(made, "quiet").splitlines()
    assert [line.split(":")[0][:40] for line in lines] == [
        'error language_unknown - "a" There are n',
        "error language_unknown - - There are no ",
    ]
