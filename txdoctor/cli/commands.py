"""Which commands there are, what each of them takes, and in which file each of them lives."""

from __future__ import annotations

from txdoctor.cli.command import Command, Flag
from txdoctor.cli.outputs import FORMATS
from txdoctor.cli.shared_flags import one_of, whole_number
from txdoctor.errors import Mistake
from txdoctor.model.finding import State
from txdoctor.units import FeeRate, Id, Untrusted

ROLES = ("sender", "receiver", "agent")
EXPECTED = ("included", "final", "gone", *(state.value for state in State))


def _expected(word: str) -> str:
    from txdoctor.expect import check_word

    return check_word(word)


def _wallet(word: str) -> str:
    from txdoctor.wallets.book import wallet

    return wallet(word).name


def _exchange(word: str) -> str:
    from txdoctor.exchanges.book import exchange

    return exchange(word).name


OF_A_TARGET = (
    Flag(names=("--from",), takes="ADDRESS"),
    Flag(names=("--to",), takes="ADDRESS"),
    Flag(names=("--nonce",), takes="N", read=lambda word: whole_number("--nonce", word)),
    Flag(names=("--raw",), takes="HEX|FILE"),
)
"""What an unknown hash needs to be understood."""

TRACE = Flag(names=("--trace",))

OF_A_VERDICT = (
    Flag(names=("--expect",), takes="WORD", read=_expected, choices=EXPECTED),
    Flag(
        names=("--min-confirmations",),
        takes="N",
        read=lambda word: whole_number("--min-confirmations", word),
    ),
    Flag(
        names=("--as",),
        takes="WHO",
        read=lambda word: one_of("--as", ROLES, word),
        choices=ROLES,
    ),
    Flag(names=("--not-credited",)),
    Flag(names=("--exchange",), takes="NAME", read=_exchange),
    Flag(names=("--zone",), takes="NAME"),
    Flag(names=("--show-server-text",)),
    Flag(names=("--wallet",), takes="NAME", read=_wallet),
)
"""What is made of the evidence, live or replayed."""

METHODS = ("rbf", "cancel", "cpfp", "speed-up", "fill-gap")


def _rate(word: str) -> FeeRate:
    """Satoshis per vbyte, to three decimals; Mistake for anything else."""
    whole, _, rest = word.partition(".")
    digits = whole + rest.ljust(3, "0")
    if not (digits.isascii() and digits.isdigit()) or len(rest) > 3 or len(whole) > 6:
        raise Mistake("not_a_fee_rate", word=Untrusted(word))
    if not whole or not int(digits):
        raise Mistake("not_a_fee_rate", word=Untrusted(word))
    return FeeRate(int(digits))


OF_A_BUMP = (
    Flag(
        names=("--method",),
        takes="HOW",
        read=lambda word: one_of("--method", METHODS, word),
        choices=METHODS,
    ),
    Flag(names=("--mine",), takes="WHAT", many=True),
    Flag(
        names=("--target-blocks",),
        takes="N",
        read=lambda word: whole_number("--target-blocks", word),
    ),
    Flag(names=("--fee-rate",), takes="RATE", read=_rate),
    Flag(names=("--max-fee",), takes="N", read=lambda word: whole_number("--max-fee", word)),
    Flag(names=("--add-input",), takes="TXID:VOUT", many=True),
    Flag(names=("--change",), takes="ADDRESS"),
    Flag(names=("--drop-descendants",)),
    Flag(names=("--allow-high-fee",)),
    Flag(names=("--verify",), takes="SIGNED"),
)
"""What is wished for when something new is built."""


def _at_least_one(flag: str, word: str) -> int:
    number = whole_number(flag, word)
    if not 0 < number <= 1000:
        raise Mistake("not_a_whole_number_from_one", flag=Id(flag), word=Untrusted(word))
    return number


OF_A_LIST = (
    Flag(names=("--column",), takes="NAME|N"),
    Flag(names=("--network-column",), takes="NAME|N"),
    Flag(names=("--encoding",), takes="NAME"),
    Flag(names=("--resume",)),
    Flag(names=("--dedupe",)),
    Flag(names=("--in-flight",), takes="N", read=lambda word: _at_least_one("--in-flight", word)),
    Flag(names=("--dask",), takes="ADDRESS|local"),
    Flag(names=("--workers",), takes="N", read=lambda word: _at_least_one("--workers", word)),
)
"""How a long list is read, and how far it is remembered."""

