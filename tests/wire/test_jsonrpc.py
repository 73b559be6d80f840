"""What each kind of JSON-RPC answer says to each question."""

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.wire.desk import ask, in_short
from txdoctor.model.exchange import Answer, Ask, Reason, Refusal
from txdoctor.units import Moment, Untrusted
from txdoctor.wire import jsonrpc
from txdoctor.wire.masking import Mask
from txdoctor.wire.outcome import Cure, Heard, Outcome, When

WHEN = When(Moment(1_800_000_000), 12)
FIRST = 7


def said(value: Any, asks: list[Ask], status: int = 200, after: float | None = None) -> Outcome:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    heard = Heard(status=status, kind="application/json", after=after, body=body)
    return jsonrpc.read(asks, FIRST, heard, Mask(["canary"]), WHEN)


def single(value: Any, status: int = 200, after: float | None = None) -> Any:
    """What became of one question: its reply in one word, or (reason, cure)."""
    return _only(said(value, [ask()], status, after))


def _only(outcome: Outcome) -> Any:
    if outcome.replies:
        [reply] = outcome.replies
        return in_short(reply)
    [(_, trouble)] = outcome.troubles
    return trouble.reason, trouble.cure


def batch(value: Any, status: int = 200, number: int = 3) -> list[Any]:
    """The same for each question of a batch."""
    outcome = said(value, [ask(n) for n in range(number)], status)
    found: dict[int, Any] = {place: (t.reason, t.cure) for place, t in outcome.troubles}
    for reply in outcome.replies:
        found[int(reply.ask.params.strip("[]"))] = in_short(reply)
    return [found[place] for place in range(number)]


def answer(number: int, result: Any = "ok") -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": FIRST + number, "result": result}


def error(number: int | None, message: str, code: int = -32000, **more: Any) -> dict[str, Any]:
    told = {"code": code, "message": message, **more}
    return {"jsonrpc": "2.0", "id": None if number is None else FIRST + number, "error": told}


def test_one_question_is_no_batch() -> None:
    assert jsonrpc.request_body([ask(5)], 7) == (
        b'{"jsonrpc":"2.0","id":7,"method":"eth_call","params":[5]}'
    )


def test_several_are_a_batch_with_ids_in_a_row() -> None:
    asked = json.loads(jsonrpc.request_body([ask(5), ask(6)], 7))
    assert [(each["id"], each["params"]) for each in asked] == [(7, [5]), (8, [6])]


def test_an_answer_says_when_and_how_long() -> None:
    [reply] = said(answer(0, {"x": 1}), [ask()]).replies
    assert reply == Answer(ask=ask(), value={"x": 1}, at=WHEN.at, ms=12, status=200)


def test_fractions_are_decimal() -> None:
    assert single(b'{"id":7,"result":0.29000000}') == Decimal("0.29")


def test_null_is_an_answer() -> None:
    assert single(answer(0, None)) is None


def test_bitcoin_core_before_28_says_error_null() -> None:
    assert single({"result": 5, "error": None, "id": FIRST}) == 5


@pytest.mark.parametrize("status", [200, 400, 404, 500])
def test_an_error_is_a_refusal_whatever_the_http_status(status: int) -> None:
    told = {"result": None, "error": {"code": -5, "message": "No such tx"}, "id": FIRST}
    outcome = said(told, [ask()], status)
    assert outcome.replies == [
        Refusal(ask=ask(), code=-5, said=Untrusted("No such tx"), at=WHEN.at, ms=12, status=status)
    ]


def test_a_refusal_keeps_its_data() -> None:
    [reply] = said(error(0, "execution reverted", 3, data="0x08c379a0"), [ask()]).replies
    assert isinstance(reply, Refusal)
    assert (reply.code, reply.data) == (3, "0x08c379a0")


def test_a_refusal_is_capped_and_masked() -> None:
    [reply] = said(error(0, "canary " + "x" * 10_000), [ask()]).replies
    assert isinstance(reply, Refusal)
    assert reply.said.text.startswith("*** xx")
    assert len(reply.said.text) <= 4096


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("a text", 0),
        ({"code": "-32000", "message": 7}, 0),
        ({"code": True, "message": "x"}, 0),
        ({"code": 2**40, "message": "x"}, 0),
        ([], 0),
    ],
)
def test_whatever_the_error_is_made_of(told: Any, code: int) -> None:
    assert single({"id": FIRST, "error": told}) == code


