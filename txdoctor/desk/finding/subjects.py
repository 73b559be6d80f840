"""Every hash, address, link, block and raw transaction in a ticket, named as what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from txdoctor.desk.finding.around import TAKEN_OUT, is_named, role_of, says_other
from txdoctor.desk.finding.mention import Mention, Use
from txdoctor.identify import identify
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Untrusted

# Links end at white space, at quotes and brackets, and at any sign that is not ASCII.
_LINK = re.compile(
    r"https?://[!#-;=?-\[\]_a-z~%|{}]{4,2000}|(?<![\w@./-])(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,10}/[!#-;=?-\[\]_a-z~]{8,400}",
    re.I,
)
_LINK_TAIL = ".,;:!?)]}'\""
# What stands for the middle of a hash that a program or a person left out.
_DOTTED = r"…{1,3}|\.{3,}|\*{3,}|·{3,}|•{2,}|。{2,}"
_LEFT_OUT = rf"{_DOTTED}|·{{2}}|\.{{2}}|\*{{2}}|<\.{{3,}}>|\[(?:…|\.{{3}})\]"
# Signs that also stand between two numbers: only with digits close by on both sides.
_DASHED = r"[-_~=]{2,}|[—–～－]{1,3}|[xX]{3,}"
_TRUNCATED = (
    rf"0[xX][0-9a-fA-F]{{1,62}}\s?(?:{_LEFT_OUT})\s?[0-9a-zA-Z]{{1,62}}"
    rf"|0[xX][0-9a-fA-F]{{4,62}}(?:{_DASHED})[0-9a-fA-F]{{4,62}}(?![0-9A-Za-z])"
)
_TOKEN = re.compile(
    r"cHNidP[0-9A-Za-z+/]{20,}={0,2}"  # BIP 174: a PSBT in base64
    # 32 bytes in base64, as TON writes its hashes
    r"|(?<![0-9A-Za-z+/=_-])[0-9A-Za-z+/_-]{43}=(?![0-9A-Za-z+/=])"
    # TON's addresses: 36 bytes in base64, tag and workchain first (TEP 2)
    r"|(?<![0-9A-Za-z+/=_-])[EUk0]Q[0-9A-Za-z+/_-]{46}(?![0-9A-Za-z+/=_-])"
    rf"|{_TRUNCATED}"
    rf"|(?<![0-9A-Za-z])[0-9a-zA-Z]{{4,40}}(?:{_DOTTED})[0-9a-zA-Z]{{3,40}}(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z.-])(?:[0-9a-z-]{1,60}\.){1,4}eth(?![0-9A-Za-z.-])"
    r"|0[xX][0-9A-Za-z\u0370-\u04ff]{30,}"
    r"|(?:bitcoincash:|ltcmweb1)?[0-9A-Za-z\u0370-\u04ff]{25,}"
)
_HEX64 = re.compile(r"(?:0x)?[0-9a-f]{64}", re.I).fullmatch
_LOOKED_UP = (
    Kind.TRANSACTION, Kind.ADDRESS, Kind.RAW_TRANSACTION, Kind.PSBT, Kind.BLOCK, Kind.NAME,
)  # fmt: skip
# Broken in a way that says it was meant as a hash or an address (txdoctor/chains/*/recognise.py).
_MEANT_AS_ONE = frozenset((
    "truncated", "wrong-checksum", "mixed-case-address", "wrong-capitals", "look-alike-letter",
    "impossible-character", "wrong-length", "wrong-length-of-hash", "wrong-length-of-address",
))  # fmt: skip


MOST_READ = 20_000
"""Different long words of one passage that are read; a megabyte of hashes has fewer."""

MOST_TIMES = 20


def find_subjects(text: str) -> tuple[Mention, ...]:
    """What the text names, in reading order, each once; the text is one that `rejoined` gave."""
    found: dict[str, Mention] = {}
    for mention in _all(text):
        key = mention.id or mention.shown.text
        known = found.get(key)
        if (
            known is None
            or (mention.use is Use.LOOK_UP and known.use is not Use.LOOK_UP)
            or (mention.linked and not known.linked)
        ):
            found[key] = mention
        elif mention.role and not known.role:
            found[key] = replace(known, role=mention.role)
    return tuple(found.values())


def _all(text: str) -> Iterator[Mention]:
    for found in _LINK.finditer(text):
        link = found[0].rstrip(_LINK_TAIL)
        if not _touches_secret(text, found.start(), found.start() + len(link)):
            yield from _of_link(link)
    rest = _LINK.sub(lambda found: " " * len(found[0]), text)
    known: dict[str, Sequence[Subject]] = {}
    times = Counter[str]()
    for found in _TOKEN.finditer(rest):
        token = found[0]
        if _touches_secret(rest, found.start(), found.end()):
            continue
        if token not in known:
            if len(known) >= MOST_READ:
                return
            known[token] = identify(token)
        times[token] += 1
        if times[token] > MOST_TIMES:
            continue  # what stands around it has said all that it will
        yield from _of_token(token, known[token], rest, found.start())


def _touches_secret(text: str, start: int, end: int) -> bool:
    return TAKEN_OUT in text[max(0, start - 1) : end + 1]


def _of_link(link: str) -> Iterator[Mention]:
    """What an explorer's page is about; a link of anybody else's names nothing to look up."""
    for safe in _OF_A_CHAIN.finditer(link):
        yield replace(_mention(identify(safe[1])[0], safe[1]), linked=True)
    for subject in identify(link)[:1]:
        known = "host-not-known" not in subject.mended
        if not subject.id or subject.kind not in (*_LOOKED_UP, Kind.UNCOVERED):
            return
        if known:
            use = Use.LEAVE if _HEIGHT(str(subject.id)) else Use.LOOK_UP
            yield replace(_mention(subject, link), linked=True, use=use)
        elif _PAGE.search(link) and subject.kind in (Kind.TRANSACTION, Kind.ADDRESS):
            # Anybody may own the host: what is looked up is the hash, on no word of the host's.
            yield replace(_mention(subject, str(subject.id)), linked=True)


# EIP-3770: a short name of the chain before the address.
_OF_A_CHAIN = re.compile(r"[?&=/](?:eth|bnb|matic|arb1|oeth|base|avax|linea):(0x[0-9a-fA-F]{40})\b")
_PAGE = re.compile(r"/(?:tx|txs|txid|transactions?|address(?:es)?|search)/", re.I)
_HEIGHT = re.compile(r"[0-9]{1,10}").fullmatch


def _of_token(token: str, readings: Sequence[Subject], text: str, start: int) -> Iterator[Mention]:
    subject = readings[0]
    if subject.kind is Kind.UNREADABLE and subject.reason == "raw-transaction-broken":
        # Its bytes are too many to be asked for a second time: what is asked for is its hash.
        kind, why = str(Kind.RAW_TRANSACTION), str(subject.reason)
        yield replace(_mention(subject, token), kind=kind, target="", use=Use.LEAVE, why=why)
        return
    if subject.kind is Kind.UNREADABLE:
        yield from _broken(subject, token, text, start)
        return
    if subject.kind is Kind.UNCOVERED and not _speaks_for_itself(subject, token):
        return
    if subject.kind is Kind.NAME and _CALLS_SOMEWHERE(token):
        return
    mention = _mention(subject, token, tuple(n for each in readings for n in each.networks))
    if _HEX64(token) and says_other(text, start, start + len(token)):
        yield replace(mention, use=Use.LEAVE, why="named-otherwise")
        return
    if subject.kind in (Kind.ADDRESS, Kind.NAME, Kind.UNCOVERED):
        mention = replace(mention, role=role_of(text, start))
    yield mention


# Anybody may write a telephone number or a link so that it ends like a name: it is not repeated.
_CALLS_SOMEWHERE = re.compile(r"www\.|(?:[0-9][.-]*){7}", re.I).search


def _speaks_for_itself(subject: Subject, token: str) -> bool:
    """A form without a checksum is believed only where it is no ordinary word or number."""
    if not subject.id or token.isdigit():
        return False
    checked = str(subject.reason or "") in _WITH_A_CHECKSUM
    return checked or any(map(str.isdigit, token))


_WITH_A_CHECKSUM = frozenset(("tron-address", "xrp-address", "dogecoin-address", "dash-address"))


def _broken(subject: Subject, token: str, text: str, start: int) -> Iterator[Mention]:
    """What was meant as a hash or an address and is none: it is asked for, whole."""
    reason = _reason(subject, token, text, start)
    if reason not in _MEANT_AS_ONE or says_other(text, start, start + len(token)):
        return
    if not token.lower().startswith("0x") and reason in _OF_LENGTH and not 56 <= len(token) <= 70:
        return
    address = reason == "wrong-length-of-address" or not _like_a_hash(token)
    address = address or (reason == "truncated" and _with_capitals(token))
    shape = Kind.ADDRESS if address else Kind.TRANSACTION
    yield Mention(
        kind=str(shape),
        id="",
        target="",
        use=Use.ASK,
        shown=Untrusted(token),
        chain=subject.chain,
        why=reason,
    )


def _reason(subject: Subject, token: str, text: str, start: int) -> str:
    """What is wrong with it, also where only its look or the words before say what it is."""
    told = str(subject.reason or "")
    if told in _MEANT_AS_ONE:
        return told
    if _HEX64(token.translate(_MISTYPED)):
        return "impossible-character"
    if _SHORTENED(token) or (is_named(text, start) and _OMITS(token)):
        return "truncated"
    mixed = not token.isdigit() and not token.isalpha() and token != token.lower()
    if is_named(text, start) and mixed and _BASE58(token):
        return "wrong-length-of-address"
    return told


# A letter that is typed where a digit was read.
_MISTYPED = str.maketrans("OoIl", "0011")
_BASE58 = re.compile(r"[1-9A-HJ-NP-Za-km-z]{25,44}").fullmatch
_OF_LENGTH = ("wrong-length-of-hash", "impossible-character")


_SHORTENED = re.compile(_TRUNCATED).fullmatch
_OMITS = re.compile(rf"[0-9A-Za-z]+(?:{_DOTTED})[0-9A-Za-z]+").fullmatch


def _with_capitals(token: str) -> bool:
    """Both cases in its digits: programs write addresses so (EIP-55), and never a hash."""
    digits = token[2:] if token[:2].lower() == "0x" else ""
    return digits not in (digits.lower(), digits.upper())


def _like_a_hash(token: str) -> bool:
    return not 30 <= len(token) <= 50


def _mention(subject: Subject, target: str, networks: tuple[str, ...] = ()) -> Mention:
    return Mention(
        kind=_kind_word(subject),
        id=str(subject.id),
        target=target,
        use=Use.LOOK_UP,
        shown=Untrusted(target),
        networks=tuple(dict.fromkeys(networks or subject.networks)),
        chain=_chain(subject),
    )


def _kind_word(subject: Subject) -> str:
    """For a chain that is not covered the reason says whether it is an address (`tron-address`)."""
    if subject.kind is not Kind.UNCOVERED:
        return str(subject.kind)
    form = str(subject.reason or "").rpartition("-")[2]
    return form if form in ("address", "transaction", "block") else str(Kind.UNCOVERED)


def _chain(subject: Subject) -> str:
    if subject.kind is not Kind.UNCOVERED:
        return subject.chain
    return str(subject.reason or "").rpartition("-")[0]
