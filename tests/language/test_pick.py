"""Which language is spoken."""

from __future__ import annotations

import pytest

from txdoctor.errors import Mistake
from txdoctor.language.pick import pick


@pytest.mark.parametrize(
    ("argv", "environ", "tag"),
    [
        (None, {}, "en"),
        ("zh", {}, "zh"),
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.GB18030@pinyin"}, "zh"),
        (None, {"LANG": "C"}, "en"),
        (None, {"LANG": "C.UTF-8"}, "en"),
        (None, {"LC_ALL": "POSIX", "LANG": "zh_CN"}, "zh"),
        (None, {"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN"}, "en"),
        (None, {"LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        (None, {"LC_ALL": "en_GB", "LC_MESSAGES": "zh_CN"}, "en"),
        (None, {"LANGUAGE": "zh", "LC_ALL": "en_US"}, "zh"),
        (None, {"LANGUAGE": "fr:zh_CN:en"}, "zh"),
        (None, {"LANGUAGE": "", "LANG": "zh"}, "zh"),
        (None, {"LANGUAGE": ":::"}, "en"),
        (None, {"TXDOCTOR_LANG": "zh", "LANGUAGE": "en"}, "zh"),
        (None, {"TXDOCTOR_LANG": "fr", "LANG": "zh_CN"}, "zh"),
        (None, {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, {"LANG": "garbage \x1b"}, "en"),
        ("ZH", {}, "zh"),
        ("zh-Hans", {}, "zh"),
        ("zh-Hans-CN", {}, "zh"),
        ("zh_CN.UTF-8", {}, "zh"),
        ("en-GB", {}, "en"),
    ],
)
def test_pick(argv: str | None, environ: dict[str, str], tag: str) -> None:
    """The flag, then the variables in their order, then English."""
    assert pick(argv, environ) == tag


@pytest.mark.parametrize("spelling", ["zh_TW.UTF-8", "zh-HK", "zh-Hant", "zh-Hant-TW", "zh_MO"])
def test_traditional_chinese_falls_back_and_says_so(spelling: str) -> None:
    """There is one set of cards for Chinese so far."""
    for chosen in (pick(spelling, {}), pick(None, {"LANG": spelling})):
        assert (chosen, chosen.instead_of) == ("zh", spelling)


@pytest.mark.parametrize("spelling", ["zh-Hans-HK", "zh_CN", "zh", "en_US"])
def test_what_is_met_exactly_needs_no_note(spelling: str) -> None:
    """Simplified in Hong Kong is simplified."""
    assert pick(spelling, {}).instead_of == ""


@pytest.mark.parametrize("asked", ["fr", "C", "xx-YY", "..", "\x1b"])
def test_a_language_that_was_asked_for_is_binding(asked: str) -> None:
    """Another one than asked for would be a surprise."""
    with pytest.raises(Mistake) as caught:
        pick(asked, {"LANG": "zh"})
    assert caught.value.key == "language_unknown"
    assert caught.value.values["known"] == ("en", "zh")


def test_languages_of_plugins() -> None:
    """Their exact tag goes first."""
    known = ("en", "zh", "ja", "zh-tw", "pt-BR")
    assert pick("ja_JP.UTF-8", {}, known) == "ja"
    assert pick("pt_BR", {}, known) == "pt-BR"
    chosen = pick("zh_TW.UTF-8", {}, known)
    assert (chosen, chosen.instead_of) == ("zh-tw", "")
