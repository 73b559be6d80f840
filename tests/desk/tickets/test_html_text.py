"""HTML becomes what its reader saw; a sign for less-than stays one."""

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
