"""What a person reads."""

from __future__ import annotations

import io
import re

from tests.render import toys
from tests.render.told import report, shown, told, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.render.cells import cells
from txdoctor.render.look import Look
from txdoctor.render.text import Writer
from txdoctor.units import Untrusted

OUTBID = """\
warning[toy/outbid] Toycoin: It pays 1.1 sat/vB, while the next block now takes
    about 4.2 sat/vB: miners pick the others first. It has waited for
    9 h 12 min.
 --> 6f1c0de29a7bb0a5d1c4e0f2ab93771e5d24c8f0b6a1927c3e8d5f4401aa7be2
  |
  | first seen   2026-11-21 03:04 UTC
  | fee          155 sat (0.00000155 TOY)
  | fee rate     1.1 sat/vB
  |              ^^^^^^^^^^ next block about 4.2 sat/vB
  | replaceable  yes
  |
  = expect: not met: settled
  = note: It says so itself (BIP 125 signal).
  = note: sources that answered: one.example (1 of 2)
  = note: no usable answer: two.example did not answer in time
  = note: 1 check could not be made for want of an answer (-v names it)
  = help: [sender] Pay 593 sat in total, 438 sat more than now.
          1. Open the transaction in the wallet that sent it and choose "speed
             up" or "increase fee".
          2. Set 4.2 sat/vB, which is 593 sat (0.00000593 TOY) in total.
          3. Look again after the next block.
          The JSON report (-f json) has it as an unsigned PSBT. Asked of
          one.example: testmempoolaccept.
  = help: [anyone] Or wait: nothing is lost by it.
          1. Look again tomorrow.
  = stop: Do not send this payment again from other coins: both could confirm.
  = next: look again after 2026-11-21 12:46 UTC

1 examined: 1 warning, 1 expectation not met (confidence: medium)
more: txdoctor explain toy/outbid

for support, paste this (-f md gives it alone, with the evidence):
  case         TX-EZKD-M2E0-FWDH
  transaction  6f1c0de29a7bb0a5d1c4e0f2ab93771e5d24c8f0b6a1927c3e8d5f4401aa7be2
  network      Toycoin (toycoin)
  problem      Outbid by other transactions
  message      It pays 1.1 sat/vB, while the next block now takes about
               4.2 sat/vB: miners pick the others first. It has waited for
               9 h 12 min.
  result       pending, warning[toy/outbid]
  confidence   medium
  happened     2026-11-21 03:04 UTC
  examined     2026-11-21 12:16 UTC
  answered     one.example
  no answer    two.example did not answer in time
  not judged   1 check, for want of an answer
  program      txdoctor 0.1.0
  Please add:
  - how you can be reached:
  - your account or user number there:
  - what you did, step by step, and what you expected:
  - when you did it, by your clock, with its time zone:
  - what you have tried since, in the wallet and elsewhere:
  - wallet or exchange, the version of its app, and the device:
  - screenshots of what the wallet shows, and of any error message:

Next steps:
1. Look again after 2026-11-21 12:46 UTC: what can change will have changed by
   then.
2. Still not solved: send this to the official support of the wallet or
   exchange, inside its own app or site. Failed and missing transfers are as a
   rule answered within 48 hours, so by 2026-11-23 12:16 UTC.
3. No answer by then: look into the spam folder and at the ticket's state, and
   write again under the same ticket number at 2026-11-24 12:16 UTC, with the
   case number TX-EZKD-M2E0-FWDH. After that, use another official channel that
   the app or site names.
4. Answer nobody who writes to you first, in a private message or by telephone:
   support does not do that.
Never send anybody a recovery phrase, a private key, a password or a code,
support included.
"""

OUTBID_ZH = """\
警告[toy/outbid] Toycoin：这笔交易支付 1.1 sat/vB，而下一个区块目前约需
    4.2 sat/vB，因此矿工会先打包其他交易。已等待 9 小时 12 分。
 --> 6f1c0de29a7bb0a5d1c4e0f2ab93771e5d24c8f0b6a1927c3e8d5f4401aa7be2
  |
  | 首次发现  2026-11-21 03:04 UTC
  | 手续费    155 sat（0.00000155 TOY）
  | 费率      1.1 sat/vB
  |           ^^^^^^^^^^ 下一个区块约需 4.2 sat/vB
  | 可替换    是
  |
  = 预期：未达到：已完成
"""

SETTLED = """\
ok[toy/settled] Toycoin: Settled, 214 confirmations (sources: 2 of 2)
 --> 6f1c0de29a7bb0a5d1c4e0f2ab93771e5d24c8f0b6a1927c3e8d5f4401aa7be2
"""


def test_the_whole_anatomy(english: Language) -> None:
    """Level, sentence, hash, evidence with its pointer, notes, help, stop, next, support."""
    assert shown(toys.outbid(), language=english) == OUTBID


def test_the_whole_anatomy_in_chinese(chinese: Language) -> None:
    """The same frame, by cells."""
    output = shown(toys.outbid(), language=chinese)
    assert output.startswith(OUTBID_ZH)
    assert "  = 切记：不要换一笔币重复付款：两笔都可能到账。\n" in output


