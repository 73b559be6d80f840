"""`nano/open-the-wallet`."""

from txdoctor.model.remedy import Actor
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Untrusted

from scene import HASH, RECEIVER, SENDER
from txdoctor_nano.facts import Raw
from txdoctor_nano.remedies.open_the_wallet import offer
from txdoctor_nano.rules.not_received import NotReceived


def subject(kind: Kind, id: Id) -> Subject:
    return Subject(text=Untrusted(id), kind=kind, id=id, chain="nano")


def test_it_is_the_receiver_who_opens_his_wallet() -> None:
    found = NotReceived(amount=Raw(1), receiver=RECEIVER)
    remedy = offer(subject(Kind.TRANSACTION, HASH), found)
    assert remedy is not None
    assert (remedy.account, remedy.actor) == (RECEIVER, Actor.RECEIVER)


def test_for_an_account_it_is_that_account() -> None:
    remedy = offer(subject(Kind.ADDRESS, SENDER), None)
    assert remedy is not None
    assert remedy.account == SENDER


def test_without_a_receiver_there_is_nobody_to_advise() -> None:
    assert offer(subject(Kind.TRANSACTION, HASH), None) is None
