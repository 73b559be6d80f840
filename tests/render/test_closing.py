"""The count at the end."""

from __future__ import annotations

from tests.render import toys
from tests.render.told import report
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.render.closing import told_error
from txdoctor.render.spell import spell
from txdoctor.units import Untrusted

REFUSED = (Mistake("language_unknown", asked=Untrusted("xx"), known=()), Untrusted("paste"))


def test_counts_worst_first(english: Language, chinese: Language) -> None:
    """Only levels that occurred."""
    visits = (toys.settled(), toys.outbid(), toys.outbid(), toys.nowhere())
    closing = report(*visits, language=english).closing
    assert (
        spell(closing.summary, {})
        == "4 examined: 1 unknown, 2 warnings, 1 ok, 2 expectations not met"
    )
    closing = report(*visits, language=chinese).closing
    assert spell(closing.summary, {}) == "已检查 4 项：1 个未知、2 个警告、1 个正常、2 项预期未达到"


def test_one_target_tells_its_confidence(english: Language) -> None:
    """For several there is no one confidence."""
    closing = report(toys.outbid(), language=english).closing
    said = "1 examined: 1 warning, 1 expectation not met (confidence: medium)"
    assert spell(closing.summary, {}) == said
    assert spell(closing.explain, {}) == "more: txdoctor explain toy/outbid"


def test_explain_names_the_worst(english: Language) -> None:
    """And nothing when all is well."""
    closing = report(toys.outbid(), toys.reverted("x"), language=english).closing
    assert spell(closing.explain, {}) == "more: txdoctor explain toy/reverted"
    assert report(toys.settled(), language=english).closing.explain == ()


def test_an_incomplete_run_never_looks_complete(english: Language) -> None:
    """Undetermined, or not examined at all."""
    assert report(toys.outbid(), language=english).closing.complete
    assert not report(toys.nowhere(), language=english).closing.complete
    assert not report(toys.settled(), language=english, failed=(REFUSED,)).closing.complete


def test_nothing_to_examine(english: Language) -> None:
    """An empty list is told as one."""
    assert spell(report(language=english).closing.summary, {}) == "nothing to examine"


def test_errors_are_told_in_the_language(english: Language, chinese: Language) -> None:
    """With the target they are about."""
    for language in (english, chinese):
        told = told_error(*REFUSED[:1], language, REFUSED[1])
        assert (told.code, told.target) == ("language_unknown", Untrusted("paste"))
        assert "xx" in spell(told.sentence, told.frame)
