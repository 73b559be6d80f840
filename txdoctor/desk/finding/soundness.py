"""Whether a text is a whole identifier by its length or its check digits."""

from __future__ import annotations

from functools import lru_cache

from txdoctor.identify import identify
from txdoctor.model.subject import Kind

_SOUND = (Kind.TRANSACTION, Kind.ADDRESS, Kind.UNCOVERED, Kind.RAW_TRANSACTION, Kind.PSBT)
_SHORT = 25  # a name of an EOS account is no more than a short word


@lru_cache(maxsize=4096)
def sound(text: str) -> bool:
    """Whether it can be looked up as it stands."""
    return len(text) > _SHORT and identify(text)[0].kind in _SOUND
