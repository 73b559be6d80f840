from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import txdoctor
from txdoctor.desk.scrub.kinds import KINDS, mark_of
from txdoctor.desk.scrub.scrubbing import scrub
from txdoctor.testing import imports

HOUSE = Path(txdoctor.__file__).parent

PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def test_a_phrase_and_an_address_become_marks_and_are_placed_in_the_text_before() -> None:
    text = f"write to a.b@c.example and\n {PHRASE}.\n"
    done = scrub(text)
    assert done.text == "write to [email address removed] and\n [recovery phrase removed].\n"
    mail, phrase = done.removed
    assert (mail.kind, mail.line, mail.column) == ("email", 1, 10)
    assert (phrase.kind, phrase.line, phrase.column) == ("seed-phrase", 2, 2)
    assert text[mail.start : mail.end] == "a.b@c.example"
    assert text[phrase.start : phrase.end] == PHRASE


def test_what_is_kept_stays_but_no_secret_can_be_kept() -> None:
    done = scrub(f"a@b.org, {PHRASE}", keep=("email", "seed-phrase"))
    assert done.text == "a@b.org, [recovery phrase removed]"


def test_nothing_private_changes_nothing() -> None:
    text = "My transfer \x1b[31m 0x" + "ab" * 32 + " is stuck.\r\n"
    assert scrub(text).text == text
    assert scrub(text).removed == ()


def test_a_text_scrubbed_twice_stays_as_it_is() -> None:
    once = scrub(f"a@b.org, {PHRASE}").text
    assert scrub(once).text == once


def test_every_kind_has_a_mark_that_may_stand_in_json_and_html() -> None:
    for kind in KINDS:
        mark = mark_of(kind)
        assert mark.isascii()
        assert not set(mark) & set("\"'\\<>&\n")


PIECES = [
    "13800001234",
    "a@b.org",
    PHRASE,
    "<br>",
    "&amp;",
    "\\n",
    "\n> ",
    "密码：",
    " ",
    "API key ",
    "0x",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map("".join))
def test_any_text_is_taken_and_what_is_left_is_what_was_not_removed(text: str) -> None:
    done = scrub(text)
    at = 0
    for each in done.removed:
        assert at <= each.start < each.end <= len(text)
        assert text.count("\n", 0, each.start) + 1 == each.line
        assert each.start - (text.rfind("\n", 0, each.start) + 1) + 1 == each.column
        at = each.end
    kept, last = "", 0
    for each in done.removed:
        kept += text[last : each.start] + mark_of(each.kind)
        last = each.end
    assert done.text == kept + text[last:]


def test_scrubbing_knows_nothing_but_secrets_and_encodings() -> None:
    known = imports.graph(HOUSE, "txdoctor")
    rooms, todo = set(), {"txdoctor.desk.scrub.scrubbing"}
    done: set[str] = set()
    while todo:
        name = todo.pop()
        done.add(name)
        rooms.add(name.split(".")[1])
        todo |= known[name] - done
    assert rooms == {"desk", "secrets", "encoding", "records"}
    own = "txdoctor.desk.scrub."
    desk = {name.removeprefix(own).split(".")[0] for name in done if ".desk." in name}
    assert desk == {"scrubbing", "kinds", "found", "access", "personal"}
