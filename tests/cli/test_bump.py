"""The draft comes out alone, what it is stands beside it, and what cannot be done is said."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import tests
from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.wallets import change_of, pay, raw_of
from tests.cli.conftest import Program
from tests.render.markup import words as words_of
from tests.render.schema import bump_schema
from tests.render.test_html import faults
from txdoctor.chains.bitcoin.codec.psbt import read
from txdoctor.chains.bitcoin.codec.signed_psbt import to_sign

HASH = "ab" * 32
GOLDEN = Path(tests.__file__).parent / "golden"
XPRV = (
    "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGt"
    "RBeJgk33yuGBxrMPHi"
)  # BIP 32, test vector 1


def validate(document: object) -> None:
    """ValidationError unless it keeps to `txdoctor schema bump`."""
    Draft202012Validator(bump_schema()).validate(document)


@pytest.mark.parametrize(
    "words",
    [
        ("--fee-rate", "0"),
        ("--fee-rate", "12,5"),
        ("--fee-rate", "1.0001"),
        ("--fee-rate", "-3"),
        ("--target-blocks", "0"),
        ("--target-blocks", "soon"),
        ("--fee-rate", "5", "--target-blocks", "2"),
        ("--method", "pray"),
        ("--record", "case.json"),
        ("-f", "csv"),
        ("-f", "psbt", "-f", "rlp"),
        ("-f", "html", "-f", "html=b.html"),
        ("-f", "html="),
        ("-f", "html", "--json"),
        ("-f", "psbt=b.psbt"),
    ],
)
def test_a_wish_that_cannot_be_read(program: Program, words: tuple[str, ...]) -> None:
    run = program("bump", HASH, "--mine", "0", "--offline", *words)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("error: ")


@pytest.mark.parametrize(
    "words",
    [
        ("--mine", f"wpkh({XPRV}/0/*)"),
        ("--mine", "0", "--change", XPRV),
        ("--mine", "0", "--verify", XPRV),
    ],
)
def test_a_secret_is_refused_and_not_repeated(program: Program, words: tuple[str, ...]) -> None:
    run = program("bump", HASH, "--offline", *words)
    assert (run.code, run.out) == (7, "")
    assert XPRV[:12] not in run.err


def test_a_secret_in_a_signed_file_too(program: Program) -> None:
    Path("signed.txt").write_text(f"{XPRV}\n")
    assert program("bump", HASH, "--offline", "--verify", "signed.txt").code == 7


def test_where_nobody_is_asked_nothing_is_built(program: Program) -> None:
    run = program("bump", HASH, "--mine", "0", "--offline", "--lang", "zh")
    assert (run.code, run.out) == (3, "")
    assert run.err.startswith("错误：")


LINES = sorted({
    line.strip()
    for path in GOLDEN.glob("*.txt")
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip().startswith("txdoctor bump ")
})  # fmt: skip
FILLED = {"N": "1", "URL": "http://127.0.0.1:1", "ADDRESS": "bcrt1qYOURS"}


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_was_offered_is_read(program: Program, line: str) -> None:
    words = [FILLED.get(word, word) for word in shlex.split(line)[1:]]
    run = program(*words, "--offline")
    assert (run.code, run.out) == (3, ""), run.err


def test_lines_of_every_kind_are_offered() -> None:
    methods = {line.split("--method ")[1].split()[0] for line in LINES}
    assert {"rbf", "cpfp", "speed-up", "cancel"} <= methods


@pytest.mark.parametrize("words", [(), ("--lang", "zh"), ("--mine", "0"), ("--method", "pray")])
def test_a_refusal_keeps_to_the_schema(program: Program, words: tuple[str, ...]) -> None:
    run = program("bump", HASH, "--offline", "--json", *words)
    if run.out:
        validate(json.loads(run.out))
    else:
        assert run.code == 2


@pytest.mark.node
def test_the_whole_way(program: Program, knots: Bitcoind) -> None:
    wallet, receiver = knots.wallet("rich"), knots.wallet("shop").address()
    txid = pay(wallet, receiver, rate=2)
    change = change_of(knots, wallet, txid, receiver)
    outputs = knots.rpc("getrawtransaction", txid, True)["vout"]
    place = next(o["n"] for o in outputs if o["scriptPubKey"]["address"] == change)
    line = ("bump", txid, "--network", "bitcoin-regtest", "--rpc", knots.rpc_url)
    mine = ("--mine", str(place), "--fee-rate", "5.5")

    piped = program(*line, *mine)
    assert piped.code == 0
    assert "size, fee and conflicts pass its rules" in piped.err
    assert "fee rate: 5.5" in piped.err
    assert len(piped.out.splitlines()) == 1
    by_bytes = program("bump", raw_of(knots, txid), *line[2:], *mine, "-q")
    assert (by_bytes.out, by_bytes.err) == (piped.out, "")

    written = program(*line, *mine, "-o", "bump.psbt", "--lang", "zh")
    assert (written.code, written.err) == (0, "")
    assert "签名前在钱包里核对" in written.out
    assert Path("bump.psbt").read_text() == piped.out

    whole = program(*line, *mine, "-f", "html", "--lang", "zh")
    assert (whole.code, whole.err, list(faults(whole.out))) == (0, "", [])
    assert f'<pre class="line">{piped.out.strip()}</pre>' in whole.out
    assert "签名前在钱包里核对" in words_of(whole.out)
    beside = program(*line, *mine, "-f", "psbt", "-f", "html=draft.html", "-q")
    assert (beside.code, beside.out) == (0, piped.out)
    assert piped.out.strip() in Path("draft.html").read_text(encoding="utf-8")

    told = json.loads(program(*line, *mine, "--json").out)
    validate(told)
    assert (told["kind"], told["method"]) == ("txdoctor.bump", "rbf")
    assert told["draft"]["data"] == piped.out.strip()
    assert told["figures"]["fee_rate"]["rate"].startswith("5.5")

    back = wallet.rpc("walletprocesspsbt", piped.out.strip(), True, "ALL", True, False)["psbt"]
    Path("signed.psbt").write_bytes(__import__("base64").b64decode(back))
    judged = program(*line, "--verify", "signed.psbt")
    assert judged.code == 0
    assert "Your node would take it. It was not sent." in judged.out
    judged_page = program(*line, "--verify", "signed.psbt", "-f", "html")
    assert (judged_page.code, list(faults(judged_page.out))) == (0, [])
    assert "Your node would take it. It was not sent." in words_of(judged_page.out)
    assert to_sign(read(Path("signed.psbt").read_bytes())).locktime >= 0
    assert txid in knots.rpc("getrawmempool")
    validate(json.loads(program(*line, "--verify", "signed.psbt", "--json").out))

    refused = program(*line, "--json")
    assert refused.code == 2
    validate(json.loads(refused.out))
    assert json.loads(refused.out)["refused"]["code"] == "nothing-declared"
    knots.mine()
    settled = program(*line, *mine)
    assert (settled.code, settled.out) == (1, "")
    assert "A block holds it already" in settled.err
    assert program(*line, *mine, "--exit-zero").code == 0