def test_an_error_to_one_question_may_come_without_its_id() -> None:
    assert single(error(None, "invalid argument", -32602)) == -32602


MALFORMED = (Reason.MALFORMED, Cure.GIVE_UP)


@pytest.mark.parametrize(
    "value",
    [
        {"id": FIRST},
        {"id": FIRST, "result": 1, "error": {"code": 1, "message": "x"}},
        42,
        "ok",
        None,
        [],
        [answer(0), answer(1)],
        b"",
        b"<html>Welcome to the hotel</html>",
        b'{"id":7,"result":NaN}',
        b'{"id":7,"result":null,"result":"0x1"}',
    ],
)
def test_what_does_not_fit_the_question_is_malformed(value: Any) -> None:
    assert single(value) == MALFORMED


@pytest.mark.parametrize(
    "value",
    [
        {"id": FIRST + 1, "result": 1},
        {"id": str(FIRST), "result": 1},
        {"id": True, "result": 1},
        {"id": [FIRST], "result": 1},
        {"id": None, "result": 1},
        {"result": 1},
        {"id": FIRST + 1, "error": {"code": 1, "message": "x"}},
    ],
)
def test_an_answer_to_another_question_means_that_the_line_is_out_of_step(value: Any) -> None:
    assert single(value) == (Reason.MALFORMED, Cure.FRESH)


def test_a_batch_of_answers_to_other_questions_too() -> None:
    told = [answer(50), answer(51), answer(52)]
    assert batch(told) == [(Reason.MALFORMED, Cure.FRESH)] * 3


@pytest.mark.parametrize("body", [b'{"jsonrpc":"2.0","id":7,"resu', b"{} {}"])
def test_a_body_that_may_have_been_cut_is_asked_for_again(body: bytes) -> None:
    assert single(body) == (Reason.MALFORMED, Cure.FRESH)


def test_a_gateway_that_makes_a_list_of_everything() -> None:
    assert single([answer(0)]) == "ok"


TOO_FAST = (Reason.RATE_LIMITED, Cure.PAUSE)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (b"Too Many Requests", 429),
        (error(0, "limit exceeded", -32005), 200),
        ({"code": 429, "message": "slow"}, 200),
        ({"status": "0", "message": "NOTOK", "result": "Max rate limit reached"}, 200),
        (b"Too Many Requests", 200),
        (b"You are being rate limited", 403),
        ({"id": FIRST, "error": "rate limited"}, 200),
    ],
)
def test_too_fast(value: Any, status: int) -> None:
    assert single(value, status) == TOO_FAST


def test_retry_after_travels_with_it() -> None:
    [(_, trouble)] = said(b"", [ask()], 429, after=5.0).troubles
    assert trouble.after == 5.0


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (301, (Reason.REDIRECTED, Cure.LEAVE)),
        (308, (Reason.REDIRECTED, Cure.LEAVE)),
        (401, (Reason.CREDENTIALS, Cure.LEAVE)),
        (403, (Reason.CREDENTIALS, Cure.GIVE_UP)),
        (404, (Reason.SERVER_ERROR, Cure.LEAVE)),
        (400, (Reason.SERVER_ERROR, Cure.GIVE_UP)),
        (408, (Reason.SERVER_ERROR, Cure.LATER)),
        (413, (Reason.SERVER_ERROR, Cure.GIVE_UP)),
        (500, (Reason.SERVER_ERROR, Cure.LATER)),
        (502, (Reason.SERVER_ERROR, Cure.LATER)),
        (520, (Reason.SERVER_ERROR, Cure.LATER)),
        (204, (Reason.MALFORMED, Cure.GIVE_UP)),
    ],
)
def test_what_an_http_status_means(status: int, expected: Any) -> None:
    assert single(b"<html>oops</html>", status) == expected


def test_a_gateways_503_is_passing_even_with_an_error_inside() -> None:
    assert single(error(0, "upstream"), 503) == (Reason.SERVER_ERROR, Cure.LATER)


def test_a_batch_is_sorted_by_its_ids() -> None:
    assert batch([answer(2, "c"), answer(0, "a"), answer(1, "b")]) == ["a", "b", "c"]


