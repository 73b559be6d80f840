"""A whole file without what is private in it: a text, an export in JSON or a mail."""

from collections.abc import Iterable

from txdoctor.desk.scrub.characters import encoding_of
from txdoctor.desk.scrub.in_json import is_json, scrub_json
from txdoctor.desk.scrub.in_mail import is_mail, scrub_mail
from txdoctor.desk.scrub.scrubbing import Removed, scrub
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One thing that was taken out, and the place in the file that its line and column count in.

    `place` is empty for a text and for JSON, `header:Subject` or `part:N` in a mail.
    """

    place: str
    removed: Removed


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrubbedFile:
    """A file's new bytes and what is no longer in them.

    `form` is `text`, `json` or `mail`. `encoding` is that of a text or JSON, empty if it is none
    that we know. `unread` counts the parts of a mail that are no text and were not looked into.
    """

    data: bytes
    text: str
    taken: tuple[Taken, ...]
    form: str
    encoding: str
    unread: int = 0


def scrub_file(data: bytes, keep: Iterable[str] = ()) -> ScrubbedFile:
    """The file in the encoding and form it came in; the same bytes where nothing had to go."""
    kept = tuple(keep)
    if is_mail(data):
        mail = scrub_mail(data, kept)
        return ScrubbedFile(
            data=mail.data,
            text=mail.data.decode("utf-8", "replace"),
            taken=tuple(Taken(place=place, removed=removed) for place, removed in mail.removed),
            form="mail",
            encoding="mail",
            unread=mail.unread,
        )
    encoding = encoding_of(data)
    text = encoding.decode(data)
    form = "json" if is_json(text) else "text"
    done = scrub_json(text, kept) if form == "json" else scrub(text, kept)
    return ScrubbedFile(
        data=encoding.mark + encoding.encode(done.text) if done.removed else data,
        text=done.text,
        taken=tuple(Taken(place="", removed=removed) for removed in done.removed),
        form=form,
        encoding=encoding.name if encoding.sure else "",
    )
