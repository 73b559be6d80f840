"""A bundle is held against its manifest, and its reports against what its case gives today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from txdoctor import exits
from txdoctor.bundle.archive import NoBundle
from txdoctor.bundle.manifest import CASE, Held, Manifest, hold, read
from txdoctor.bundle.opened import no_bundle, open_bundle
from txdoctor.cli.bundle_reports import reports_of
from txdoctor.cli.command import Asked
from txdoctor.cli.sheets import write_sheets
from txdoctor.errors import Mistake, TxdoctorError
from txdoctor.language.language import Language
from txdoctor.language.sentence import Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.records import dataclass
from txdoctor.render.sheet import Sheet, SheetLine, SheetPart
from txdoctor.units import Untrusted
from txdoctor.version import __version__
from txdoctor.wire import case as case_file

KIND = "txdoctor.bundle"
SAME, DIFFERS, OTHER_VERSION, NOT_TRIED = "same", "differs", "other-version", "not-tried"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    """`replay`: whether the reports are those that the case gives now."""

    file: str
    manifest: Manifest
    held: Held
    replay: str

    @property
    def sound(self) -> bool:
        return self.held.whole and self.replay != DIFFERS


def verify(file: str, asked: Asked) -> int:
    """`bundle --verify FILE`: 0 when all is as it was packed, else 1. Mistake for no bundle."""
    if asked.words:
        raise Mistake("verify_alone")
    path = Path(file)
    files = open_bundle(path)
    try:
        manifest = read(files)
    except NoBundle as trouble:
        raise no_bundle(path, trouble) from None
    held = hold(manifest, files)
    checked = _Checked(
        file=file, manifest=manifest, held=held, replay=_replayed(manifest, held, files)
    )
    code = exits.FINE if checked.sound else exits.FOUND
    code = exits.exit_of_run([code], exit_zero=asked.flags["exit_zero"])
    document = {"kind": KIND, "exit_code": code, "complete": True}
    write_sheets(lambda language: [_sheet(checked, language)], document, asked)
    return code


def _replayed(manifest: Manifest, held: Held, files: Mapping[str, bytes]) -> str:
    """Digests alone show that nothing was changed by mistake; this, that nobody wrote it anew."""
    if CASE not in held.fine:
        return NOT_TRIED
    if manifest.tool != __version__:
        return OTHER_VERSION
    try:
        reports = reports_of(case_file.parse(files[CASE], CASE))
    except TxdoctorError:
        return DIFFERS
    # What is changed or missing was told already; a report that the manifest leaves out was not.
    told = {*held.changed, *held.missing}
    same = all(files.get(name) == data for name, data in reports.items() if name not in told)
    return SAME if same else DIFFERS


def _sheet(checked: _Checked, language: Language) -> Sheet:
    voice = Voice(language=language)

    def said(key: str, **values: object) -> Sentence:
        return voice.label("bundle", "bundle", key, **values)

    manifest = checked.manifest
    lines = [
        SheetLine(name=name, label=language.word("bundle", "labels", name), sentence=sentence)
        for name, sentence in (
            ("case", (Quantity(manifest.case),)),
            ("taken_at", (Quantity(manifest.at),)),
            ("tool", (Quantity(f"txdoctor {manifest.tool}"),)),
            ("replay", said(f"replay_{checked.replay.replace('-', '_')}")),
        )
        if any(getattr(part, "text", part) for part in sentence)
    ]
    files = [
        SheetLine(
            name=name,
            label=name,
            sentence=(Words(language.word("bundle", "states", state)),),
        )
        for name, state in _states(checked.held)
    ]
    gist = said("sound" if checked.sound else "unsound", file=Untrusted(checked.file))
    parts = (
        SheetPart(name="bundle", title=language.word("bundle", "labels", "bundle"),
                  lines=tuple(lines)),
        SheetPart(name="files", title=language.word("bundle", "labels", "files"),
                  lines=tuple(files)),
    )  # fmt: skip
    return Sheet(
        frame=language.table("report", "frame"),
        head=language.word("bundle", "labels", "bundle"),
        gist=gist,
        id="",
        parts=parts,
        notes=(said("what_it_shows"),),
        data=_data(checked),
    )


def _data(checked: _Checked) -> dict[str, object]:
    manifest = checked.manifest
    sizes = {each.name: each for each in manifest.files}
    files = []
    for name, state in _states(checked.held):
        listed = sizes.get(name)
        more = {"size": listed.size, "sha256": listed.sha256} if listed else {}
        files.append({"name": name, "state": state, **more})
    return {
        "sound": checked.sound,
        "tool": manifest.tool,
        "case": manifest.case,
        "taken_at": manifest.at,
        "replay": checked.replay,
        "files": files,
    }


def _states(held: Held) -> Iterator[tuple[str, str]]:
    lots = {"fine": held.fine, "changed": held.changed, "missing": held.missing,
            "extra": held.extra}  # fmt: skip
    yield from sorted((name, state) for state, names in lots.items() for name in names)
