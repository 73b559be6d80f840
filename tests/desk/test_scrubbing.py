from txdoctor.desk.kinds import KINDS, mark_of
from txdoctor.desk.scrubbing import scrub

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
