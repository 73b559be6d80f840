"""A visit is written in any format and language, as the command line would write it to a file."""

from __future__ import annotations

import io
from functools import cache

from txdoctor import registry
from txdoctor.language.language import Language
from txdoctor.model.visit import Visit
from txdoctor.render.compose import compose
from txdoctor.render.formats import writer
from txdoctor.render.look import Look
from txdoctor.render.report import play
from txdoctor.version import __version__

FORMATS = ("text", "quiet", "plain", "json", "ndjson", "csv", "md", "junit")


def told(
    visit: Visit,
    format: str = "text",
    language: str = "en",
    *,
    verbose: bool = False,
    exit_code: int = 0,
) -> str:
    """One visit in one of FORMATS, in a language by its tag; `verbose` also shows what is well.

    `exit_code` is written into the formats that tell it: the command line knows it, a visit does
    not.
    """
    made = compose(
        [visit],
        _spoken(language),
        generated_at=visit.taken_at,
        exit_code=exit_code,
        version=__version__,
    )
    out = io.StringIO()
    play(made, writer(format, out, Look(verbose=verbose)))
    return out.getvalue()


@cache
def _spoken(tag: str) -> Language:
    """With the words of every chain there is, and of the rules that plug-ins bring."""
    words = {entry.code.partition("/")[0]: entry.words for entry in registry.all_entries()}
    return Language.of(tag, words)
