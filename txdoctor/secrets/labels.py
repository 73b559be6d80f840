"""What the words beside a string call it: a private key, a seed, or a transaction."""

import re
from enum import Enum
from functools import cache

# How far from a string its label may stand, in characters, and how many line ends between them:
# a heading may have an empty line under it, a remark does not.
REACH = 40
LINES_BEFORE, LINES_AFTER = 2, 1
_LINE_COSTS = 20  # characters: what stands on the same line is meant rather than the next
_SEEN = REACH + 30  # the longest label may begin that much further away
# A label beyond another hash or key is that one's, also where only a mark is left of it.
_HASH_LIKE = re.compile(r"[0-9A-Za-z]{25,}|\[[A-Za-z ]{4,30} removed\]")

# In English, Chinese (both scripts), Japanese, Korean, Spanish, French, Portuguese, Italian,
# German, Czech, Polish, Russian, Turkish, Vietnamese. "pk" and "sk" only where a value follows.
_KEY = (
    r"(?:priv(?:ate|at)?|(?<![a-z])p(?:vt|rv|\.)?)[\s_.-]{0,2}keys?(?![a-z])"
    r"|secret(?:[\s_-]{0,2}(?:key|exponent|seed))?(?![a-z])"
    r"|privkey|(?<![a-z])priv(?![a-z])|signing[\s_-]{0,2}key|(?:wallet|account|my|your|eth|evm|tron|btc|signer|deployer|owner|operator|admin|relayer|hot|cold)[\s_-]{1,2}key(?![a-z])"
    r"|(?<![a-z])[ps]k(?=[\s\"')）]{0,3}[:=：])|(?<![a-z])(?:seed|entropy|mnemonic)(?![a-z])"
    r"|(?:import|export)(?:ed|ing)?[\s_-]{1,2}(?:(?:my|the|this|a)\s)?key(?![a-z])|master[\s_-]key(?![a-z])"
    # Directly before the digits, which the text that is searched here ends at.
    r"|(?<![a-z\"'-])key(?=[ \t]?[:=：][ \t]?[\"']?$)"
    r"|(?<![a-z\"'-])key(?:[ \t]?[（(](?:hex|raw|64)[^()（）\n]{0,20}[)）])?"
    r"(?=[ \t]{0,2}(?:is|was|reads|being|goes|是|为|為)[ \t:：\"'“`]{0,4}$)|"
    r"(?<![a-z])accounts(?=[\"']?\s?[:=]\s?\[[\s\"']*$)"
    r"|(?<![a-z])key\s(?:to|of|for|from)\s(?:the|my|this|our)\s(?:wallet|account|address)"
    r"|privatekeyto|(?<![a-z])(?:wallet|from_?key|import(?:raw)?key)(?=\()"
    r"|[私密秘金][钥鑰匙]|(?:[这這那]把|我的|自己的)[钥鑰]匙|秘密[鍵键]|プライベートキー|シークレットキー|(?:개인|비밀|프라이빗)\s?키"
    r"|(?:clave|llave|chave)\s(?:privada|secreta)|cl[ée]\s(?:priv[ée]e|secr[èe]te)|chiave\s(?:privata|segreta)"
    r"|privat(?:er?)?[\s-]?schl(?:ü|ue)ssel|(?:soukrom|priv[aá]tn)[ýy]?[íi]?\skl[ií][čc]|klucz\sprywatny"
    r"|(?:приватн|закрыт|секретн)\w{1,4}\sключ|özel\sanahtar|kh[oó]a\sri[eê]ng|kunci\sprivat"
)
_OTHER = (
    r"(?<![a-z])tx(?:n|s|id|hash)?(?![a-z])|transactions?|trans(?:f|h)\w{2,6}|hash|block|order|refund"
    r"|pub(?:lic)?[\s_-]{0,2}key|topic|event|root|sha-?256|checksum|digest|bytecode"
    # Names of things in programs and stores.
    r"|(?:storage|cache|idempotency|mapping|map|primary|partition|sort|routing|lookup|dedup\w{0,10}"
    r"|redis|session|object|row|group|index|foreign|composite|state|database|db|view|verif\w{2,6}"
    r"|answer|viewing|hash)[\s_-]{1,2}keys?(?![a-z])"
    r"|calldata|(?<![a-z])(?:data|value|amount|slot|commit|input|log|nonce)(?![a-z])|merkle|signature"
    r"|哈希|哈稀|交易|转账|轉帳|轉賬|转帐|区块|區塊|公钥|公鑰|订单|訂單|单号|單號|流水|签名|簽名|默克尔|摘要|校验|指纹|[这這](?:一)?[笔筆]"
    r"|トランザクション|取引|ハッシュ|送金|트랜잭션|거래|해시|transacci|transaç|transazion|транзакц|х[еэ]ш|işlem"
)

