"""Formats are found by their names."""

import io

import pytest

from tests.render.told import FORMATS
from txdoctor.render.formats import writer
from txdoctor.render.look import Look


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_writer(name: str) -> None:
    """With the four verbs."""
    made = writer(name, io.StringIO(), Look())
    for verb in ("start", "each", "fail", "end"):
        assert callable(getattr(made, verb))


@pytest.mark.parametrize("name", ["cells", "compose", "nothing", "", "..text", "text.py"])
def test_other_names_have_none(name: str) -> None:
    """Not even those of other files of the room."""
    with pytest.raises(KeyError):
        writer(name, io.StringIO(), Look())
