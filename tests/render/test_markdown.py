"""The block for support."""

from __future__ import annotations

import pytest

from tests.render import toys
from tests.render.told import report, shown, told, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.model.figure import Step, Steps
from txdoctor.render.markdown import block
from txdoctor.units import Id, Untrusted

OUTBID = """\
### txdoctor 0.1.0: Outbid by other transactions

- transaction: `6f1c0de29a7bb0a5d1c4e0f2ab93771e5d24c8f0b6a1927c3e8d5f4401aa7be2`
- network: Toycoin (toycoin)
- result: pending, warning\\[`toy/outbid`\\]
- confidence: medium
- examined: 2026-11-21 12:16 UTC
- answered: `one.example`
- no answer: `two.example` did not answer in time
- program: txdoctor 0.1.0
- message: It pays 1.1 sat/vB, while the next block now takes about 4.2 sat/vB: \
miners pick the others first. It has waited for 9 h 12 min.
- first seen: 2026-11-21 03:04 UTC
- fee: 155 sat (0.00000155 TOY)
- fee rate: 1.1 sat/vB
- replaceable: yes
- note\\[toy/signals\\]: It says so itself (BIP 125 signal).
- unknown\\[toy/nowhere\\]: `two.example` did not answer in time
- advised \\[sender\\]: Pay 593 sat in total, 438 sat more than now.
- advised \\[anyone\\]: Or wait: nothing is lost by it.
- stop: Do not send this payment again from other coins: both could confirm.

Please add:

- how you can be reached, and your account or user number:
- what you did, step by step, and what you expected:
- when it happened, with your time zone:
- wallet or exchange, its version, and the device:
- a screenshot of the error message, if there was one:

**Never send anybody a recovery phrase, a private key, a password or a code, support included.**
"""


def test_the_block(english: Language) -> None:
    """What, where, result, evidence, sources, advice, and what the customer adds."""
    assert shown(toys.outbid(), language=english, format="md") == OUTBID


def test_the_block_alone(english: Language) -> None:
    """For a ticket that is written by another part of the program."""
    assert "\n".join(block(told(toys.outbid(), english), "0.1.0")) + "\n" == OUTBID


def test_the_block_in_chinese(chinese: Language) -> None:
    """With full-width signs."""
    output = shown(toys.outbid(), language=chinese, format="md")
    assert f"- 交易：`{toys.TXID}`\n" in output
    assert "**请勿把助记词、私钥、密码或验证码发给任何人，包括客服。**" in output


def test_blocks_are_kept_apart(english: Language) -> None:
    """One after the other."""
    output = shown(toys.settled(), toys.outbid(), language=english, format="md")
    assert output.count("\n---\n") == 1
    assert output.count("### ") == 2


def test_an_address_lists_its_transactions(english: Language) -> None:
    """By state and hash."""
    output = shown(toys.address(toys.outbid()), language=english, format="md")
    assert f"- pending: `{toys.TXID}`\n" in output


def test_what_could_not_be_examined(english: Language) -> None:
    """In code, with the reason."""
    wrong = Mistake("language_unknown", asked=Untrusted("x"), known=())
    made = report(language=english, failed=((wrong, Untrusted("a`b")),))
    assert "not examined ``a`b``: There are no words for the language `x`" in written(made, "md")


def test_a_picture_cannot_be_ended_by_what_stands_in_it(english: Language) -> None:
    """A name in a picture may hold backticks."""
    step = Step(id=Id(toys.TXID), values=(("name", Untrusted("```` x")),))
    visit = toys.outbid(figures=(Steps(name="family", steps=(step,)),))
    lines = shown(visit, language=english, format="md").splitlines()
    assert [line for line in lines if line.startswith("`")] == ["`````text", "`````"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("plain", "`plain`"),
        ("a`b", "``a`b``"),
        ("a```b", "````a```b````"),
        ("`a`", "`` `a` ``"),
        (" a ", "`  a  `"),
        ("", "` `"),
        ("http://x", "`http://x`"),
        ("a\nb", "`a\\nb`"),
    ],
)
def test_foreign_text_is_code(text: str, span: str, english: Language) -> None:
    """Fenced by more backticks than it holds."""
    output = shown(toys.reverted(text), language=english, format="md")
    assert f"- reason: {span}\n" in output
