"""A bare hash that is found nowhere may be a key."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.general.scene import TX, subject, verdict
from txdoctor.chains.general.stops.may_be_a_private_key import offer
from txdoctor.model.finding import State
from txdoctor.model.subject import Kind
from txdoctor.units import Untrusted


def test_said_of_sixty_four_digits_that_nobody_knows() -> None:
    assert offer(verdict(State.UNSEEN), subject()) is not None
    assert offer(verdict(State.UNDETERMINED), subject(text="0x" + TX)) is not None


def test_not_said_of_a_link() -> None:
    linked = replace(subject(), text=Untrusted(f"https://explorer.example/tx/{TX}"))
    assert offer(verdict(State.UNSEEN), linked) is None


def test_not_said_of_what_was_found_nor_of_an_address() -> None:
    assert offer(verdict(State.PENDING), subject()) is None
    assert offer(verdict(State.UNSEEN), subject(Kind.ADDRESS)) is None
    assert offer(verdict(State.UNSEEN), subject(text="ab")) is None
