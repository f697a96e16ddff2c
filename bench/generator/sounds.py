"""Compose words that nobody wrote down, and spell them in nine languages.

A word is a string of sounds, one character each; each language spells it in its own
letters, so that the same invented place is one place on every page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.generator.draws import Draws

LANGUAGES = ("az", "en", "hu", "kk", "ky", "ru", "tk", "tr", "uz")

_BACK, _FRONT = "aaaıou", "eeäiöü"
_FIRST = (*"btqsmndçyaşjxvz", "")
_NEXT = tuple("lrmndtszbşğykçvc")
_LAST = ("", "n", "r", "l", "", "m", "s", "z", "k", "y", "ş", "t")
_HUNGARIAN_FIRST = ("b", "k", "t", "sz", *"mndvhlpg", "", "r")
_HUNGARIAN_NEXT = (*"lrmndtsz", "nd", "ll", *"kgv", "rt")
_HUNGARIAN_VOWELS = "aáeéioöuü"

# What makes a word of a place or of a person out of a stem.
PLACE_ENDINGS = ("abad", "kent", "tau", "köl", "qala", "bulaq", "tepe", "su", "yurt")
PERSON_ENDINGS = ("bek", "bay", "can", "gül", "nur", "xan", "murat", "ay", "temir", "")
SURNAME_ENDINGS: Mapping[str, Sequence[str]] = {
    "az": ("ov", "li", "zadä", "oğlu"),
    "tr": ("oğlu", "gil", "er", "men", ""),
    "uz": ("ov", "ev", "iy"),
    "kk": ("ov", "ev", "ulı", "bay"),
    "ky": ("ov", "ev", "uulu"),
    "tk": ("ow", "ov", "li"),
    "hu": ("i", "falvi", "ai", "házi"),
}
HUNGARIAN_PLACES = ("falva", "vár", "hely", "háza", "szeg", "telek", "d", "halom")

_COMMON = {each: each for each in "abdefghiklmnoprstuvz"}
_CYRILLIC = dict(zip("abvgdezklmnoprstf", "абвгдезклмнопрстф", strict=True))

# From a sound to its letters.  What a language cannot write it writes as its
# speakers would hear it.
SPELLINGS: Mapping[str, Mapping[str, str]] = {
    "az": _COMMON
    | {"ä": "ə", "ı": "ı", "ö": "ö", "ü": "ü", "c": "c", "j": "j", "ğ": "ğ", "q": "q"}
    | {"ñ": "n", "x": "x", "ç": "ç", "ş": "ş", "y": "y", "á": "a", "é": "e"},
    "tr": _COMMON
    | {"ä": "e", "ı": "ı", "ö": "ö", "ü": "ü", "c": "c", "j": "j", "ğ": "ğ", "q": "k"}
    | {"ñ": "n", "x": "h", "ç": "ç", "ş": "ş", "y": "y", "á": "a", "é": "e"},
    "tk": _COMMON
    | {"ä": "ä", "ı": "y", "ö": "ö", "ü": "ü", "c": "j", "j": "ž", "ğ": "g", "q": "g"}
    | {"ñ": "ň", "x": "h", "ç": "ç", "ş": "ş", "y": "ý", "v": "w", "á": "a", "é": "e"},
    "uz": _COMMON
    | {"ä": "a", "ı": "i", "o": "oʻ", "ö": "oʻ", "ü": "u", "c": "j", "j": "j"}
    | {"ğ": "gʻ", "q": "q", "ñ": "ng", "x": "x", "ç": "ch", "ş": "sh", "y": "y"}
    | {"á": "a", "é": "e"},
    "en": _COMMON
    | {"ä": "a", "ı": "y", "ö": "o", "ü": "u", "c": "j", "j": "zh", "ğ": "gh"}
    | {"q": "k", "ñ": "ng", "x": "kh", "ç": "ch", "ş": "sh", "y": "y"}
    | {"á": "á", "é": "é"},
    "hu": _COMMON
    | {"ä": "e", "ı": "i", "ö": "ö", "ü": "ü", "c": "dzs", "j": "zs", "ğ": "g"}
    | {"q": "k", "ñ": "ng", "x": "h", "ç": "cs", "ş": "s", "s": "sz", "y": "j"}
    | {"á": "á", "é": "é"},
    "kk": _CYRILLIC
    | {"ä": "ә", "ı": "ы", "i": "і", "ö": "ө", "u": "ұ", "ü": "ү", "c": "ж", "j": "ж"}
    | {"ğ": "ғ", "q": "қ", "ñ": "ң", "x": "х", "h": "х", "ç": "ш", "ş": "ш", "y": "й"}
    | {"á": "а", "é": "е", "w": "в"},
    "ky": _CYRILLIC
    | {"ä": "а", "ı": "ы", "i": "и", "ö": "ө", "u": "у", "ü": "ү", "c": "ж", "j": "ж"}
    | {"ğ": "г", "q": "к", "ñ": "ң", "x": "х", "h": "х", "ç": "ч", "ş": "ш", "y": "й"}
    | {"á": "а", "é": "е", "w": "в"},
    "ru": _CYRILLIC
    | {"ä": "а", "ı": "ы", "i": "и", "ö": "о", "u": "у", "ü": "у", "c": "дж", "j": "ж"}
    | {"ğ": "г", "q": "к", "ñ": "нг", "x": "х", "h": "х", "ç": "ч", "ş": "ш", "y": "й"}
    | {"á": "а", "é": "е", "w": "в"},
}
_JOINED = (("йа", "я"), ("йу", "ю"))


@dataclass(frozen=True)
class Sounds:
    """A word as it is heard; `hungarian` ones keep their spelling in Latin letters."""

    heard: str
    hungarian: bool = False

    def spelled(self, language: str) -> str:
        """Return the word in the letters of a language, its first one a capital."""
        if self.hungarian and language not in {"kk", "ky", "ru"}:
            return capitalised(self.heard, "hu")
        letters = SPELLINGS[language]
        word = "".join([letters.get(sound, sound) for sound in self.heard])
        if language in {"kk", "ky", "ru"}:
            for apart, joined in _JOINED:
                word = word.replace(apart, joined)
            if word[0] == "е":
                word = f"э{word[1:]}"
        return capitalised(word, language)


def stem(number: int) -> str:
    """Return the stem with a number: two or three syllables in vowel harmony."""
    number, choice = divmod(number, 4)
    vowels = _BACK if choice % 2 else _FRONT
    number, first = divmod(number, len(_FIRST))
    number, vowel = divmod(number, len(vowels))
    heard = _FIRST[first] + vowels[vowel]
    for _ in range(2 if choice == 3 else 1):
        number, middle = divmod(number, len(_NEXT))
        number, vowel = divmod(number, len(vowels))
        heard += _NEXT[middle] + vowels[vowel]
    return heard + _LAST[number % len(_LAST)]


def hungarian_stem(number: int) -> str:
    """Return the Hungarian-like stem with a number."""
    number, first = divmod(number, len(_HUNGARIAN_FIRST))
    number, vowel = divmod(number, len(_HUNGARIAN_VOWELS))
    number, middle = divmod(number, len(_HUNGARIAN_NEXT))
    heard = _HUNGARIAN_FIRST[first] + _HUNGARIAN_VOWELS[vowel]
    heard += _HUNGARIAN_NEXT[middle] + _HUNGARIAN_VOWELS[number % 9]
    return heard + _LAST[number // 9 % len(_LAST)]


def invented(draws: Draws, language: str, endings: Sequence[str] = ("",)) -> Sounds:
    """Return a word: as often as not one of the few that many bear."""
    ending = draws.one(endings)
    if language == "hu":
        return Sounds(hungarian_stem(draws.rank()) + ending, hungarian=True)
    return Sounds(stem(draws.rank()) + ending)


def capitalised(text: str, language: str) -> str:
    """Return words of our own with a capital first letter of the right alphabet."""
    if language in {"az", "tr"} and text[:1] == "i":
        return f"İ{text[1:]}"
    return text[:1].upper() + text[1:]


def uncapitalised(text: str, language: str) -> str:
    """Return words of our own with a small first letter, where names are so written."""
    if language in {"az", "en", "tr"}:
        return text
    return text[:1].lower() + text[1:]
