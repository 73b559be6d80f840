"""The toy wing's words, written once."""

from pathlib import Path

import pytest

from tests.render import toys
from txdoctor.language.language import Language


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the toy wing's cards and labels."""
    return toys.words(tmp_path_factory.mktemp("words"))


@pytest.fixture(scope="session")
def english(words: Path) -> Language:
    """English with the toy wing."""
    return Language.of("en", {"toy": words})


@pytest.fixture(scope="session")
def chinese(words: Path) -> Language:
    """Chinese with the toy wing."""
    return Language.of("zh", {"toy": words})
