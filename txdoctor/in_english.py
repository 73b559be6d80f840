"""Where a script uses txdoctor, errors say their sentence in English, for tracebacks and logs."""

from __future__ import annotations

from txdoctor.errors import TxdoctorError


def speak() -> None:
    """From now on `str` of an error is its sentence; signs that are not printable are spelled."""
    TxdoctorError.in_english = staticmethod(_in_english)


def _in_english(error: TxdoctorError) -> str:
    from txdoctor.language.language import Language
    from txdoctor.language.sentence import Foreign
    from txdoctor.language.speech import tell_error

    told = tell_error(error, Language.of("en"))
    said = "".join(
        f'"{part.said.text}"' if isinstance(part, Foreign) else part.text for part in told
    )
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in said)
