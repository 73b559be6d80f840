import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.encoding.reading import reading, rejoined


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("one<br>two", "one\ntwo"),
        ("one<wbr>two <b>three</b>", "onetwo three"),
        ('<div class="a">x &amp; y &lt;z&#33;</div>', "\nx & y <z!\n"),
        ("> one\n> > two", "one\ntwo"),
        ("&gt; one", "one"),
        ("one > two &gt; three", "one two three"),
        (r"a\nb\t\"c\" \/ \u52a9\ud83d\ude00", 'a\nb "c" / 助😀'),
        ("a\u200bb ３２＠ｘ．ｙ", "ab 32@x.y"),
        ("zprvAWg=\nyk6kv aban=\r\ndon", "zprvAWgyk6kv abandon"),
    ],
)
def test_a_text_reads_without_its_wrapping(text: str, reads: str) -> None:
    found = reading(text)
    assert found is not None
    assert found.text == reads


@pytest.mark.parametrize(
    "text",
    ["a < b >c", "<fish cat dog>", "<a@b.org>", "R&D; &;", "", "x\\y", "NAME=\n\nvalue", "a =\nb"],
)
def test_what_only_looks_like_wrapping_stays(text: str) -> None:
    assert reading(text) is None


@given(st.text(alphabet="ab<br>&amp;\\nu0d83e\n >\u200bＡ1", max_size=60))
def test_every_character_knows_where_it_stood(text: str) -> None:
    found = reading(text)
    if found is None or not found.text:
        return
    assert len(found.text) == len(found.starts) == len(found.ends)
    assert found.starts == sorted(found.starts)
    assert all(a < b for a, b in zip(found.starts, found.ends, strict=True))
    assert 0 <= found.starts[0] < found.ends[-1] <= len(text)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("key 0123456789abcdef\n0123", "key 0123456789abcdef0123"),
        ("ab12 cd34 ef56", "ab12cd34ef56"),
        (f"{'ab' * 20} {'cd' * 12}", "ab" * 20 + "cd" * 12),
        ("0123456789abcdef\r\n    cc01", "0123456789abcdefcc01"),
        (f"{'ab' * 16}\n{'cd' * 16}\nthanks", "ab" * 16 + "cd" * 16 + "\nthanks"),
        (f"{'ab' * 20}\n{'cd' * 12}\nnsec1qqq", "ab" * 20 + "cd" * 12 + "\nnsec1qqq"),
        ("0123456789abcdef\\\n  0123", "0123456789abcdef0123"),
        ("0123456789abcdef-\n0123", "0123456789abcdef0123"),
        ("0123456789abcdef ↵\n0123", "0123456789abcdef0123"),
        ('"0123456789abcdef" +\n  "0123"', '"0123456789abcdef0123"'),
        (f"0x{'ab' * 16}\n\n{'cd' * 16}", "0x" + "ab" * 16 + "cd" * 16),
        (f"{'ab' * 15}\n{'c' * 33}\nd", "ab" * 15 + "c" * 33 + "d"),
        ("\n".join(["0xabc", *["1d"] * 30, "e"]), "0xabc" + "1d" * 30 + "e"),
        (f"12 {'ab' * 31}\ncd 18", f"12{'ab' * 31} cd 18".replace(" cd", "\ncd")),
    ],
)
def test_a_code_that_was_cut_is_put_together(text: str, joined: str) -> None:
    found = rejoined(text)
    assert found is not None
    assert found.text == joined
    assert "".join(text[at] for at in found.starts) == joined


@pytest.mark.parametrize(
    "text",
    [
        "two words",
        "0123456789abcdef\n\n0123456789abcdef",
        f"0x{'a1' * 20}\n{'b2' * 32}",
        f"{'b2' * 32} {'b2' * 32}",
        "0123456789abcdef - 0123456789abcdef",
        "0123456789abcdef,\n0123456789abcdef",
        "see 0123456789abcdef\n- 0123456789abcdef",
    ],
)
def test_two_things_stay_two(text: str) -> None:
    assert rejoined(text) is None
