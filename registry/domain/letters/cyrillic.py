"""The Cyrillic letters, a row each with its reason."""

from collections.abc import Mapping

# Before the marks are taken off: letters in which the mark makes another sound.
MARKED: Mapping[str, str] = {
    "ё": "I",  # ru, uz, ky: yo in Latin Uzbek (Ёшлар, Yoshlar); е without its dots
    "ў": "U",  # uz: oʻ; ru and keyboard: у (Ўзбекистон, Узбекистан)
    "ї": "i",  # uk
}

# After the marks are off: й has become и.
PLAIN: Mapping[str, str] = {
    # --- what all share with Russian
    "а": "a",
    "б": "b",
    "в": "v",  # tk: w
    "г": "g",  # 1958: see `places`
    "д": "d",
    "е": "e",  # after a vowel: see `places`
    "ж": "j",  # kk 2021, ky BGN, uz: j; ru, kk BGN: zh, which becomes j below
    "з": "z",
    "и": "i",  # й too, its mark being off
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",  # uz: see `places`
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",  # keyboard: ұ, ү and ў too
    "ф": "f",
    "х": "h",  # az, uz: x; inside a word: see `places`
    "ц": "S",  # ts in uz, BGN; s in az, tk, kk 2021; c in hu and chat
    "ч": "C",
    "ш": "s",  # sh, which becomes s below
    "щ": "X",  # shch, sch; sh in chat, ş in kk
    "ъ": "",  # uz: the apostrophe of aʼzo
    "ы": "i",  # see y
    "ь": "",  # BGN writes an apostrophe, which is dropped
    "э": "e",  # keyboard: ә too
    "ю": "iu",
    "я": "ia",  # after a consonant: see `places`
    # --- Azerbaijani, 1958
    "ә": "E",  # ə; kk 2021, tk: ä
    "ғ": "g",  # ğ; uz: gʻ; kk BGN: gh
    "ҝ": "g",  # the soft g: Ҝәнҹә, Gəncə
    "ј": "i",  # y: Азәрбајҹан, Azərbaycan
    "ө": "o",  # all: ö; keyboard: о
    "ү": "u",  # all: ü; keyboard: у
    "һ": "h",  # az, kk, tt; keyboard: х
    "ҹ": "J",  # c: Ҹәмијјәт, Cəmiyyət
    # --- Kazakh, Kyrgyz, Karakalpak
    "қ": "k",  # q; keyboard: к
    "ң": "N",  # ñ, ň; BGN: ng; keyboard: н
    "ұ": "u",  # kk 2021: ū
    "і": "i",  # kk 2021: ı; keyboard: и
    # --- Uzbek, 1940
    "ҳ": "h",  # хам and ҳам: x and h are one here
    # --- Turkmen, 1940
    "җ": "j",  # җ is j and ж is ž: both are j when typed without marks
    # --- Tatar, Bashkir, Sakha, Tajik, Ukrainian, Serbian, as neighbours write them
    "ҡ": "k",
    "ҙ": "z",
    "ҫ": "s",
    "ҕ": "g",
    "ҥ": "N",
    "ҷ": "j",
    "ӣ": "i",
    "ґ": "g",
    "є": "ie",
    "ђ": "j",
    "ћ": "C",
    "џ": "j",
    "љ": "li",
    "њ": "ni",
    "ѕ": "s",
    # --- wrong code points seen in official Kyrgyz and Kazakh texts
    "ӊ": "N",
    "ӈ": "N",
    "ѳ": "o",
    "ӄ": "k",
    "ӽ": "h",
}
