"""More than fifty ways in which a mined transaction did not do what it was sent for.

Each is made on a real chain. No two share both how they failed and what is to be done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.chains.evm.town import ETHER, NOBODY, ZERO, Town, compiled, octets, words
from txdoctor.units import Untrusted

CONFIRMED, EXACT, BOOKS = "certainty-confirmed", "certainty-exact", "certainty-books"
CURED, CHANGED = "certainty-cured", "certainty-changed"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`make` sends and mines it; the rest is what the examination has to say of it.

    `reason` and `change` are our phrases, or the contract's own text; `more` are codes that have to
    be found besides, `offers` remedies that have to be offered once the block is final.
    """

    name: str
    make: Callable[[Town], str]
    reason: str | Untrusted = ""
    change: str = "change-ask-app"
    certainty: str = CONFIRMED
    code: str = "evm/reverted"
    more: tuple[str, ...] = ()
    offers: tuple[str, ...] = ("evm/try-again-safely",)
    rounds: int = 2


def _simple(
    contract: str, method: str, *arguments: int | str, **fields: int
) -> Callable[[Town], str]:
    def make(t: Town) -> str:
        data = t.data(contract, method, *arguments)
        return t.mined(t.send(1, to=t.at[contract], data=data, **fields))

    return make


def _raw(contract: str, data: str) -> Callable[[Town], str]:
    return lambda t: t.mined(t.send(1, to=t.at[contract], data=data))


def _arranged(town: Town, *first: str) -> None:
    if first:
        town.node.mine()


def _short(t: Town) -> str:
    _arranged(t, t.call(8, "Token", "mint", t.people[1], 1_500_000))
    return t.mined(t.call(1, "Token", "transfer", t.people[2], 4_000_000))


def _not_allowed(t: Town) -> str:
    _arranged(t, t.call(8, "ErrorToken", "mint", t.people[1], 900),
              t.call(1, "ErrorToken", "approve", t.people[2], 300))  # fmt: skip
    return t.mined(t.call(2, "ErrorToken", "transferFrom", t.people[1], t.people[3], 700))


def _paused(t: Town) -> str:
    _arranged(t, t.call(8, "Token", "mint", t.people[1], 1_000), t.call(8, "Token", "pause", 1))
    txid = t.mined(t.call(1, "Token", "transfer", t.people[2], 5))
    _arranged(t, t.call(8, "Token", "pause", 0))
    return txid


def _blocked(t: Town) -> str:
    _arranged(t, t.call(8, "Token", "mint", t.people[4], 1_000),
              t.call(8, "Token", "blacklist", t.people[4], 1))  # fmt: skip
    return t.mined(t.call(4, "Token", "transfer", t.people[2], 5))


def _silent_short(t: Town) -> str:
    return t.mined(t.call(1, "SilentToken", "transfer", t.people[2], 5))


def _silent_paused(t: Town) -> str:
    _arranged(t, t.call(8, "SilentToken", "mint", t.people[2], 1_000),
              t.call(8, "SilentToken", "pause", 1))  # fmt: skip
    txid = t.mined(t.call(2, "SilentToken", "transfer", t.people[1], 5))
    _arranged(t, t.call(8, "SilentToken", "pause", 0))
    return txid


def _silent_blocked(t: Town) -> str:
    _arranged(t, t.call(8, "SilentToken", "mint", t.people[4], 1_000),
              t.call(8, "SilentToken", "addBlackList", t.people[4]))  # fmt: skip
    return t.mined(t.call(4, "SilentToken", "transfer", t.people[2], 5))


def _no_answer(t: Town) -> str:
    """Tether's way: the transfer works, but returns nothing where a bool is expected."""
    _arranged(t, t.call(8, "SilentToken", "mint", t.at["Caller"], 1_000))
    return t.mined(t.call(1, "Caller", "handOn", t.at["SilentToken"], t.people[2], 5))


def _no_code_inside(t: Town) -> str:
    return t.mined(t.call(1, "Caller", "askBalance", NOBODY))


def _stipend(t: Town) -> str:
    return t.mined(t.call(1, "Caller", "payOut", t.at["Greedy"], value=ETHER))


