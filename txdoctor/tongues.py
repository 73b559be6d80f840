"""Every language that can be spoken: our words, those of the wings, and those of plug-ins."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from txdoctor.language.language import Language
from txdoctor.plugins import plugins
from txdoctor.wings import chains, package_folder, wing_folder


def english() -> Language:
    """The language to fall back on when the one that was asked for is not known."""
    return Language.of("en", wings(), {})


def speaking(tag: str, more: Mapping[str, Path]) -> Language:
    """The language `tag`, whatever this run speaks; `more` are folders of words beside the wings'.

    Mistake when there are no words for it.
    """
    return Language.of(tag, {**wings(), **more}, packs())


def wings() -> Mapping[str, Path]:
    """The folder of words of each prefix of codes, those of plug-ins included."""
    found = {name: folder / "words" for name in chains() if (folder := _folder(name))}
    for plugin in plugins():
        if plugin.group == "txdoctor.rules" and (folder := _package(plugin.package)):
            found.setdefault(plugin.package.split(".")[0].replace("_", "-"), folder / "words")
    return found


def packs() -> Mapping[str, Path]:
    """The folder of words of each language that a plug-in brings, by its tag."""
    languages = [plugin for plugin in plugins() if plugin.group == "txdoctor.languages"]
    return {plugin.name: folder for plugin in languages if (folder := _package(plugin.package))}


def _folder(chain: str) -> Path | None:
    try:
        return wing_folder(chain)
    except Exception:  # noqa: BLE001 - a plug-in that cannot be imported has no words to give
        return None


def _package(package: str) -> Path | None:
    try:
        return package_folder(package)
    except Exception:  # noqa: BLE001 - a plug-in that cannot be imported has no words to give
        return None
