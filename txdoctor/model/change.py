"""One thing that is no longer as it was when a target was last examined."""

from __future__ import annotations

from enum import StrEnum

from txdoctor.records import dataclass
from txdoctor.units import Id


class What(StrEnum):
    """What has changed; `before` and `after` of the change say from what to what."""

    STATE = "state"
    """States, in the words of the report."""
    FINDING = "finding"
    """Codes of decisive findings, the state being the same."""
    FINAL = "final"
    """It can no longer be undone, or what was thought final is not."""
    CONFIRMATIONS = "confirmations"
    """A depth that receivers wait for was reached: `after` is that depth."""
    FEWER_CONFIRMATIONS = "fewer-confirmations"
    """Blocks were taken back: whole numbers."""
    REPLACED_BY = "replaced-by"
    """Another transaction took its place: hashes."""
    BUMP_NEEDED = "bump-needed"
    """It will not go on by itself any more: `after` is the code of what carries it on."""
    BUMP_NOT_NEEDED = "bump-not-needed"
    """It goes on by itself again: `before` is the code of what would have carried it on."""
    CONFIDENCE = "confidence"
    """How sure the verdict is."""
    ANSWERS_AGAIN = "answers-again"
    """A source that was silent: `after` is its host."""
    SILENT_NOW = "silent-now"
    """A source that had answered: `after` is its host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change; what there is nothing of is None."""

    what: What
    before: Id | None = None
    after: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changed, the weightiest first; false where nothing did."""

    each: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.each)

    @property
    def verdict(self) -> bool:
        """Whether the answer to the customer is another one, and not only who was heard."""
        return any(change.what not in SOURCES for change in self.each)


SOURCES = (What.CONFIDENCE, What.ANSWERS_AGAIN, What.SILENT_NOW)
