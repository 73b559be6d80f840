"""A program is started with its own loader, or said to be missing."""

from pathlib import Path

import pytest

from nodes import unpacked


@pytest.mark.parametrize("folder", ["lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu"])
def test_the_loader_and_the_libraries_beside_it_are_used(tmp_path: Path, folder: str) -> None:
    libraries = tmp_path / folder
    libraries.mkdir(parents=True)
    (libraries / "ld-linux-any.so.2").touch()
    program = tmp_path / "bin" / "program"
    program.parent.mkdir()
    program.touch()
    assert unpacked.command(tmp_path, "bin/program") == (
        str(libraries / "ld-linux-any.so.2"),
        "--library-path",
        str(libraries),
        str(program),
    )


def test_a_program_without_its_loader_is_not_whole(tmp_path: Path) -> None:
    (tmp_path / "program").touch()
    assert unpacked.command(tmp_path, "program") is None


def test_a_folder_that_is_not_there_has_no_program(tmp_path: Path) -> None:
    assert unpacked.command(tmp_path / "nothing", "program") is None


def test_the_version_is_the_first_line(tmp_path: Path) -> None:
    script = tmp_path / "program"
    script.write_text("#!/bin/sh\necho Program 1.2\necho licence\n")
    script.chmod(0o755)
    assert unpacked.version((str(script),)) == "Program 1.2"