def test_a_healthy_target_prints_two_lines(english: Language) -> None:
    """And nothing else, not even a count of one."""
    assert shown(toys.settled(), language=english) == SETTLED


def test_healthy_targets_follow_each_other_closely(english: Language) -> None:
    """Two lines each, then the count."""
    output = shown(toys.settled(), toys.settled(), language=english)
    assert output == SETTLED + SETTLED + "\n2 examined: 2 ok\n"


def test_several_targets_end_with_a_hint_for_support(english: Language) -> None:
    """The block itself would not say which."""
    output = shown(toys.settled(), toys.outbid(), language=english)
    assert output.endswith("for support: the same command with -f md gives a block to paste\n")
    assert "\n\nwarning[toy/outbid]" in output


def test_lines_are_within_eighty_cells(english: Language, chinese: Language) -> None:
    """In both languages, but for lines with a whole hash."""
    visits = (toys.outbid(), toys.reverted("x" * 200, "y" * 200), toys.nowhere())
    for language in (english, chinese):
        for width in (40, 60, 80):
            output = shown(*visits, language=language, look=Look(width=width))
            for line in output.splitlines():
                assert cells(line) <= width or toys.TXID in line


def test_no_line_begins_with_a_closing_sign(chinese: Language) -> None:
    """At any width."""
    for width in range(40, 81, 5):
        output = shown(toys.outbid(), language=chinese, look=Look(width=width))
        assert not re.search(r"(?m)^\s*[，。：、”）]", output)


def test_colour_is_only_on_level_code_and_pointer(english: Language) -> None:
    """Everything else stays as the reader's terminal has it."""
    output = shown(toys.outbid(), language=english, look=Look(color=True))
    assert re.findall("\x1b\\[1;33m(.*?)\x1b\\[0m", output) == ["warning[toy/outbid]", "^" * 10]
    assert re.sub("\x1b\\[[0-9;]*m", "", output) == OUTBID


def test_verbose_shows_what_is_well(english: Language) -> None:
    """The healthy target in full, times of the sources, the checks that could not be made."""
    output = shown(toys.settled(), language=english, look=Look(verbose=True))
    assert "  | fee            0.02000155 TOY (2000155 sat)\n" in output
    assert "  = note: one.example 212 ms\n" in output
    output = shown(toys.outbid(), language=english, look=Look(verbose=True))
    assert "  = toy/nowhere: two.example did not answer in time\n" in output


def test_a_long_brief_gives_way(english: Language) -> None:
    """The sources go before the line grows too wide, then the figure."""
    for width, brief in ((60, "Settled, 214 confirmations"), (40, "Settled")):
        output = shown(toys.settled(), language=english, look=Look(width=width))
        assert output.splitlines()[0] == f"ok[toy/settled] Toycoin: {brief}"


def test_one_that_is_not_final_says_so_however_narrow_the_line(
    english: Language, chinese: Language
) -> None:
    """All is well, and still not the end."""
    young, wide = toys.young(), Look(width=100)
    [first, _] = shown(young, language=english, look=wide).splitlines()
    assert first == (
        "ok[toy/settled] Toycoin: Settled, 1 confirmation, not final yet (sources: 2 of 2)"
    )
    [first, _] = shown(young, language=english, look=Look(width=40)).splitlines()
    assert first == "ok[toy/settled] Toycoin: Settled, not final yet"
    [first, _] = shown(young, language=chinese, look=wide).splitlines()
    assert first.endswith("已完成，1 个确认，尚未最终确定（数据源 2/2）")


def test_a_transaction_of_an_address_has_its_own_lines(english: Language) -> None:
    """Who was asked and what not to do stands with the address."""
    output = shown(toys.address(toys.outbid(), toys.settled()), language=english)
    assert output.count("warning[toy/outbid]") == 3  # address, transaction, block for support
    assert output.count("sources that answered") == 1
    assert SETTLED in output


def test_what_could_not_be_examined_is_told_at_the_end(english: Language) -> None:
    """With the text it is about."""
    refused = (Mistake("language_unknown", asked=Untrusted("x"), known=()), Untrusted("a b"))
    output = written(report(toys.settled(), language=english, failed=(refused,)), "text")
    assert 'not examined "a b": There are no words for the language "x"' in output
    assert "not everything could be settled" in output


def test_results_are_written_as_they_come(english: Language) -> None:
    """A stream of thousands needs no memory of them."""
    out = io.StringIO()
    writer = Writer(out, Look())
    writer.start()
    writer.each(told(toys.settled(), english))
    assert out.getvalue() == SETTLED


def test_ascii(english: Language) -> None:
    """A frame that any console can draw."""
    assert shown(toys.outbid(), language=english, look=Look(ascii=True)).isascii()


def test_a_text_to_paste_again_is_no_case_for_support(english: Language) -> None:
    """Who left half of a hash out needs no ticket and no waiting time."""
    page = shown(toys.unreadable("0x5c50...2060"), language=english)
    assert "1 examined: 1 unknown" in page
    assert "support, paste this" not in page
    assert "48 hours" not in page
