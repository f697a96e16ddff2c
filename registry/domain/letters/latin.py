"""The Latin letters, a row each with its reason."""

from collections.abc import Mapping

# Before the marks are taken off: letters in which the mark makes another sound.
MARKED: Mapping[str, str] = {
    "ç": "C",  # az, tr, tk, CTA: English ch, Cyrillic ч
    "č": "C",  # sk, sr, and scholars
    "ć": "C",  # uz in Latin of the 1990s on Polish keyboards; sr
    "ä": "E",  # tk, kk 2021, CTA: the ə of Azerbaijani
    "ň": "N",  # tk: ң
    "ñ": "N",  # kk 2021, CTA, uz 1993: ң
    "ń": "N",  # kk 2018: ң
    "ž": "Z",  # tk: English zh, Cyrillic ж
    "ŏ": "U",  # uz 1995 oʻ: `places` writes it so before the apostrophe is dropped
}

# After the marks are off: ş ğ ö ő õ ü ű û ū ŭ ý ė á é have become s g o o o u ... .
# That is how Hungarian is typed where ő and ű are õ and û, how the proposals of Uzbek
# (ş ğ ö for sh gʻ oʻ) meet the alphabet of 1995, and how marks left out are met.
PLAIN: Mapping[str, str] = {
    "ı": "i",  # az, tr, kk 2021: the four i of Turkic are one (I ı İ i)
    "y": "i",  # ы is y in tk, kk, BGN, ı in az and tr; й is y, ý, j or i; ya is ia
    "ə": "E",  # az, CTA
    "ǝ": "E",  # az, wrong code point
    "ɘ": "E",  # az, wrong code point
    "q": "k",  # az, uz, kk 2021: Qazaqstan; chat: q for қ and к
    "x": "h",  # az, uz: xalq, halk; chat: x for х and ҳ
    "ŋ": "N",  # scholars, older Latin alphabets: ң
    "ꞑ": "N",  # Latin alphabets of 1928-40
    "ƣ": "g",  # Latin alphabets of 1928-40: ğ
    "ƶ": "Z",  # Latin alphabets of 1928-40: ž
    "ɵ": "o",  # Latin alphabets of 1928-40: ö
    "ø": "o",  # da, no
    "ł": "l",  # pl
    "đ": "d",  # sr, vi
    "ð": "d",  # is
    "þ": "t",  # is
    "ħ": "h",  # mt
    "æ": "ae",  # da, no
    "œ": "oe",  # fr
}
