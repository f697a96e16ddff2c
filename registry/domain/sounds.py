"""Turn a name into the sounds of its words: small letters, ambiguous ones capitals.

Which letter becomes what is data, in `letters`; this module only applies it.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from registry.domain.letters import cyrillic, latin, places, signs
from registry.domain.letters.exonyms import EXONYMS
from registry.domain.letters.readings import DIGRAPHS

# Words repeat from name to name: those of the commonest names stay folded.
WORDS_KEPT = 32_768
# One name is asked for its words, its keys and its initials, one after the other.
TEXTS_KEPT = 256

_MARKED = str.maketrans({**latin.MARKED, **cyrillic.MARKED})
_PLAIN = str.maketrans(
    {**latin.PLAIN, **cyrillic.PLAIN, **dict.fromkeys(signs.MARKS, "")}
)
_TO_CYRILLIC = str.maketrans(dict(signs.LOOKALIKES + signs.STAND_INS))
_TO_LATIN = str.maketrans({twin: latin for latin, twin in reversed(signs.LOOKALIKES)})

_O_AND_SIGN = re.compile(f"[{places.O_AND_SIGN[0]}][{signs.APOSTROPHES}]")
_G_AND_SIGN = re.compile(f"[{places.G_AND_SIGN[0]}][{signs.APOSTROPHES}]")
_SIGN = re.compile(f"[{signs.APOSTROPHES}]")
_DROPPED = re.compile(f"[{signs.APOSTROPHES}{signs.DOUBLE_PRIMES}{signs.UNSEEN}]")
_FURTHER = re.compile("[\u0300-\u036f\u0483-\u0489\u0590-\U0010ffff]")
_LATIN = re.compile(f"[{signs.LATIN}]")
_CYRILLIC = re.compile(f"[{signs.CYRILLIC}]")
_LETTERS = re.compile(r"[^\W\d_]+")
# Longer ones are nobody's words: they are cut, so that what is kept stays small.
_WORD = re.compile(r"[^\W_]{1,64}")

_AZERBAIJANI = re.compile(f"[{places.AZERBAIJANI_SIGNS}]")
_NOT_AZERBAIJANI = re.compile(f"[{places.NOT_AZERBAIJANI}]")
_NOT_AZERBAIJANI_Q = re.compile(places.NOT_AZERBAIJANI_Q)
_YE = re.compile(f"(?<=[{places.YE_AFTER}])е")
_YA = re.compile(f"(?<=[{places.YA_AFTER}])я")
_INNER_X = re.compile(r"\Bх")
_INNER_KH = re.compile(r"(?<=[^\W_k])k+h+")
_DJ = re.compile(places.DJ)
_J_OR_I = re.compile(places.J_OR_I)
_J_OR_I_LONG = re.compile(places.J_OR_I_LONG)
_NH = re.compile(places.NH)
_NOT_DJ = re.compile(f"[{places.NOT_J_WITH}]")
_KAZAKH_2018 = re.compile(f"[{places.KAZAKH_2018}]")
_NOT_KAZAKH_2018 = re.compile(f"[{places.NOT_KAZAKH_2018}]")
_HUNGARIAN = re.compile(places.HUNGARIAN)
_NOT_HUNGARIAN = re.compile(f"[{places.NOT_HUNGARIAN}]")
_HUNGARIAN_SOUNDS = [(re.compile(rule), sign) for rule, sign in places.HUNGARIAN_SOUNDS]
_TURKMEN = re.compile(f"[{places.TURKMEN}]")
_NOT_SH = re.compile(places.NOT_SH_WITH)
_OE_IS_U = re.compile(f"{places.LAKE}|{places.UZBEK}")
_UZBEK_O = re.compile(places.UZBEK_O)
_NOT_UZBEK = re.compile(f"[{places.NOT_UZBEK}]")
_NOT_UZBEK_PARTS = re.compile(places.NOT_UZBEK_PARTS)
_AND = re.compile(places.AND[0])
_STAN = [(re.compile(rule), sound) for rule, sound in places.STAN]
_CHAT_DIGITS = re.compile(places.CHAT_DIGITS)
_OF_CHAT = str.maketrans(dict(places.CHAT))
_ABAT = re.compile(places.ABAT[0])
_SINGLE_VOWELS = [(re.compile(rule), one) for rule, one in places.SINGLE_VOWELS]
# Names of places in two parts are met as one word, however they were typed.
_TWO_PARTS = re.compile(
    "|".join(
        rf"\b{first}[\s\u2010-\u2015-]+{second}\b"
        for row, _ in EXONYMS
        for first, hyphen, second in (form.partition("-") for form in row.split())
        if hyphen
    ),
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_UNSETTLED = re.compile(
    "|".join(
        [
            r"([^\W\d_])\1",
            *(pair for pair, _ in DIGRAPHS),
            *(rule for rule, _ in places.SINGLE_VOWELS),
        ]
    )
)


def unified(text: str) -> str:
    """Return one form of each character, apostrophes and unseen characters gone."""
    # Before NFKC, which would turn ´ into a space and split the word; and after it,
    # which takes an apostrophe out of ŉ.
    text = _DROPPED.sub("", normalize("NFC", text))
    return text if text.isascii() else _DROPPED.sub("", normalize("NFKC", text))


def signed(text: str) -> str:
    """Return the text with Uzbek oʻ and gʻ as one letter each."""
    if not _SIGN.search(text):
        return text
    text = _O_AND_SIGN.sub(places.O_AND_SIGN[1], text)
    return _G_AND_SIGN.sub(places.G_AND_SIGN[1], text)


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text as it was typed, in small letters."""
    return tuple(_WORD.findall(_small(text)))


