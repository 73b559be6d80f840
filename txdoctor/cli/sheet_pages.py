"""Sheets as a page: what made it and when stands at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from txdoctor.language.language import Language
from txdoctor.render.look import Look
from txdoctor.render.parts import PlugIn
from txdoctor.render.sheet import Sheet
from txdoctor.version import __version__

if TYPE_CHECKING:
    from txdoctor.render.html_page import Imprint


def made_page(sheets: Sequence[Sheet], language: Language, look: Look, kind: str) -> str:
    """The page in HTML; `kind` is what the document says it is in JSON, as `txdoctor.fees`."""
    from txdoctor.render.sheet_page import sheet_page

    return sheet_page(sheets, language, look, kind=kind, imprint=imprint(language))


def imprint(language: Language) -> Imprint:
    """This version, its plug-ins, and the time of day."""
    from txdoctor.render.html_page import Imprint
    from txdoctor.wire.clock import Clock

    return Imprint(
        frame=language.table("report", "frame"),
        generated_at=Clock().now(),
        version=__version__,
        plugins=taking_part(),
    )


def taking_part() -> tuple[PlugIn, ...]:
    """The plug-ins that are there, as a report names them."""
    from txdoctor.plugins import plugins

    return tuple(PlugIn(name=plugin.name, origin=plugin.origin) for plugin in plugins())
