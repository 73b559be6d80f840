"""A page to hand on: one file that loads nothing and runs nothing, whatever it tells."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from txdoctor.language.sentence import Foreign, Part, Quantity, Sentence
from txdoctor.records import dataclass
from txdoctor.render import svg
from txdoctor.render.drawn import drawn
from txdoctor.render.look import WIDTH, Look
from txdoctor.render.parts import Closing, Frame, PlugIn
from txdoctor.render.pictured import ToldFigure, ToldScale, ToldSteps
from txdoctor.render.safe import visible
from txdoctor.render.spell import spell
from txdoctor.render.ticket import next_steps, ticket, to_fill
from txdoctor.units import Moment, Untrusted

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

PAGE, STYLE = "page", "report.css"
ITEM = """\
<li class="deep-{level}">{rail}<div class="step">{here}<code class="id">{id}</code><br>
{columns}</div></li>
"""
LONGEST_ON_A_LINE = 24  # characters of a figure that are kept on one line; longer ones may break


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the foot of a page says: what made it and when. A `Closing` says it too."""

    frame: Frame
    generated_at: Moment
    version: str
    plugins: tuple[PlugIn, ...] = ()


def page(
    template: str,
    look: Look,
    *,
    words: Frame,
    closing: Closing | Imprint,
    told: Mapping[str, object],
) -> str:
    """The page that this template makes of what is told; `words` are those under `[page]`.

    Needs Jinja2, which the extra `report` brings; the command line says so before it asks anybody.
    """
    style = _style()
    made = (
        _room()
        .get_template(template)
        .render(told, words=words, closing=closing, style=style, policy=policy(style))
    )
    return _in_letters(made.lstrip(), look)


def policy(style: str) -> str:
    """What the page allows a browser: its own style sheet and nothing else at all.

    Content Security Policy Level 3, sections 4.2.1 and 6.1: everything is refused that is not
    named, and the style sheet is named by its hash.
    """
    mark = b64encode(sha256(style.encode()).digest()).decode()
    own = f"default-src 'none'; style-src 'sha256-{mark}'"
    return f"{own}; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    return (files("txdoctor.render") / PAGE / STYLE).read_text(encoding="utf-8")


@cache
def _room() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files("txdoctor.render") / PAGE
    room = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    room.filters.update(said=_said, foreign=_foreign, picture=_picture, bar=_bar, visible=visible)
    room.filters.update(ticket=ticket, to_fill=to_fill, next_steps=next_steps)
    return room


def _in_letters(page: str, look: Look) -> str:
    """What the stream has no letter for is written as its number, which browsers read as it."""
    if look.is_utf and not look.ascii:
        return page.encode("utf-8", "replace").decode("utf-8")
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _said(sentence: Sentence, frame: Frame) -> Markup:
    """A sentence: the only place where anything told becomes part of the page."""
    from markupsafe import Markup

    return Markup("").join(_part(part, frame) for part in sentence)


def _foreign(said: Untrusted, frame: Frame) -> Markup:
    return _part(Foreign(said), frame)


def _part(part: Part, frame: Frame) -> Markup:
    from markupsafe import Markup, escape

    text = spell((part,), frame)
    if isinstance(part, Foreign):
        # Letters that run from right to left do not turn round what stands beside them.
        return Markup('<bdi class="foreign">{}</bdi>').format(text)
    if not isinstance(part, Quantity):
        return escape(text)
    if len(text) <= LONGEST_ON_A_LINE:
        return Markup('<span class="figure">{}</span>').format(text)
    if " " in text:
        return escape(text)
    # Chosen whole with one click or tap, however many lines it takes.
    return Markup('<code class="id">{}</code>').format(text)


def _picture(figure: ToldFigure, frame: Frame, name: str) -> Markup:
    from markupsafe import Markup

    if isinstance(figure, ToldScale):
        return Markup(svg.scale(figure, frame, name))  # noqa: S704 - ElementTree escapes all text
    if isinstance(figure, ToldSteps):
        return _steps(figure, frame)
    _, *lines = drawn(figure, frame, WIDTH)
    return Markup('<pre class="drawn">{}</pre>').format("\n".join(lines))


def _bar(length: int) -> Markup:
    from markupsafe import Markup

    return Markup(svg.bar(length))  # noqa: S704 - a number is all that goes into it


def _steps(figure: ToldSteps, frame: Frame) -> Markup:
    """A list, so that ids stay whole and can be chosen; only the lines beside it are drawn."""
    from markupsafe import Markup

    items = Markup("")
    item = Markup(ITEM)  # noqa: S704 - our own words
    levels, rails = svg.levels(figure.steps), svg.rails(figure.steps)
    for step, level, rail in zip(figure.steps, levels, rails, strict=True):
        here = Markup('<strong class="here">{}</strong> ').format(spell(figure.itself, frame))
        columns = Markup(" &middot; ").join(_said(column, frame) for column in step.columns)
        items += item.format(
            level=level,
            rail=Markup(rail),  # noqa: S704 - ElementTree made it, and there is no text in it
            here=here if step.itself else "",
            id=step.id,
            columns=columns,
        )
    more = Markup("<p>{}</p>").format(_said(figure.more, frame)) if figure.more else ""
    return Markup('<ol class="steps">{}</ol>{}').format(items, more)
