"""How a stream is looked at."""

from __future__ import annotations

import io

import pytest

from txdoctor.render.look import Look


class Screen(io.StringIO):
    """A stream that says it is a terminal, without a file behind it."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Yes."""
        return True


def look(stream: io.TextIOBase, environ: dict[str, str] | None = None, color: str = "auto") -> Look:
    """A look at the stream."""
    return Look.decide(stream, environ or {}, color=color)  # type: ignore[arg-type]  # a TextIO


@pytest.mark.parametrize(
    ("stream", "environ", "color", "colored"),
    [
        (Screen(), {}, "auto", True),
        (io.StringIO(), {}, "auto", False),
        (Screen(), {"TERM": "dumb"}, "auto", False),
        (Screen(), {"NO_COLOR": "1"}, "auto", False),
        (Screen(), {"NO_COLOR": ""}, "auto", True),
        (io.StringIO(), {"FORCE_COLOR": "1"}, "auto", True),
        (io.StringIO(), {"FORCE_COLOR": ""}, "auto", False),
        (io.StringIO(), {"FORCE_COLOR": "1", "TERM": "dumb"}, "auto", True),
        (Screen(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
        (io.StringIO(), {"NO_COLOR": "1"}, "always", True),
        (Screen(), {"FORCE_COLOR": "1"}, "never", False),
    ],
)
def test_color(stream: io.StringIO, environ: dict[str, str], color: str, colored: bool) -> None:
    """--color, then NO_COLOR, FORCE_COLOR, TERM=dumb, then the terminal itself."""
    assert look(stream, environ, color).color is colored


@pytest.mark.parametrize(
    ("columns", "width"), [("", 80), ("200", 80), ("60", 60), ("12", 40), ("x", 80), ("0", 80)]
)
def test_width_of_a_terminal(columns: str, width: int) -> None:
    """Never wider than 80, never narrower than 40."""
    assert look(Screen(), {"COLUMNS": columns}).width == width


def test_width_of_a_file() -> None:
    """COLUMNS says something of a screen, not of a file."""
    assert look(io.StringIO(), {"COLUMNS": "60"}).width == 80


def test_a_closed_stream_is_no_terminal() -> None:
    """Looking at it does not fail."""
    stream = io.StringIO()
    stream.close()
    assert look(stream).color is False


@pytest.mark.parametrize(
    ("encoding", "plain"), [("utf-8", False), ("gbk", False), ("ascii", True), ("cp437", True)]
)
def test_glyphs_are_tried(encoding: str, plain: bool) -> None:
    """A console that lacks them gets ASCII."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    assert look(stream).ascii is plain


def test_fit() -> None:
    """Typographic signs have ASCII forms; other letters that are missing become question marks."""
    assert Look(ascii=True).fit("“fee” – 3 × 2…") == '"fee" - 3 x 2...'
    assert Look(encoding="ascii").fit("费 é") == "? ?"
    assert Look(encoding="cp1252").fit("费 é") == "? é"
    assert Look().fit("费 é") == "费 é"


def test_can_show() -> None:
    """Whether Chinese makes sense on this stream."""
    assert Look().can_show("费")
    assert Look(encoding="gbk").can_show("费")
    assert not Look(encoding="cp1252").can_show("费")
    assert not Look(encoding="no-such-encoding").can_show("费")
