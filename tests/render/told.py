"""Short ways to a rendered report."""

from __future__ import annotations

import io
from typing import Any

from tests.render.toys import NOW
from txdoctor.errors import TxdoctorError
from txdoctor.language.language import Language
from txdoctor.model.visit import Visit
from txdoctor.render.compose import Teller, compose
from txdoctor.render.formats import writer
from txdoctor.render.look import Look
from txdoctor.render.report import Report, play
from txdoctor.render.told import ToldVisit
from txdoctor.units import Untrusted

FORMATS = (
    "text", "quiet", "plain", "json", "ndjson", "csv", "md", "html", "junit", "github", "sarif",
    "openmetrics",
)  # fmt: skip
PLAIN = Look()


def report(
    *visits: Visit,
    language: Language,
    failed: tuple[tuple[TxdoctorError, Untrusted | None], ...] = (),
    exit_code: int = 1,
    **more: Any,
) -> Report:
    """Visits as a report of version 0.1.0, taken at NOW."""
    return compose(
        visits,
        language,
        generated_at=NOW,
        exit_code=exit_code,
        version="0.1.0",
        errors=failed,
        **more,
    )


def told(visit: Visit, language: Language, **more: Any) -> ToldVisit:
    """One visit, told."""
    return Teller(language, **more).tell(visit)


def written(made: Report, name: str, look: Look = PLAIN) -> str:
    """The report in a format."""
    out = io.StringIO()
    play(made, writer(name, out, look))
    return out.getvalue()


def shown(*visits: Visit, language: Language, format: str = "text", look: Look = PLAIN) -> str:
    """Visits in a format."""
    return written(report(*visits, language=language), format, look)