def _inner_refuses_coins(t: Town) -> str:
    return t.mined(t.call(1, "Caller", "payAll", t.at["Closed"], value=ETHER))


def _no_coins_taken(t: Town) -> str:
    return t.mined(t.send(1, to=t.at["Closed"], value=ETHER))


def _pull(t: Town) -> str:
    return t.mined(t.call(1, "SmallRouter", "pull", t.at["Token"], 77))


def _command(t: Town) -> str:
    inner = t.data("ErrorToken", "transfer", t.people[2], 10)
    more = words(64) + octets(inner)
    return t.mined(t.call(1, "SmallRouter", "command", t.at["ErrorToken"], more=more))


def _expired(method: str, by: int) -> Callable[[Town], str]:
    def make(t: Town) -> str:
        head = t.node.rpc("eth_getBlockByNumber", "latest", False)
        return t.mined(t.call(1, "SmallRouter", method, int(head["timestamp"], 16) - by))

    return make


def _safe(data: Callable[[Town], str], **how: bool | int) -> Callable[[Town], str]:
    def make(t: Town) -> str:
        to = t.at["Token"]
        said = t.safe_data(to, data(t), **how)  # type: ignore[arg-type]  # words of the caller
        return t.mined(t.send(1, to=t.at["SafeProxy"], data=said))

    return make


def _operation(nonce: int, contract: str, method: str, *arguments: int) -> Callable[[Town], str]:
    def make(t: Town) -> str:
        data = t.data(contract, method, *arguments)
        said = t.operation_data(t.at[contract], data, nonce)
        return t.mined(t.send(1, to=t.at["SmallEntryPoint"], data=said))

    return make


def _proxied(name: str) -> Callable[[Town], str]:
    def make(t: Town) -> str:
        _arranged(t, t.call(8, name, "mint", t.people[3], 2_000, kind="Token"))
        return t.mined(t.call(3, name, "transfer", t.people[2], 9_000, kind="Token"))

    return make


def _created(name: str, gas: int) -> Callable[[Town], str]:
    return lambda t: t.mined(t.send(1, data=compiled()[name]["bytecode"], gas=gas))


def _shut_before(t: Town) -> str:
    _arranged(t, t.call(8, "Token", "mint", t.people[5], 1_000))
    t.call(8, "Token", "pause", 1, tip=9)
    txid = t.mined(t.call(5, "Token", "transfer", t.people[2], 5))
    _arranged(t, t.call(8, "Token", "pause", 0))
    return txid


def _price_before(t: Town) -> str:
    t.call(3, "SmallRouter", "move", 40, tip=9)
    txid = t.mined(t.call(5, "SmallRouter", "swapV4", 90))
    _arranged(t, t.call(3, "SmallRouter", "move", 100))
    return txid


def _sold_before(t: Town) -> str:
    t.call(3, "SmallRouter", "mintOne", tip=9)
    return t.mined(t.call(5, "SmallRouter", "mintOne"))


def _revoked_before(t: Town) -> str:
    _arranged(t, t.call(8, "Token", "mint", t.people[1], 5_000_000),
              t.call(1, "Token", "approve", t.people[2], 5_000_000))  # fmt: skip
    t.call(1, "Token", "approve", t.people[2], 0, tip=9)
    return t.mined(t.call(2, "Token", "transferFrom", t.people[1], t.people[3], 5))


def _drained_before(t: Town) -> str:
    _arranged(t, t.call(8, "ErrorToken", "mint", t.people[6], 800))
    t.call(6, "ErrorToken", "transfer", t.people[7], 700, tip=9)
    return t.mined(t.call(6, "ErrorToken", "transfer", t.people[3], 700))


def _set_up_before(t: Town) -> str:
    t.call(3, "SmallRouter", "setUp", tip=9)
    return t.mined(t.call(5, "SmallRouter", "setUp"))


def _permit_before(t: Town) -> str:
    t.call(3, "SmallRouter", "usePermit", 7, tip=9)
    return t.mined(t.call(5, "SmallRouter", "usePermit", 7))


