"""A phrase in one long word is found in any of the Latin lists; other long words are none."""

import pytest

from tests.secrets import making
from txdoctor.secrets import SecretKind, find_secrets
from txdoctor.secrets.joined_letters import find_joined_letters

WORDS = making.phrase(seed="joined letters")
JOINED = "".join(WORDS)
CAMEL = "".join(word.title() for word in WORDS)
WRONG = [*WORDS[:4], WORDS[4][1] + WORDS[4][0] + WORDS[4][2:], *WORDS[5:]]


@pytest.mark.parametrize(
    "secret",
    [
        CAMEL,
        CAMEL[0].lower() + CAMEL[1:],
        JOINED,
        JOINED.upper(),
        "".join(word.upper() if place % 2 else word for place, word in enumerate(WORDS)),
        "".join(word[:4].title() for word in WORDS),
        "".join(WRONG),
        "".join(word.title() for word in WRONG),
        "".join(making.spoilt(count=24, seed="joined letters")),
    ],
)
@pytest.mark.parametrize("around", ["{}", "it pasted {}, how do I split it?", "存成了{}，怎么分开"])
def test_a_phrase_in_one_word(secret: str, around: str) -> None:
    text = around.format(secret)
    [span] = find_secrets(text)
    assert span.kind is SecretKind.SEED_PHRASE
    assert text[span.start : span.end] == secret


@pytest.mark.parametrize("language", ["spanish", "french", "italian", "portuguese", "czech"])
@pytest.mark.parametrize("count", [12, 24])
def test_in_every_latin_list(language: str, count: int) -> None:
    secret = "".join(making.phrase(language, count, seed="joined"))
    assert max(end for _, _, end in find_joined_letters(secret)) == len(secret)


def test_what_stands_before_it_is_no_part_of_it() -> None:
    [(_, start, _)] = find_joined_letters(f"mywordsare{JOINED}")
    assert start == len("mywordsare")


@pytest.mark.parametrize(
    "text",
    [
        "Donaudampfschifffahrtsgesellschaftskapitaensmuetze",
        "shouldShowErrorWhenWalletAddressIsNotValidAndTheUserPressesSend",
        "AbstractSingletonProxyFactoryBeanTransactionManagerImpl",
        "pleasehelpmemymoneyisgoneandtheexchangedoesnotanswer",
        "#NotYourKeysNotYourCoinsButWhereIsMyMoneyNow",
        "https://www.howtorecoveryourlostbitcoinwalletpassword.example/",
        "thisisjustaquestionaboutwhatyouwanttodowithtimetoday",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "".join(WORDS[:10]),
        "".join(word.title() for word in WORDS[:5]) * 3,
    ],
)
def test_other_long_words_are_none(text: str) -> None:
    assert list(find_joined_letters(text)) == []