@lru_cache(maxsize=TEXTS_KEPT)
def sounds(text: str) -> tuple[str, ...]:
    """Return each word of a text as its sounds, words of mere signs left out."""
    small = _small(text)
    if "ý" in small and _is_kazakh(small):
        small = small.replace("ý", "u")
    context = _context(small)
    small = _OE_IS_U.sub(places.U, _TWO_PARTS.sub(_as_one_word, small))
    found = [_sounds_of(word, context) for word in _WORD.findall(small)]
    return tuple(filter(None, found))


def _is_kazakh(text: str) -> bool:
    """Tell whether a text with ý is in the Latin letters that Kazakh had in 2018."""
    return bool(_KAZAKH_2018.search(text)) and not _NOT_KAZAKH_2018.search(text)


def _as_one_word(match: re.Match[str]) -> str:
    return "".join(filter(str.isalpha, match[0]))


def settled(word: str) -> str:
    """Write each sound of a word with one letter, once."""
    while _UNSETTLED.search(word):
        word = _DOUBLED.sub(r"\1", word)
        for pair, single in DIGRAPHS:
            word = word.replace(pair, single)
        for rule, single in _SINGLE_VOWELS:
            word = rule.sub(single, word)
    return word


def _small(text: str) -> str:
    """Return a text in small letters of one form, each word in one alphabet."""
    text = unified(_O_AND_SIGN.sub(places.O_AND_SIGN[1], normalize("NFC", text)))
    if text.isascii():
        return text.casefold()
    if _CYRILLIC.search(text) and _LATIN.search(text):
        text = _LETTERS.sub(_one_alphabet, text)
    return _without_marks(text.casefold())


def _one_alphabet(match: re.Match[str]) -> str:
    """Return a word in the alphabet of those letters that have no twin in the other.

    This needs the case in which it was typed: В looks like B, but в not like b.
    """
    word = match[0]
    of_latin, of_cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
    if not (of_latin and of_cyrillic):
        return word
    only_latin = any(ord(letter) not in _TO_CYRILLIC for letter in of_latin)
    only_cyrillic = any(ord(letter) not in _TO_LATIN for letter in of_cyrillic)
    if only_latin and only_cyrillic:
        return word  # two alphabets on purpose: COVIDтың
    if only_latin == only_cyrillic:  # every letter has a twin: the most decide
        only_cyrillic = len(of_cyrillic) > len(of_latin)
    return word.translate(_TO_CYRILLIC if only_cyrillic else _TO_LATIN)