def _longer_before(t: Town) -> str:
    t.call(3, "SmallRouter", "lengthen", 12, tip=9)
    return t.mined(t.call(5, "SmallRouter", "passLine", gas=45_000))


TRY, GAS = "evm/try-again-safely", "evm/raise-gas-limit"
LIVES_ON, SAME = ("evm/request-lives-on",), ("evm/same-request-again",)

REVERTED = (
    Kind(name="too few tokens, in words", make=_short, reason="revert-token-balance",
         change="change-token-balance", more=("evm/token-short",)),
    Kind(name="allowance too small, as an error", make=_not_allowed,
         reason="revert-token-allowance", change="change-approve", more=("evm/allowance-short",)),
    Kind(name="token paused", make=_paused, reason="revert-paused", change="change-wait",
         more=("evm/stopped-by-token",)),
    Kind(name="account blocked by the issuer", make=_blocked, reason="revert-blocked-account",
         change="change-issuer", more=("evm/stopped-by-token",)),
    Kind(name="too few tokens, without a word", make=_silent_short, reason="revert-token-balance",
         change="change-token-balance", certainty=BOOKS, more=("evm/token-short",)),
    Kind(name="paused, without a word", make=_silent_paused, reason="revert-paused",
         change="change-wait", certainty=BOOKS, more=("evm/stopped-by-token",)),
    Kind(name="blocked, without a word", make=_silent_blocked, reason="revert-blocked-account",
         change="change-issuer", certainty=BOOKS, more=("evm/stopped-by-token",)),
    Kind(name="receiver not valid", make=_simple("ErrorToken", "transfer", ZERO, 0),
         reason="revert-bad-recipient", change="change-recipient"),
    Kind(name="the token refused the router", make=_pull, reason="revert-token-refused",
         change="change-token-four"),
    Kind(name="not the owner", make=_simple("Guarded", "onlyOwner"), reason="revert-not-permitted",
         change="change-account"),
    Kind(name="no such role", make=_simple("Guarded", "onlyMinter"),
         reason="revert-not-permitted", change="change-account"),
    Kind(name="entered twice", make=_simple("Guarded", "enter"), reason="revert-reentrancy"),
    Kind(name="no such token", make=_simple("Guarded", "ownerOf", 5),
         reason="revert-no-such-token"),
    Kind(name="price moved, in words", make=_simple("SmallRouter", "swapV2", 900),
         reason="revert-price-moved", change="change-new-quote"),
    Kind(name="price moved, as an error", make=_simple("SmallRouter", "swapV4", 901),
         reason="revert-price-moved", change="change-new-quote"),
    Kind(name="deadline passed", make=_expired("swapBy", 50), reason="revert-too-late",
         change="change-sooner"),
    Kind(name="permission expired", make=_expired("permit", 50), reason="revert-permit-expired",
         change="change-sign-again"),
    Kind(name="permission of another", make=_simple("SmallRouter", "permitBy", NOBODY),
         reason="revert-permit-signer", change="change-sign-again"),
    Kind(name="published error", make=_simple("Guarded", "published"),
         reason="revert-published-error"),
    Kind(name="assertion", make=_simple("Guarded", "asserted", 1), reason="panic-0x01"),
    Kind(name="division by nought", make=_simple("Guarded", "divided", 0), reason="panic-0x12"),
    Kind(name="outside a list", make=_simple("Guarded", "listed", 3), reason="panic-0x32"),
    Kind(name="text as Vyper writes it", make=_simple("Guarded", "vyper"),
         reason="revert-price-moved", change="change-new-quote"),
    Kind(name="no text at all", make=_simple("Caller", "silent"), reason="revert-empty-data",
         more=("evm/refused-without-reason",)),
    Kind(name="no such function", make=_raw("Closed", "0xdeadbeef"),
         reason="revert-missing-function", change="change-right-contract"),
    Kind(name="function that takes no coins", make=_simple("Guarded", "noCoins", value=1),
         reason="revert-not-payable", change="change-no-coins", certainty=CHANGED, rounds=3),
    Kind(name="contract that takes no coins", make=_no_coins_taken,
         reason="revert-takes-no-coins", change="change-other-recipient"),
    Kind(name="no code inside", make=_no_code_inside, reason="revert-no-contract-inside",
         change="change-recipient", certainty=CHANGED, rounds=3),
    Kind(name="token that answers nothing", make=_no_answer, reason="revert-refused-inside",
         change="change-inside", certainty=CHANGED, rounds=3),
    Kind(name="2,300 gas are too few", make=_stipend, reason="revert-stipend",
         change="change-plain-account", certainty=CHANGED,
         rounds=3),
    Kind(name="receiver inside takes no coins", make=_inner_refuses_coins,
         reason="revert-takes-no-coins", change="change-other-recipient", certainty=CHANGED,
         rounds=3),
    Kind(name="invalid instruction", make=_raw("Caller", "0xdeadbeef"),
         reason="revert-invalid-opcode"),
    Kind(name="out of gas", make=_simple("Caller", "fill", 1, 30, gas=300_000),
         reason="revert-out-of-gas", change="change-more-gas",
         more=("evm/gas-limit-too-low",), offers=(GAS, TRY)),
    Kind(name="out of gas inside, silent",
         make=_simple("Caller", "fillInside", 100, 66, gas=1_500_000),
         reason="revert-out-of-gas", change="change-more-gas", certainty=CURED,
         more=("evm/gas-limit-too-low",), offers=(GAS, TRY)),
    Kind(name="out of gas inside, behind a text",
         make=_simple("Caller", "fillWorded", 200, 66, gas=1_500_000),
         reason="revert-out-of-gas", change="change-more-gas", certainty=CURED,
         more=("evm/gas-limit-too-low",), offers=(GAS, TRY)),
    Kind(name="fixed gas inside", make=_simple("Caller", "fillWithFixedGas", 300, 20),
         reason=Untrusted("fixed gas")),
    Kind(name="inside a Safe",
         make=_safe(lambda t: t.data("Token", "transfer", t.people[2], 10**9)),
         reason="revert-token-balance", change="change-token-balance",
         more=(*LIVES_ON, "evm/token-short"), offers=SAME),
    Kind(name="a Safe's signatures", make=_safe(lambda t: "0x", signed=False),
         reason="revert-safe-signatures", change="change-owners", more=LIVES_ON, offers=SAME),
    Kind(name="an operation without prefund", make=_operation(21, "Guarded", "noCoins"),
         reason="revert-op-prefund", change="change-fund-account", more=LIVES_ON, offers=SAME),
    Kind(name="an operation's signature", make=_operation(24, "Guarded", "noCoins"),
         reason="revert-op-signature", change="change-sign-again", more=LIVES_ON, offers=SAME),
    Kind(name="an operation's nonce", make=_operation(25, "Guarded", "noCoins"),
         reason="revert-op-nonce", change="change-rebuild", more=LIVES_ON, offers=SAME),
    Kind(name="an operation's account refuses", make=_operation(23, "Guarded", "onlyOwner"),
         reason="revert-not-permitted", change="change-account", more=LIVES_ON, offers=SAME),
    Kind(name="a router's command", make=_command, reason="revert-token-balance",
         change="change-token-balance"),
    Kind(name="an answer to be fetched elsewhere", make=_simple("SmallRouter", "lookUp"),
         reason="revert-offchain-lookup"),
    Kind(name="behind a proxy of EIP-1967", make=_proxied("Proxy1967"),
         reason="revert-token-balance", change="change-token-balance", more=("evm/token-short",)),
    Kind(name="behind a beacon of EIP-1967", make=_proxied("ProxyBeacon"), rounds=3,
         reason="revert-token-balance", change="change-token-balance", more=("evm/token-short",)),
    Kind(name="behind a proxy of EIP-1822", make=_proxied("Proxy1822"),
         reason="revert-token-balance", change="change-token-balance", more=("evm/token-short",)),
    Kind(name="behind a clone", make=_proxied("Clone"),
         reason="revert-token-balance", change="change-token-balance", more=("evm/token-short",)),
    Kind(name="a creation that refuses", make=_created("Unborn", 900_000),
         reason=Untrusted("not today")),
    Kind(name="a contract too large", make=_created("Giant", 9_000_000),
         reason="revert-code-too-large", change="change-smaller"),
    Kind(name="a creation out of gas", make=_created("Caller", 200_000),
         reason="revert-out-of-gas", change="change-more-gas",
         more=("evm/gas-limit-too-low",), offers=(GAS, TRY)),
)  # fmt: skip

