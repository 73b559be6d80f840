"""What an examination starts from: the subject, whom to ask, and what the user declares."""

from __future__ import annotations

from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.model.receiving import Receiving
from txdoctor.model.subject import Subject
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What the user says of a transaction that nobody may know any more.

    `sender` and `receiver` are addresses: whose money it is, and whom it is to reach. `nonce` is
    the sender's sequence number, `raw` the signed transaction in lower-case hex. `not_credited`:
    the receiver says that nothing arrived, whatever the chain says. `exchange` is where it was to
    arrive.
    """

    sender: Id | None = None
    receiver: Id | None = None
    nonce: int | None = None
    raw: str = ""
    not_credited: bool = False
    exchange: Receiving | None = None


NOTHING_DECLARED = Declared()


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One subject on one network (None: whichever network the seats turn out to serve).

    `in_company`: many others are examined at the same time. Then a further round costs no time,
    for the others' questions travel meanwhile, and each further question costs the server: what
    may not be needed is asked when it is. A target alone is asked all of it at once.
    `traced`: every node is to be asked for a record of what ran inside, which costs it work.
    `references` are sources that are told nothing of a transaction, and may be asked what an error
    or a contract of it is called, where that is not known without them.
    """

    subject: Subject
    network: Network | None
    seats: tuple[Seat, ...]
    declared: Declared = NOTHING_DECLARED
    in_company: bool = False
    traced: bool = False
    references: tuple[Seat, ...] = ()
