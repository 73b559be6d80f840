"""What people call a seed phrase when they write of one."""

import re

# The languages of the ten lists, and German, Russian and Turkish.
_PHRASE = re.compile(
    r"(?:seed|recovery|secret|backup|back-up|wallet|mnemonic)[\s_-]{0,2}"
    r"(?:phrase|words?|seed|code)(?!\sremoved\])|mnemonic"
    r"|(?:12|24|twelve|twenty[\s-]four)[\s-]words?|(?<![a-z])seed(?![a-z])|bip-?39|passphrase"
    r"|助[记記][词詞]|恢复(?:短语|词)|恢復(?:短語|詞)|[种種]子(?:词|詞|短语)?|[备備]份[词詞]|私密[词詞]"
    r"|ニーモニック|(?:リカバリー?|シード|復元|秘密の)フレーズ|니모닉|(?:복구|시드)\s?(?:구문|문구|단어)"
    r"|frase\s(?:semilla|secreta|de\srecupera)|palabras\s(?:semilla|clave|secretas)|phrase\s(?:secr|de\sr[ée]cup)"
    r"|frase\s(?:seed|segreta)|parole\s(?:segrete|chiave)|palavras[\s-](?:secretas|chave)|sementes?"
    r"|мнемоник|(?:сид|seed)[\s-]?фраз|секретн\w{1,4}\sфраз|kurtarma|tohum|wiederherstell|obnovovac",
    re.IGNORECASE,
)
# What says of characters that they are a phrase, besides its names.
_COUNTED = re.compile(
    r"(?:12|15|18|21|24|十二|十五|十八|二十一|二十四|几|幾)[个個](?:中文|[汉漢])?[字词詞]"
)
_REACH = 60  # "my recovery phrase that I wrote down last year was: ..."


def names_phrase(text: str, start: int, end: int) -> bool:
    """True if a recovery phrase is mentioned shortly before or after ``text[start:end]``."""
    before = max(0, start - _REACH)
    return bool(_PHRASE.search(text, before, start) or _PHRASE.search(text, end, end + _REACH))


def phrase_names(text: str) -> list[tuple[int, int]]:
    """Where recovery phrases are named, or so many characters, in reading order."""
    found = [match.span() for pattern in (_PHRASE, _COUNTED) for match in pattern.finditer(text)]
    return sorted(found, key=lambda each: each[1])
