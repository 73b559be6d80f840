"""What a reader takes a text for, and where each character of that stood."""

from hypothesis import given
from hypothesis import strategies as st

from txdoctor.encoding.unseen import seen


def test_nothing_hidden_and_nothing_wide_is_the_text_itself() -> None:
    assert seen("0xab \u4e2d\u6587\uff0c") is None
    assert seen("") is None


def test_places_lead_back() -> None:
    text = "a\u200bb\uff11\ufeff c"
    found = seen(text)
    assert found is not None
    mended, places = found
    assert mended == "ab1 c"
    assert [text[place] for place in places] == ["a", "b", "\uff11", " ", "c"]


@given(st.text())
def test_of_any_text_each_character_has_its_place(text: str) -> None:
    found = seen(text)
    if found is None:
        return
    mended, places = found
    assert len(mended) == len(places)
    assert list(places) == sorted(set(places))
    assert seen(mended) is None
