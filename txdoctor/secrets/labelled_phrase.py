"""Seed words of wallets whose lists are not ours, where the text says what they are."""

import re
from collections.abc import Iterator

from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.prose import NEVER_LISTED
from txdoctor.secrets.span import Found

# SLIP-39: 20 or 33 words. Monero: 25, 13 (MyMonero), 16 (Polyseed). Electrum: 12, 13 or 24, before
# 2.0 from a list of its own. BIP 39: 12 to 24, also in languages without an official list.
_COUNTS = {
    SecretKind.SLIP39_SHARE: (20, 33),
    SecretKind.MONERO_SEED: (25, 13, 16, 24),
    SecretKind.ELECTRUM_SEED: (12, 13, 24),
    SecretKind.SEED_PHRASE: (12, 15, 18, 21, 24),
}
_SEED = r"(?:seed|mnemonic|phrase|words?|助[记記][词詞]|种子|種子|ニーモニック|シード)"
_LABEL = re.compile(
    rf"(?P<slip39>slip[\s-]?0?39|shamir(?:\s(?:backup|secret|sharing|share|seed|phrase|words?)){{0,4}}|(?:trezor|recovery|backup)\s(?:share|shard)s?)"
    rf"|(?P<monero>(?:monero|xmr|门罗币?|門羅幣?)[^\n.!?。]{{0,20}}?{_SEED}|25[\s-]words?(?:\s(?:seed|phrase))?)"
    rf"|(?P<electrum>electrum[^\n.!?。]{{0,20}}?{_SEED})"
    r"|(?P<bip39>(?:seed|recovery|secret|backup)[\s-]?(?:phrase|words?)|mnemonic(?:\sphrase)?|助[记記][词詞]"
    r"|(?:сид|seed)[\s-]?фраза?|мнемоническая\sфраза|секретная\sфраза|kurtarma\s(?:ifadesi|kelimeleri))",
    re.IGNORECASE,
)
_KINDS = {
    "slip39": SecretKind.SLIP39_SHARE,
    "monero": SecretKind.MONERO_SEED,
    "electrum": SecretKind.ELECTRUM_SEED,
    "bip39": SecretKind.SEED_PHRASE,
}

_LETTER = r"[^\W\d_]"
_BETWEEN = (
    r"(?:[ \t,，、\u3000\u00a0]{1,3}+|[ \t,]{0,2}\r?\n[ \t]{0,8}"
    r"|[ \t,]{0,2}\r?\n?[ \t]{0,4}\d{1,2}[.):][ \t]{0,2})"
)
_BEFORE = re.compile(
    r"(?:[ \t]{1,3}(?:share|shard|seed|phrase|words?|mnemonic|backup|\(\d{1,2}\swords?\)"
    r"|#?\d{1,2})){0,5}+"
    r"[ \t]{0,3}(?:is|are|was|是|为|為)?[ \t]{0,3}[:：=\-–]?[\s\"'“「(]{0,6}(?:1[.):][ \t]{0,2})?",
    re.IGNORECASE,
)
_ONE = rf"{_LETTER}{{3,12}}+(?!{_LETTER})"
_WORDS = re.compile(rf"{_ONE}(?:{_BETWEEN}{_ONE}){{11,32}}+")
_MORE = re.compile(rf"{_BETWEEN}{_LETTER}")
_WORD = re.compile(rf"{_LETTER}+")

# These lists have a few small words themselves: 35 of 1626, 16 of 1626, 7 of 1024.
_MOST_SMALL_WORDS = {
    SecretKind.ELECTRUM_SEED: 3,
    SecretKind.MONERO_SEED: 2,
    SecretKind.SLIP39_SHARE: 2,
}


def find_labelled_phrases(text: str) -> Iterator[Found]:
    """As many words as the named kind of seed has, directly behind its name.

    With a colon or line end after the name, more words may follow without a sign between: where
    the seed ends cannot be told without its list, so all of them are covered.
    """
    at = 0
    while label := _LABEL.search(text, at):
        gap = _BEFORE.match(text, label.end())
        at = gap.end() if gap else label.end()
        words = _WORDS.match(text, at)
        if words is None:
            continue
        kind = _KINDS[label.lastgroup or "bip39"]
        if _are_seed_words(words, kind, text[label.end() : at]):
            yield kind, words.start(), words.end()
        at = words.end()


def _are_seed_words(found: re.Match[str], kind: SecretKind, gap: str) -> bool:
    words = _WORD.findall(found[0])
    counts = _COUNTS[kind]
    if len(words) not in counts or _MORE.match(found.string, found.end()):
        introduced = any(sign in gap for sign in ":：=\n")
        if not introduced or len(words) < min(counts):
            return False
    small = sum(word.lower() in NEVER_LISTED for word in words[: min(counts)])
    return small <= _MOST_SMALL_WORDS.get(kind, 0)
