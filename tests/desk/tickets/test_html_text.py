"""HTML becomes what its reader saw; a sign for less-than stays one."""

from time import process_time

import pytest

from txdoctor.desk.tickets.html_text import is_html, readable


def test_tags_go_and_what_they_break_is_broken() -> None:
    assert readable("<p>a&nbsp;&amp;<b>b</b></p><div>c<wbr>d</div>").split() == ["a", "&b", "cd"]
    assert readable("x<br>y").split("\n") == ["x", "y"]
    assert "secret" not in readable("<script>secret</script><style>secret</style><!-- secret -->")


def test_where_a_link_leads_is_read() -> None:
    told = readable('<p><a href="https://etherscan.io/tx/0xab">see</a></p>')
    assert "https://etherscan.io/tx/0xab" in told
    assert "see" in told


def test_what_is_no_page() -> None:
    assert not is_html("fee < 3 and > 2")
    assert not is_html("<a.b@c.example>")


def test_what_is_hidden_has_its_own_end() -> None:
    assert readable("a<script><style></script>b<!-- <title> -->c").split() == ["a", "b", "c"]
    assert "seen" in readable("<p><title>seen")


def test_a_character_without_end_is_none() -> None:
    for endless in ("1" * 5000, "x" + "f" * 5000):
        assert readable(f"<p>a&#{endless};b").strip().startswith("a\ufffd")
    assert readable("&#65;&#x1F600;") == "A\U0001f600"


@pytest.mark.parametrize(
    "piece", ["<script>", "<!--", "<script ", "<br ", "<a href=", "<a href=http://a", "<a ", "</p "]
)
def test_no_page_keeps_its_reader_busy(piece: str) -> None:
    begun = process_time()
    readable("<p>" + piece * (400_000 // len(piece)))
    assert process_time() - begun < 20  # by the square of its length it were hours
