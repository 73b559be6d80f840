"""A mention of a recovery phrase nearby is noticed in each of the languages."""

import pytest

from txdoctor.secrets.phrase_labels import names_phrase


@pytest.mark.parametrize(
    "label",
    [
        *("seed phrase", "Recovery words", "mnemonic", "12-word", "BIP39", "助记词", "助記詞"),
        *("备份词", "恢复短语", "种子", "ニーモニック", "シードフレーズ", "니모닉", "복구 구문"),
        *("frase semilla", "palabras clave", "phrase de récupération", "frase segreta"),
        *("palavras-chave", "сид-фраза"),
    ],
)
def test_labels(label: str) -> None:
    text = f"my {label} is XXXX"
    at = text.index("XXXX")
    assert names_phrase(text, at, at + 4)
    assert names_phrase(f"XXXX ({label})", 0, 4)
    assert not names_phrase(f"{label} {'.' * 80} XXXX", len(label) + 82, len(label) + 86)


def test_no_label() -> None:
    assert not names_phrase("a seedling XXXX succeeded", 11, 15)