INSIDE = ("evm/decided-within-block",)

BY_ORDER = (
    Kind(name="paused right before", make=_shut_before, reason="revert-paused",
         change="change-wait", certainty=EXACT, more=INSIDE, rounds=4),
    Kind(name="price moved right before", make=_price_before, reason="revert-price-moved",
         change="change-new-quote", certainty=EXACT, more=INSIDE, rounds=4),
    Kind(name="sold out right before", make=_sold_before, reason="revert-sold-out",
         change="change-gone", certainty=EXACT, more=INSIDE, rounds=4),
    Kind(name="approval taken back right before", make=_revoked_before,
         reason="revert-token-allowance", change="change-approve", certainty=EXACT,
         more=(*INSIDE, "evm/allowance-short"), rounds=4),
    Kind(name="tokens spent right before", make=_drained_before, reason="revert-token-balance",
         change="change-token-balance", certainty=EXACT, more=(*INSIDE, "evm/token-short"),
         rounds=4),
    Kind(name="set up right before", make=_set_up_before, reason="revert-already-set-up",
         certainty=EXACT, more=INSIDE, rounds=4),
    Kind(name="permission used right before", make=_permit_before, reason="revert-permit-used",
         change="change-sign-again", certainty=EXACT, more=INSIDE, rounds=4),
    Kind(name="dearer by what came right before", make=_longer_before, reason="revert-out-of-gas",
         change="change-more-gas", certainty=EXACT, more=(*INSIDE, "evm/gas-limit-too-low"),
         offers=(GAS, TRY), rounds=4),
)  # fmt: skip


