"""What a told visit is made of: sentences, and what belongs to them."""

from __future__ import annotations

from collections.abc import Mapping

from txdoctor.language.sentence import Sentence
from txdoctor.model.finding import Level
from txdoctor.model.remedy import Actor
from txdoctor.records import dataclass
from txdoctor.units import Moment, Untrusted

Frame = Mapping[str, str]
"""The fixed words around the sentences: `[frame]` of report.toml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """One labelled line of evidence; the decisive one is pointed at, with its caption.

    `again` marks a further line of the same row: its label need not be said twice.
    """

    name: str
    label: str
    sentence: Sentence
    again: bool = False
    pointed: bool = False
    caption: Sentence = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFinding:
    """One finding: its level in words, the title of its card, and its message."""

    code: str
    level: Level
    level_word: str
    title: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldWallet:
    """Where the deed is in the reader's wallet (`--wallet`): what is said, the steps, the source.

    `can` is None where its makers say nothing of it; then there is no source either.
    """

    name: str
    can: bool | None
    sentence: Sentence
    steps: tuple[str, ...] = ()
    source: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBump:
    """What writes it unsigned: a sentence with what is to be filled in, and the line to copy."""

    method: str
    sentence: Sentence
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDraft:
    """An unsigned draft: its kind in words, who judged it, and its text, there to be copied."""

    kind: str
    checked: Sentence
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """One deed of one actor: what it is, the steps, what is to be said of its draft, the draft.

    `code` is empty for the general advice of a finding's card. `safety` is empty for what is safe,
    else a word of caution. `meant` is False when the reader said to be somebody else (`--as`).
    """

    code: str
    actor: Actor
    who: str
    sentence: Sentence
    steps: tuple[Sentence, ...] = ()
    safety: str = ""
    draft: Sentence = ()
    drafted: ToldDraft | None = None
    bump: ToldBump | None = None
    wallet: ToldWallet | None = None
    meant: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStop:
    """One thing that must not be done."""

    code: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSource:
    """One host that was asked: whether it answered, and if not or not usably, why."""

    host: str
    answered: bool
    why: Sentence = ()
    ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldExpectation:
    """What a script expected, `brief` for a line with little room.

    `met` is None when it could not be judged.
    """

    sentence: Sentence
    brief: Sentence
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldError:
    """What kept a target from being examined; without a target, what befell the whole run."""

    frame: Frame
    code: str
    sentence: Sentence
    target: Untrusted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlugIn:
    """A plug-in that took part: its entry point's name and its distribution with version."""

    name: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What is known once every target was examined; `page` are the words of a whole document.

    `complete` is False as soon as one target stayed undetermined or was not examined at all: an
    incomplete run never looks complete.
    """

    frame: Frame
    page: Frame
    generated_at: Moment
    exit_code: int
    complete: bool
    version: str
    plugins: tuple[PlugIn, ...]
    errors: tuple[ToldError, ...]
    summary: Sentence
    incomplete: Sentence
    explain: Sentence
    support: Sentence
    support_block: Sentence
