"""The number of a case follows from what was examined, so that everybody gives it the same one."""

from __future__ import annotations

from hashlib import sha256

from txdoctor.model.network import Network
from txdoctor.model.subject import Subject
from txdoctor.units import Id

# Crockford's Base32: no I, L, O and U, so that it can be read out over a telephone.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 3, 4  # 60 bits: among a million cases two alike are one chance in two million


def case_number(subject: Subject, network: Network | None) -> Id:
    """`TX-9K2M-4QWD-7H3B`, out of the target's id (else its text) and the network's CAIP-2 id.

    Never by chance and never by date: whoever examines the same target again has the same number.
    """
    about = subject.id or subject.text.text
    said = f"{network.caip2 if network else ''}\n{about}"
    bits = int.from_bytes(sha256(said.encode("utf-8", "replace")).digest()[:8])
    size = _GROUPS * _GROUP
    letters = "".join(_LETTERS[bits >> (5 * place) & 31] for place in range(size))
    return Id("-".join(("TX", *(letters[at : at + _GROUP] for at in range(0, size, _GROUP)))))
