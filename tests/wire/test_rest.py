"""What each kind of answer to a GET says."""

from decimal import Decimal
from typing import Any

import pytest

from tests.wire.desk import get, in_short
from txdoctor.model.exchange import Answer, Reason, Refusal
from txdoctor.units import Moment
from txdoctor.wire import rest
from txdoctor.wire.masking import Mask
from txdoctor.wire.outcome import Cure, Heard, Outcome, When

WHEN = When(Moment(1_800_000_000), 12)
JSON, TEXT, HTML = "application/json", "text/plain; charset=utf-8", "text/html"


def said(body: bytes, kind: str = JSON, status: int = 200) -> Outcome:
    heard = Heard(status=status, kind=kind, body=body)
    return rest.read(get(), heard, Mask(["canary"]), WHEN)


def fate(body: bytes, kind: str = JSON, status: int = 200) -> Any:
    outcome = said(body, kind, status)
    if outcome.replies:
        return in_short(outcome.replies[0])
    [(_, trouble)] = outcome.troubles
    return trouble.reason, trouble.cure


@pytest.mark.parametrize(
    ("body", "kind", "value"),
    [
        (b'{"fee":1.10}', JSON, {"fee": Decimal("1.10")}),
        (b"850000", JSON, 850000),
        (b"850000", TEXT, "850000"),
        (b"0200000001\n", TEXT, "0200000001"),
        (b"12e5", TEXT, "12e5"),
        (b'[{"a":1}]', TEXT, [{"a": 1}]),
        (b'{"a":1}', "", {"a": 1}),
        (b'{"a":1}', HTML, {"a": 1}),
        (b"null", JSON, None),
    ],
)
def test_json_and_text(body: bytes, kind: str, value: Any) -> None:
    assert fate(body, kind) == value


@pytest.mark.parametrize("status", [400, 404, 422])
def test_a_refusal_has_the_http_status_as_its_code(status: int) -> None:
    [reply] = said(b"Transaction not found canary\n", TEXT, status).replies
    assert isinstance(reply, Refusal)
    assert (reply.code, reply.said.text, reply.data) == (status, "Transaction not found ***", None)
    assert reply.status == status


def test_a_refusal_in_json_keeps_it() -> None:
    [reply] = said(b'{"message":"Not found"}', JSON, 404).replies
    assert isinstance(reply, Refusal)
    assert reply.data == {"message": "Not found"}


def test_a_refusal_is_capped() -> None:
    [reply] = said(b"x" * 10_000, TEXT, 404).replies
    assert isinstance(reply, Refusal)
    assert len(reply.said.text) == 4096


MALFORMED = (Reason.MALFORMED, Cure.GIVE_UP)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"<html>Not Found</html>", HTML, 404),
        (b"<!doctype html>", TEXT, 404),
        (b"<html>Welcome</html>", HTML, 200),
        (b"welcome", HTML, 200),
        (b"", TEXT, 200),
        (b"", JSON, 200),
        (b"\xff", TEXT, 200),
        (b'{"a":NaN}', JSON, 200),
        (b'{"a":1,"a":2}', "", 200),
        (b"850000", TEXT, 206),
        (b"x", TEXT, 204),
    ],
)
def test_what_is_no_data_is_malformed_and_never_a_refusal(
    body: bytes, kind: str, status: int
) -> None:
    assert fate(body, kind, status) == MALFORMED


def test_no_content_is_an_answer_and_so_is_a_marked_one() -> None:
    """mempool servers answer 204 for bytes they do not keep, and 203 for their estimates."""
    [nothing] = said(b"", TEXT, 204).replies
    assert isinstance(nothing, Answer)
    assert nothing.value is None
    [marked] = said(b'{"1":2.5}', JSON, 203).replies
    assert isinstance(marked, Answer)
    assert marked.value == {"1": Decimal("2.5")}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (302, (Reason.REDIRECTED, Cure.LEAVE)),
        (401, (Reason.CREDENTIALS, Cure.LEAVE)),
        (403, (Reason.CREDENTIALS, Cure.GIVE_UP)),
        (429, (Reason.RATE_LIMITED, Cure.PAUSE)),
        (500, (Reason.SERVER_ERROR, Cure.LATER)),
        (503, (Reason.SERVER_ERROR, Cure.LATER)),
    ],
)
def test_what_an_http_status_means(status: int, expected: Any) -> None:
    assert fate(b"oops", TEXT, status) == expected


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"status":"0","message":"NOTOK","result":"Max rate limit reached"}', JSON, 200),
        (b"Too Many Requests", TEXT, 200),
        (b"rate limit exceeded", TEXT, 403),
    ],
)
def test_limits_in_other_clothes(body: bytes, kind: str, status: int) -> None:
    assert fate(body, kind, status) == (Reason.RATE_LIMITED, Cure.PAUSE)
