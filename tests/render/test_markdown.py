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

- case: `TX-EZKD-M2E0-FWDH`
- transaction: `6f1c0de29a7bb0a5d1c4e0f2ab93771e5d24c8f0b6a1927c3e8d5f4401aa7be2`
- network: Toycoin (toycoin)
- problem: Outbid by other transactions
- message: It pays 1.1 sat/vB, while the next block now takes about 4.2 sat/vB: miners pick the \
others first. It has waited for 9 h 12 min.
- result: pending, warning\\[`toy/outbid`\\]
- confidence: medium
- happened: 2026-11-21 03:04 UTC
- examined: 2026-11-21 12:16 UTC
- answered: `one.example`
- no answer: `two.example` did not answer in time
- not judged: 1 check, for want of an answer
- program: txdoctor 0.1.0
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

- how you can be reached:
- your account or user number there:
- what you did, step by step, and what you expected:
- when you did it, by your clock, with its time zone:
- what you have tried since, in the wallet and elsewhere:
- wallet or exchange, the version of its app, and the device:
- screenshots of what the wallet shows, and of any error message:

Next steps:

1. Look again after 2026-11-21 12:46 UTC: what can change will have changed by then.
2. Still not solved: send this to the official support of the wallet or exchange, inside its \
own app or site. Failed and missing transfers are as a rule answered within 48 hours, so by \
2026-11-23 12:16 UTC.
3. No answer by then: look into the spam folder and at the ticket's state, and write again \
under the same ticket number at 2026-11-24 12:16 UTC, with the case number `TX-EZKD-M2E0-FWDH`. \
After that, use another official channel that the app or site names.
4. Answer nobody who writes to you first, in a private message or by telephone: support does \
not do that.

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


def test_what_was_asked_for_is_answered_step_by_step(
    english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The evidence is to be pasted as well; else the wallet's steps are no business of support."""
    assert "  1. " not in shown(toys.outbid(), language=english, format="md")
    monkeypatch.setattr(toys.Signals, "asked", True)
    assert "  1. Open the transaction" in shown(toys.outbid(), language=english, format="md")


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