# Between a label and what it names: signs, and the words for "is".
_ATTACHED_BEFORE = re.compile(
    r"(?:[ \t]?[（(][^()（）\n]{0,30}[)）])?"
    r"[\s:：=\-–>»\"'`「『（(\[{]*(?:(?:is|was|are|es|est|ist|è|é|是|为|為|は|:|=)[\s:：=\"'`]*)?",
    re.IGNORECASE,
)
_ATTACHED_AFTER = re.compile(
    r"[\s,，、;\"'`」』）)\]}\-–<←#/]*(?:(?:is|was|=|是|为|為|は|が)\s*)?(?:(?:my|the|our|a|its|我的|我|这是|這是)\s*)*",
    re.IGNORECASE,
)
# Whoever says "I will not tell my key" names it, and what stands below is something else. Only in
# the first person, for a rule ("never share your key") may be quoted by one who breaks it; only on
# a line of its own, and not where the words go on to what follows ("but here", "below:").
_REFUSES = (
    r"(?:我(?:是|也|们)?|[绝絕决])[绝絕决]?不(?:会|會)(?:再)?(?:给|給|发|發|告诉|告訴|透露|提供|泄露)"
    r"|[别別勿](?:来|再)?[问問]我"
    r"|\bI(?:['\u2019]ll|\swill|['\u2019]m|\sam)?\s(?:never|won['\u2019]?t|not)\s(?:be\s|going\sto\s)?"
    r"(?:ever\s)?(?:giv|shar|send|tell|reveal|hand)\w*|(?:do\snot|don['\u2019]?t)\sask\s(?:me|for)"
)
_GOES_ON = re.compile(
    r"(?:但|不过|不過|如下|下面|这是|這是|在此|[:：]\s*$|\b(?:but|here|below|this\sis|anyway)\b)",
    re.I,
)
_REFUSAL_REACH = 40  # characters before the label: "I will never give anybody my private key"
_NEW_SENTENCE = re.compile(r"[.!?。！？]\s*[^\W\d_]")


@cache
def _label() -> re.Pattern[str]:
    # Compiling takes five milliseconds, and a hash that stands alone has no label.
    return re.compile(rf"(?P<key>{_KEY})|(?P<other>{_OTHER})", re.IGNORECASE)


class Named(Enum):
    """What the nearest label says of a string."""

    KEY = "key"
    OTHER = "other"
    NOTHING = "nothing"


def named(text: str, start: int, end: int) -> Named:
    """What the words around ``text[start:end]`` call it.

    A label that stands directly before it is believed first, then one directly after it, then
    the nearest of the same sentence within reach.
    """
    before = _window_before(text, start)
    after = _window_after(text, end)
    if not before and not after:
        return Named.NOTHING
    left, right = _last_label(before), _first_label(after)
    if left and _is_refused(before, left):
        left = None
    if right and _is_of_the_next(text, end, after, right):
        right = None
    if left and _ATTACHED_BEFORE.fullmatch(before, left.end()):
        return _meaning(left)
    if right and _ATTACHED_AFTER.fullmatch(after, 0, right.start()):
        return _meaning(right)
    left_distance = _distance(before[left.end() :]) if left else REACH + 1
    right_distance = _distance(after[: right.start()]) if right else REACH + 1
    if min(left_distance, right_distance) > REACH:
        return Named.NOTHING
    nearest = left if left_distance <= right_distance else right
    return _meaning(nearest) if nearest else Named.NOTHING


def _window_before(text: str, start: int) -> str:
    window = _HASH_LIKE.split(text[max(0, start - _SEEN) : start])[-1]
    return "\n".join(window.split("\n")[-LINES_BEFORE - 1 :])


def _window_after(text: str, end: int) -> str:
    window = _HASH_LIKE.split(text[end : end + _SEEN], maxsplit=1)[0]
    return "\n".join(window.split("\n")[: LINES_AFTER + 1])


def _last_label(window: str) -> re.Match[str] | None:
    labels = list(_label().finditer(window))
    if not labels or _NEW_SENTENCE.search(window, labels[-1].end()):
        return None
    return labels[-1]


def _first_label(window: str) -> re.Match[str] | None:
    label = _label().search(window)
    if label is None or _NEW_SENTENCE.search(window, 0, label.start()):
        return None
    return label


def _is_of_the_next(text: str, end: int, after: str, label: re.Match[str]) -> bool:
    """`KEY, hash HASH`: what stands before the next code and behind a mark is that one's name."""
    if not after[:1].strip() or not _HASH_LIKE.match(text, end + len(after)):
        return False
    rest = after[label.end() :]
    return "\n" not in rest and _ATTACHED_BEFORE.fullmatch(rest) is not None


def _is_refused(before: str, label: re.Match[str]) -> bool:
    """`my private key I will not give\\nHASH`: the label is not that of the line below."""
    rest = before[label.end() :]
    if not label["key"] or not rest.endswith("\n") or _GOES_ON.search(rest):
        return False
    said = before[max(0, label.start() - _REFUSAL_REACH) :]
    return re.search(_REFUSES, said, re.IGNORECASE) is not None


def _distance(between: str) -> int:
    return len(between) + _LINE_COSTS * between.count("\n")


def _meaning(label: re.Match[str]) -> Named:
    return Named.KEY if label["key"] else Named.OTHER