def _nowhere(t: Town) -> str:
    data = t.data("Token", "transfer", t.people[2], 5)
    return t.mined(t.send(1, to=NOBODY, data=data, value=3 * ETHER))


def _to_itself(t: Town) -> str:
    _arranged(t, t.call(8, "Token", "mint", t.people[7], 1_000))
    return t.mined(t.call(7, "Token", "transfer", t.at["Token"], 400))


def _safe_went_on(t: Town) -> str:
    data = t.safe_data(t.at["Guarded"], t.data("Guarded", "onlyMinter"), gas=1)
    return t.mined(t.send(1, to=t.at["SafeProxy"], data=data))


def _operation_went_on(t: Town) -> str:
    data = t.operation_data(t.at["Guarded"], t.data("Guarded", "asserted", 1), 77)
    return t.mined(t.send(1, to=t.at["SmallEntryPoint"], data=data))


def _safe_paid(t: Town) -> str:
    _arranged(t, t.send(1, to=t.at["SafeProxy"], value=2 * ETHER))
    data = t.safe_data(t.people[3], value=ETHER)
    return t.mined(t.send(1, to=t.at["SafeProxy"], data=data))


BACK, ANEW = ("evm/nothing-to-reverse",), ("evm/make-it-anew",)

SUCCEEDED = (
    Kind(name="no contract at the address", make=_nowhere, code="evm/nothing-called",
         offers=BACK, rounds=2),
    Kind(name="a token that answers no", make=_simple("FalseToken", "transfer", NOBODY, 5),
         code="evm/token-not-moved", offers=ANEW, rounds=2),
    Kind(name="tokens to the token's own contract", make=_to_itself,
         code="evm/sent-to-the-token", offers=BACK, rounds=1),
    Kind(name="a Safe whose call failed", make=_safe_went_on, code="evm/inner-call-failed",
         offers=ANEW, rounds=2),
    Kind(name="an operation that failed", make=_operation_went_on,
         code="evm/inner-call-failed", offers=ANEW, rounds=1),
    Kind(name="coins handed on by a Safe", make=_safe_paid, code="evm/settled",
         more=("evm/handed-on-inside",), offers=("evm/name-the-inner-transfer",), rounds=1),
)  # fmt: skip
"""Status 1, and yet nothing arrived, or not where it is looked for."""
