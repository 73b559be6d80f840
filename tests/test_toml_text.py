"""A TOML file that was made to take the memory or the stack is refused at once."""

from pathlib import Path

import pytest

from txdoctor import toml_text


@pytest.mark.parametrize(
    "text",
    [
        ".".join(["a"] * 50_000) + " = 1",
        "a = { " + ".".join(["a"] * 20_000) + " = 1 }",
        "[" + " . ".join(['"a"'] * 20_000) + "]",
        "a=" + "[" * 100_000,
        "a=" + "{a=" * 100_000,
    ],
)
def test_names_and_lists_without_end(text: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        toml_text.parse(text)
    assert "a.a.a" not in str(caught.value)


def test_a_long_file(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("#" * (toml_text.LARGEST + 1))
    with pytest.raises(toml_text.OddToml):
        toml_text.read(path)


def test_what_people_write_is_read() -> None:
    told = 'source = "see https://a.b.c.d.e/f.g, section 1.2.3.4"\n[a.b.c]\n"x.y" = [[1], [2]]\n'
    read = toml_text.parse(told)
    assert read["a"]["b"]["c"]["x.y"] == [[1], [2]]