def test_each_question_of_a_batch_has_its_own_fate() -> None:
    told = [answer(0), error(1, "execution reverted", 3), error(2, "limit exceeded", -32005)]
    assert batch(told) == ["ok", 3, TOO_FAST]


def test_a_missing_answer_is_asked_for_alone() -> None:
    alone = (Reason.MALFORMED, Cure.ALONE)
    assert batch([answer(0), answer(2)]) == ["ok", alone, "ok"]
    assert batch([answer(0), answer(2), {"id": None, "result": 1}]) == ["ok", alone, "ok"]


def test_a_question_answered_twice_is_asked_alone() -> None:
    told = [answer(0), answer(0, None), answer(1), answer(2)]
    assert batch(told) == [(Reason.MALFORMED, Cure.ALONE), "ok", "ok"]


@pytest.mark.parametrize(
    "value",
    [
        [],
        42,
        None,
        answer(0),
        [[answer(0), answer(1), answer(2)]],
    ],
)
def test_a_batch_that_was_not_understood_is_asked_in_smaller_ones(value: Any) -> None:
    assert batch(value) == [(Reason.MALFORMED, Cure.SMALLER)] * 3


TOO_MANY = [(Reason.SERVER_ERROR, Cure.SMALLER)] * 3


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (b"too many requests", 400),
        (
            {"message": "Batch of more than 3 requests are not allowed on free tier", "code": 31},
            500,
        ),
        (error(None, "batch too big", -32005), 200),
        ([error(0, "batch too large", -32600)], 200),
        ([error(None, "batch too large", -32600)], 200),
        (error(None, "invalid request", -32600), 200),
        (b"", 413),
        (b"oops", 500),
    ],
)
def test_a_batch_refused_for_its_size(value: Any, status: int) -> None:
    assert batch(value, status) == TOO_MANY


def test_only_what_was_not_answered_is_asked_in_smaller_batches() -> None:
    told = [answer(0), error(1, "response too large", -32003), error(2, "response too large")]
    assert batch(told) == ["ok", *TOO_MANY[:2]]


def test_a_batch_refused_for_haste() -> None:
    assert (
        batch(error(None, "daily request count exceeded, request rate limited")) == [TOO_FAST] * 3
    )
    assert batch({"code": 429, "message": "x"}) == [TOO_FAST] * 3
    assert batch([error(None, "rate limit exceeded")]) == [TOO_FAST] * 3


def test_a_forbidden_batch_is_asked_one_by_one() -> None:
    assert batch(b"forbidden", 403) == [(Reason.SERVER_ERROR, Cure.ALONE)] * 3


def test_nothing_at_this_address() -> None:
    assert batch(b"<html>", 404) == [(Reason.SERVER_ERROR, Cure.LEAVE)] * 3


def test_only_a_trace_may_be_nested_deeply() -> None:
    deep = b'{"id":7,"result":' + b'{"calls":[' * 700 + b"{}" + b"]}" * 700 + b"}"
    assert single(deep) == MALFORMED
    assert len(said(deep, [ask(deep=True)]).replies) == 1


STEERING = [
    "Daily limit exceeded",
    "supply limit reached",
    "quota exceeded",
    "Slow down",
    "batch too large",
    "Too many requests",
]


@pytest.mark.parametrize("words", STEERING)
def test_what_a_contract_says_is_a_refusal_of_its_own_question_alone(words: str) -> None:
    reverted = error(1, f"execution reverted: {words}", code=3, data="0x08c379a0")
    assert batch([answer(0), reverted, answer(2)]) == ["ok", 3, "ok"]
    assert single(error(0, words, code=3)) == 3
    assert single(error(0, f"execution reverted: {words}")) == -32000
    assert single(error(0, words, data="0x08c379a0")) == -32000
    assert batch([answer(0), error(1, words, data="0x"), answer(2)]) == ["ok", -32000, "ok"]


def test_the_same_words_without_a_contract_are_the_server_s() -> None:
    assert single(error(0, "quota exceeded")) == (Reason.RATE_LIMITED, Cure.PAUSE)
    assert single(error(0, "Slow down", data={"see": "0x"})) == (Reason.RATE_LIMITED, Cure.PAUSE)