OF_A_HISTORY = (
    Flag(names=("--most",), takes="N", read=lambda word: whole_number("--most", word)),
    Flag(names=("--missing",)),
    Flag(names=("--since",), takes="TIME"),
    Flag(names=("--zone",), takes="NAME"),
)
"""How much of a list is asked for, and what is read out of it."""

KEPT = ("phone", "email", "identity-number", "ip-address", "bank-account")


def _kept(word: str) -> tuple[str, ...]:
    return tuple(one_of("--keep", KEPT, kind) for kind in word.split(","))


OF_A_TEXT = (Flag(names=("--keep",), takes="KIND,...", many=True, read=_kept, choices=KEPT),)
"""What may stay in a text; secrets never do."""

EMITTED = ("all", "reply", "note", "fields")

OF_A_TICKET = (
    Flag(
        names=("--emit",),
        takes="WHAT",
        read=lambda word: one_of("--emit", EMITTED, word),
        choices=EMITTED,
    ),
    Flag(names=("--reply-lang",), takes="en|zh", choices=("en", "zh")),
)
"""What is given out of a ticket, and in which language it is answered."""

OF_A_BUNDLE = (
    Flag(names=("--zip",), takes="FILE"),
    Flag(names=("--ticket",), takes="FILE"),
    Flag(names=("--verify",), takes="FILE", told="verify_bundle"),
)
"""What is packed with a case, and what a pack is held against."""

STATES = ("new", "in-progress", "resolved", "closed")

STORE = Flag(names=("--store",), takes="FILE")

OF_CASES = (
    STORE,
    Flag(names=("--due",)),
    Flag(
        names=("--state",),
        takes="STATE",
        read=lambda word: one_of("--state", STATES, word),
        choices=STATES,
    ),
)
"""Which cases are meant, and where they lie."""

LIST = Flag(names=("--list",))
PROBE = Flag(names=("--probe",))


EXAMINED = FORMATS
SHEET = ("text", "plain", "json", "ndjson", "md", "html")
TABLE = (*SHEET, "csv")
LONG_LIST = ("csv", "ndjson", "parquet", "text", "plain", "md", "json", "html")
DRAFT = ("json", "psbt", "rlp", "html")
CARD = ("text", "json", "html")
PLAIN = ("text", "json")
"""What `-f` may name, by the kind of result."""


def _command(
    name: str, words: str = "", flags: tuple[Flag, ...] = (), formats: tuple[str, ...] = PLAIN
) -> Command:
    module = f"txdoctor.cli.{name if name != 'help' else 'help_topics'}"
    return Command(name=name, module=module, words=words, flags=flags, formats=formats)


_ALL = (
    _command("check", "TARGET...", (*OF_A_TARGET, TRACE, *OF_A_VERDICT), EXAMINED),
    _command("batch", "FILE", (*OF_A_LIST, *OF_A_VERDICT[:2]), LONG_LIST),
    _command("fees", "[NETWORK...]", formats=TABLE),
    _command("history", "ADDRESS", OF_A_HISTORY, TABLE),
    _command("decode", "[DATA...]", formats=SHEET),
    _command("compare", "A B", formats=SHEET),
    _command("bump", "TARGET", (*OF_A_TARGET, *OF_A_BUMP), DRAFT),
    _command("scrub", "[FILE]", OF_A_TEXT),
    _command("triage", "[FILE...]", (*OF_A_TICKET, Flag(names=("--open",)), STORE), TABLE),
    _command("cases", "[list|open|show|...] [CASE...]", OF_CASES, TABLE),
    _command("explain", "[CODE|WORDS]", (LIST,), CARD),
    _command("demo", "[NAME...]", (LIST, *OF_A_VERDICT), EXAMINED),
    _command(
        "bundle", "TARGET -o FILE", (*OF_A_BUNDLE, *OF_A_TARGET, TRACE, *OF_A_VERDICT), EXAMINED
    ),
    _command("replay", "CASE...", OF_A_VERDICT, EXAMINED),
    _command("networks", "[NAME...]", (PROBE,)),
    _command("doctor", "", (PROBE,)),
    _command("config", "path|show|init", (Flag(names=("--origin",)),)),
    _command(
        "schema",
        "[report|decoded|fees|comparison|history|missing|bump|batch|scrubbed|triage|bundle|cases]",
    ),
    _command("completion", "bash|zsh|fish|powershell"),
    _command("help", "[TOPIC|COMMAND]"),
)

COMMANDS = {command.name: command for command in _ALL}
"""By name, in the order `txdoctor --help` lists them. The line that says what a command is for
stands under `[commands]` of the labels."""
