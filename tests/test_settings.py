"""Settings come from flags, environment and one file, in that order, and secrets stay hidden."""

from pathlib import Path

import pytest

from txdoctor.errors import Misconfigured
from txdoctor.settings import DEFAULT_TIMEOUT, Secret, Settings, load, user_folder, with_flags

FILE = """\
language = "zh"
timeout = 30
proxy = "http://proxy.example:3128"

[rpc]
bitcoin = "http://user:canary@127.0.0.1:8332"
bitcoin_testnet4 = ["https://one.example", "https://two.example"]

[keys]
etherscan = "canary-key"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / ".config" / "txdoctor").mkdir(parents=True)
    return tmp_path


def config(home: Path, text: str = FILE) -> Path:
    path = home / ".config" / "txdoctor" / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def texts(settings: Settings, network: str) -> list[str]:
    return [secret.text for secret in settings.endpoints[network]]


def test_without_anything_there_are_defaults(home: Path) -> None:
    settings = load({"HOME": str(home)})
    assert settings == Settings(folder=home / ".config" / "txdoctor")
    assert settings.timeout == DEFAULT_TIMEOUT
    assert settings.origin("timeout") == "default"


def test_the_users_file_is_read(home: Path) -> None:
    path = config(home)
    settings = load({"HOME": str(home)})
    assert (settings.language, settings.timeout) == ("zh", 30)
    assert texts(settings, "bitcoin") == ["http://user:canary@127.0.0.1:8332"]
    assert texts(settings, "bitcoin-testnet4") == ["https://one.example", "https://two.example"]
    assert settings.keys["etherscan"] == Secret("canary-key")
    assert settings.origin("language") == settings.origin("rpc.bitcoin") == str(path)


def test_the_environment_goes_over_the_file(home: Path) -> None:
    config(home)
    settings = load(
        {
            "HOME": str(home),
            "TXDOCTOR_LANG": "en",
            "TXDOCTOR_TIMEOUT": "90",
            "TXDOCTOR_RPC_BITCOIN_TESTNET4": "https://three.example",
            "TXDOCTOR_KEY_ETHERSCAN": "other",
            "TXDOCTOR_PROXY": "",
            "TXDOCTOR_PAGER": "less",
        }
    )
    assert (settings.language, settings.timeout) == ("en", 90)
    assert texts(settings, "bitcoin-testnet4") == ["https://three.example"]
    assert texts(settings, "bitcoin") == ["http://user:canary@127.0.0.1:8332"]
    assert settings.keys["etherscan"].text == "other"
    assert settings.proxy == Secret("http://proxy.example:3128")
    assert settings.origin("rpc.bitcoin-testnet4") == "TXDOCTOR_RPC_BITCOIN_TESTNET4"
    assert settings.origin("language") == "TXDOCTOR_LANG"


def test_flags_go_over_everything(home: Path) -> None:
    settings = with_flags(
        load({"HOME": str(home), "TXDOCTOR_LANG": "en"}), language="zh", timeout=5
    )
    assert (settings.language, settings.timeout) == ("zh", 5)
    assert settings.origin("language") == settings.origin("timeout") == "flag"
    assert with_flags(settings) == settings


def test_a_named_file_is_read_instead_of_the_users(home: Path, tmp_path: Path) -> None:
    config(home)
    other = tmp_path / "other.toml"
    other.write_text('language = "en"\n')
    by_flag = load({"HOME": str(home)}, other)
    by_variable = load({"HOME": str(home), "TXDOCTOR_CONFIG": str(other)})
    assert by_flag.language == by_variable.language == "en"
    assert not by_flag.endpoints


def test_xdg_moves_the_folder_and_a_relative_one_is_ignored(tmp_path: Path, home: Path) -> None:
    elsewhere = tmp_path / "xdg"
    assert user_folder({"XDG_CONFIG_HOME": str(elsewhere)}) == elsewhere / "txdoctor"
    fallen_back = user_folder({"XDG_CONFIG_HOME": "relative", "HOME": str(home)})
    assert fallen_back == home / ".config" / "txdoctor"
    assert user_folder({}) is None


def test_without_a_home_there_are_defaults() -> None:
    assert load({}) == Settings()
    assert Settings().networks_folder is None


def test_a_file_of_the_current_folder_is_never_read(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("txdoctor.toml", "config.toml", ".txdoctor.toml"):
        (tmp_path / name).write_text('language = "xx"\n')
    monkeypatch.chdir(tmp_path)
    assert load({"HOME": str(home)}).language is None


def test_the_users_own_networks(home: Path) -> None:
    settings = load({"HOME": str(home)})
    assert settings.networks_folder is None
    (home / ".config" / "txdoctor" / "networks").mkdir()
    assert settings.networks_folder == home / ".config" / "txdoctor" / "networks"


def wrong(environ: dict[str, str], path: Path | None = None) -> Misconfigured:
    with pytest.raises(Misconfigured) as caught:
        load(environ, path)
    return caught.value


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("language = ", "config_not_toml"),
        ("rpc = 5", "config_wants_table"),
        ('timeout = "5"', "config_wants_number"),
        ("timeout = true", "config_wants_number"),
        ("language = 5", "config_wants_text"),
        ("[rpc]\nbitcoin = 5", "config_wants_text"),
        ("[rpc]\nbitcoin = [5]", "config_wants_text"),
        ("[keys]\na = ['x']", "config_wants_text"),
        ("langauge = 'en'", "config_unknown_key"),
        ("[endpoints]", "config_unknown_key"),
        ("timeout = 0", "timeout_not_seconds"),
        ("timeout = 3601", "timeout_not_seconds"),
        (f"timeout = 0x{'f' * 20_000}", "timeout_not_seconds"),
        ("a=" + "[" * 100_000, "config_not_toml"),
        ("ca_file = '/nowhere/at/all'", "ca_file_missing"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(home: Path, text: str, key: str) -> None:
    config(home, text)
    assert wrong({"HOME": str(home)}).key == key


def test_a_line_number_and_no_word_of_a_broken_file_is_told(home: Path) -> None:
    config(home, 'language = "en"\n\nproxy = canary\n')
    error = wrong({"HOME": str(home)})
    assert "'3'" in repr(error.values["line"])
    assert "canary" not in repr(error.values)


@pytest.mark.parametrize("timeout", ["0", "-1", "1.5", "x", "１２", "99999999999"])
def test_a_bad_timeout_names_where_it_stands(timeout: str) -> None:
    error = wrong({"TXDOCTOR_TIMEOUT": timeout})
    assert error.key == "timeout_not_seconds"
    assert "TXDOCTOR_TIMEOUT" in repr(error.values["origin"])


def test_a_named_file_that_is_missing_is_told(tmp_path: Path) -> None:
    assert wrong({}, tmp_path / "none.toml").key == "config_missing"
    assert wrong({"TXDOCTOR_CONFIG": str(tmp_path)}).key == "config_missing"


def test_a_file_that_is_not_utf8(home: Path) -> None:
    config(home).write_bytes(b'language = "\xff"\n')
    assert wrong({"HOME": str(home)}).key == "config_not_toml"


def test_no_secret_shows() -> None:
    secret = Secret("canary")
    settings = load({"TXDOCTOR_RPC_BITCOIN": "https://canary", "TXDOCTOR_KEY_X": "canary"})
    for told in (repr(secret), str(secret), f"{secret}", repr(settings), repr([secret])):
        assert "canary" not in told
    assert repr(secret) == "***"


def test_every_error_has_its_sentence_in_both_languages() -> None:
    import re
    import tomllib

    house = Path(load.__code__.co_filename).parent
    raised = set()
    for path in (house / "settings.py", *sorted((house / "wire").glob("*.py"))):
        text = path.read_text(encoding="utf-8")
        raised |= set(re.findall(r'(?:Misconfigured|Mistake)\(\s*"(\w+)"', text))
    assert len(raised) > 10
    raised |= {"config_wants_table", "config_wants_number", "config_wants_text"}
    raised |= {"config_wants_calendar"}
    for tag in ("en", "zh"):
        path = house / "language" / "labels" / tag / "settings.toml"
        assert set(tomllib.loads(path.read_text(encoding="utf-8"))["errors"]) == raised
