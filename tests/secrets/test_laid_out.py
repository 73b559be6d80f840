"""Phrases in layouts that nobody listed: the product of words, labels, rows, joiners and stamps."""

import os
import random
from collections import Counter

from tests.secrets import making
from tests.secrets.layouts import Laid, layouts
from txdoctor.secrets import find_secrets
from txdoctor.secrets.laid_out import find_laid_out

# Before texts were read so 996 of 2,000 layouts were missed, at first; now 28 of 10,000, nearly
# all in Chinese with nothing beside them that says what they are.
HOW_MANY = 5_000 if os.environ.get("TXDOCTOR_PROOF") == "full" else 500
MOST_MISSED = 100  # one in so many


def _is_left(laid: Laid) -> bool:
    spans = find_secrets(laid.text)
    return not all(
        any(span.start <= start and end <= span.end for span in spans) for start, end in laid.places
    )


def test_a_phrase_is_seen_in_any_layout() -> None:
    left = [laid for laid in layouts("laid out", HOW_MANY) if _is_left(laid)]
    forks = Counter(turn for laid in left for turn in laid.turns.items())
    assert len(left) * MOST_MISSED <= HOW_MANY, forks.most_common(8)


def test_no_list_and_no_label_is_missed_more_than_others() -> None:
    there: Counter[tuple[str, str]] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    for laid in layouts("each turn", HOW_MANY):
        for fork in ("tongue", "label", "stamp", "case"):
            there[fork, laid.turns.get(fork, "")] += 1
            missed[fork, laid.turns.get(fork, "")] += _is_left(laid)
    assert all(missed[turn] <= max(1, there[turn] // 20) for turn in there), missed.most_common(5)


def test_the_last_word_is_joined_by_a_word() -> None:
    words = making.phrase(seed="and")
    text = ", ".join(words[:-1]) + " and " + words[-1]
    [(_, start, end)] = set(find_laid_out(text))
    assert text[start:end] == text


def test_prose_of_listed_words_is_no_phrase() -> None:
    """Marks at uneven distances, no label, no announcement, no checksum."""
    dice = random.Random(5)
    words = making.words_of("english")
    taken = 0
    for _ in range(200):
        row = dice.sample(words, 14)
        text = (
            f"{row[0]} {row[1]}, {' '.join(row[2:6])}; {' '.join(row[6:11])}, {' '.join(row[11:])}."
        )
        taken += bool(list(find_laid_out(text)))
    assert taken <= 30  # some have a checksum by chance
