"""Invent what people, and others, type into a search field."""

import random
from collections.abc import Iterator

from tests.search.crowd import WORDS

_SIGNS = (
    *('"', "'", "*", "^", ":", "-", "(", ")", "{", "}", "+", "|", "&", "!", "\\"),
    *(" AND ", " OR ", " NOT ", " NEAR(", ":*", "words:", "%", "_", "\0", "\t"),
    *("\ud800", "\udfff", "\u202e", "\u0307", "\u200b", "\ufeff", "\U0001f600", "漢字"),
)
HOSTILE = (
    *("", " ", "!!!", "*", '"', "'", "%", "_", "\\", "\0", "\ud800", "🙂🙂", "…—«»"),
    *('"elm', "elm*", "elm^2", "words:elm", "NEAR(elm, 2)", "elm AND", "OR", "NOT elm"),
    *("elm:*", "'elm':* & !x", "elm\\", "elm'; DROP TABLE search_rows; --", "(((elm"),
    *(
        "x" * 10_000,
        "elm " * 2_500,
        "🙂elm🙂",
        "el\0m",
        "e\ud800lm",
        "Ёlm漢字ა",
        "－－",
    ),
    *(
        "a",
        "1",
        "c_az",
        "_caz",
        "i_elm",
        "_",
        "_s",
        "_sactive _caz",
        "e" * 300,
        "ab " * 100,
    ),
)


def typed(count: int, seed: int) -> Iterator[str]:
    """Yield queries: names, their parts, with slips, in another order, with signs."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _typed(chance)


def _typed(chance: random.Random) -> str:
    words = [
        chance.choice(WORDS[chance.choice(list(WORDS))])
        for _ in range(chance.randint(1, 3))
    ]
    if chance.random() < 0.4:
        words.append(str(chance.randrange(40)))
    text = " ".join(words)
    match chance.randrange(6):
        case 0:
            at = chance.randrange(len(text))
            text = text[:at] + text[at + 1 :]
        case 1:
            text = text[: chance.randint(1, len(text))]
        case 2:
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(_SIGNS) + text[at:]
        case 3:
            text = "".join(
                chance.choice([letter.swapcase(), letter]) for letter in text
            )
        case 4:
            text = f"NP-{chance.randrange(400):05}"
    return text