def _without_marks(text: str) -> str:
    """Take off the marks that stand apart from their letters, in whatever script."""
    if not _FURTHER.search(text):
        return text
    return "".join([c for c in text if not category(c).startswith("M")])


class _Context(NamedTuple):
    """Hold what the letters of a whole text tell about each of its words."""

    q_and_g: bool
    uzbek: bool
    turkmen: bool
    hungarian: bool


def _context(text: str) -> _Context:
    q_and_g = ("q" in text and not _NOT_AZERBAIJANI_Q.search(text)) or (
        _AZERBAIJANI.search(text) is not None and not _NOT_AZERBAIJANI.search(text)
    )
    return _Context(
        q_and_g,
        uzbek=not _NOT_UZBEK.search(text),
        turkmen=bool(_TURKMEN.search(text)),
        hungarian=bool(_HUNGARIAN.search(text)) and not _NOT_HUNGARIAN.search(text),
    )


@lru_cache(maxsize=WORDS_KEPT)
def _sounds_of(word: str, context: _Context) -> str:
    """Return a word as its sounds, by the letters first and then by their places."""
    read = word
    if _CYRILLIC.search(word):
        read = _from_cyrillic(read, context)
    if _LATIN.search(word):
        read = _from_latin(read, context)
    read = _without_marks(normalize("NFD", read.translate(_MARKED)).translate(_PLAIN))
    if "kh" in read:
        read = _INNER_KH.sub(places.KH, read)
    read = _placed(settled(read))
    if context.uzbek and _UZBEK_O.search(read) and not _NOT_UZBEK_PARTS.search(word):
        if "yo" in word and len(word) >= places.SHORTEST_LONG:
            read = read.replace("io", places.YO)
        read = read.replace("o", places.O)
    return read


def _from_cyrillic(word: str, context: _Context) -> str:
    """Mark the Cyrillic letters whose sound depends on what stands around them."""
    if context.q_and_g:
        word = word.replace("г", places.AZERBAIJANI_G)
    return _INNER_X.sub(places.KH, _YA.sub(places.YA, _YE.sub(places.YE, word)))


def _from_latin(word: str, context: _Context) -> str:
    """Mark the Latin letters whose sound depends on what stands around them."""
    if context.q_and_g:
        word = word.replace("q", places.AZERBAIJANI_G)
    if "nh" in word:
        word = _NH.sub(places.NG, word)
    if context.hungarian:
        word = _of_hungarian(word)
    if "w" in word:
        word = word.replace("w", _of_w(word, context))
    if "j" in word:
        word = _of_j(word)
    return _of_c(word) if "c" in word else word


def _of_hungarian(word: str) -> str:
    for rule, sound in _HUNGARIAN_SOUNDS:
        word = rule.sub(sound, word)
    return word


def _of_j(word: str) -> str:
    if len(word) >= places.SHORTEST_LONG:
        word = _J_OR_I_LONG.sub(places.L, word)
    return _J_OR_I.sub(places.L, word)


def _of_c(word: str) -> str:
    word = word.replace("ch", places.CH)
    return word if _NOT_DJ.search(word) else _DJ.sub(places.J, word)


def _of_w(word: str, context: _Context) -> str:
    if context.turkmen:
        return places.V
    return places.V_OR_U if _NOT_SH.search(word) else places.W


def _placed(word: str) -> str:
    """Mark what sounds otherwise at its place in a word that is all Latin by now."""
    word = _AND.sub(places.AND[1], word)
    if "st" in word:
        for rule, sound in _STAN:
            word = rule.sub(sound, word)
    if word.endswith("t"):
        word = _ABAT.sub(places.ABAT[1], word)
    if ("4" in word or "6" in word) and _CHAT_DIGITS.search(word):
        word = word.translate(_OF_CHAT)
    return word
