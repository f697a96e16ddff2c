"""What each letter of our alphabets becomes when a name is folded for search.

These tables are for linguists to read and correct.  Small letters in the right column
are final.  Capitals are sounds that two people write in two ways; READINGS, at the
end, says which two.  Sources: the alphabets in the style guide, the Azerbaijani
Cyrillic of 1958-91, the Turkmen Cyrillic of 1940-93, the Uzbek Cyrillic still in use,
the Kazakh Latin drafts of 2018 and 2021, and the way passports spell names in English.
"""

from collections.abc import Mapping
from itertools import product

# Letters of each alphabet as parts of a character class.  Modifier letters such as
# ʻ U+02BB belong to neither: they are written in both.
LATIN = (
    "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af"
    "\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua787"
)
CYRILLIC = "\u0400-\u0482\u048a-\u052f\u1c80-\u1c88\ua640-\ua66d\ua680-\ua69b"

# Whatever people type for the apostrophe of Uzbek (oʻ, aʼzo), and its neighbours in
# other keyboards.  The first seven are those of ux.md, multilingual UX, 5.
APOSTROPHES = "'’‘ʻʼ`´" + "‛′ʹʽʾʿˈ＇ꞌꞋ"

# What pasting leaves inside words: soft hyphen, joiners, direction marks, BOM.
UNSEEN = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)

# Pairs that look the same, in the case in which they do: В is like B, в not like b.
# Used only inside a word that mixes both alphabets, towards the one it is written in.
_LOOKALIKE_ROWS: tuple[tuple[str, str], ...] = (
    # Latin, Cyrillic
    ("ABCEHIJKMOPSTXY", "АВСЕНІЈКМОРЅТХУ"),  # every keyboard with two layouts
    ("aceijopsxyk", "асеіјорѕхук"),
    ("Əə", "Әә"),  # Azerbaijani and Kazakh: the commonest slip of all
    ("ƏɘǝƎ", "ӘәәӘ"),  # reversed e taken for schwa
    ("h", "һ"),  # Azerbaijani and Kazakh һ; its capital Һ looks like no Latin letter
)
LOOKALIKES: tuple[tuple[str, str], ...] = tuple(
    pair
    for latin, cyrillic in _LOOKALIKE_ROWS
    for pair in zip(latin, cyrillic, strict=True)
)

# Latin letters typed where the keyboard lacks Kazakh or Kyrgyz ones.  Nobody does the
# opposite, so that one ү is enough to show that a word is Cyrillic.
STAND_INS: tuple[tuple[str, str], ...] = tuple(zip("ÖöÜüƟɵ", "ӨөҮүӨө", strict=True))

# Before the marks are taken off: letters in which the mark makes another sound.
MARKED: Mapping[str, str] = {
    # Cyrillic
    "ё": "io",  # ru, uz, ky: yo in Latin Uzbek (Ёшлар, Yoshlar)
    "ў": "o",  # uz: oʻ, whose apostrophe is dropped
    "ї": "i",  # uk
    # Latin
    "ç": "C",  # az, tr, tk, kk: English ch
    "č": "C",  # sk, sr, and scholars
    "ä": "E",  # tk, kk, tt: the ə of Azerbaijani
    "ň": "N",  # tk, kk 2021: ң
    "ñ": "N",  # crh, tt, and the wrong n of many Turkmen texts
    "ń": "N",  # kk 2018
    "ž": "Z",  # tk: English zh
}

# Marks on Latin and Cyrillic letters once these are taken apart, taken off with PLAIN.
MARKS = "".join(map(chr, (*range(0x0300, 0x0370), *range(0x0483, 0x048A))))

# After the marks are off: ş ğ ö ő ü ý й have become s g o o u y и.
PLAIN: Mapping[str, str] = {
    # --- Latin
    "ı": "i",  # az, tr, kk: the four i of Turkic are one (I ı İ i)
    "y": "i",  # ы is y in tk and kk, ı in az and tr; й is y, ý, j or i; ya is ia
    "ə": "E",  # az
    "ǝ": "E",  # az, wrong code point
    "ɘ": "E",  # az, wrong code point
    "q": "k",  # az, uz, kk: Qazaqstan, Kazakstan
    "x": "h",  # az, uz: xalq, halk
    "w": "v",  # tk: watan, vatan
    "ŋ": "N",  # scholars, older Latin alphabets: ң
    "ꞑ": "N",  # Latin alphabets of 1928-40
    "ƣ": "g",  # Latin alphabets of 1928-40: ğ
    "ƶ": "Z",  # Latin alphabets of 1928-40: ž
    "ɵ": "o",  # Latin alphabets of 1928-40: ö
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "t",
    "ħ": "h",
    "æ": "ae",
    "œ": "oe",
    # --- Cyrillic, what all share with Russian
    "а": "a",
    "б": "b",
    "в": "v",  # tk: w
    "г": "g",  # az: see AZERBAIJANI
    "д": "d",
    "е": "e",  # first in a word or after a vowel: see YE
    "ж": "j",  # kk, ky, uz: j; ru: zh, which becomes j below
    "з": "z",
    "и": "i",  # й too, its mark being off
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ф": "f",
    "х": "h",  # az, uz: x; inside a word: see KH
    "ц": "S",  # ts in uz, kk, English; s in az and tk
    "ч": "C",
    "ш": "s",  # sh, which becomes s below
    "щ": "sC",  # shch
    "ъ": "",  # uz: the apostrophe of aʼzo
    "ы": "i",  # see y
    "ь": "",
    "э": "e",
    "ю": "iu",
    "я": "ia",
    # --- Azerbaijani 1958-91
    "ә": "E",  # az: ə; kk, tk, tt: ä
    "ғ": "g",  # az: ğ; uz: gʻ; kk: ğ, gh in English
    "ҝ": "g",  # the soft g: Ҝәнҹә, Gəncə
    "ј": "i",  # y: Азәрбајҹан, Azərbaycan
    "ө": "o",  # all: ö
    "ү": "u",  # all: ü
    "һ": "h",  # az, kk, tt
    "ҹ": "c",  # c: Ҹәмијјәт, Cəmiyyət
    # --- Kazakh, Kyrgyz, Karakalpak
    "қ": "k",  # q
    "ң": "N",  # ñ, ň, ń, ng
    "ұ": "u",
    "і": "i",
    # --- Uzbek
    "ҳ": "h",  # хам and ҳам: x and h are one here
    # --- Turkmen
    "җ": "j",  # җ is j and ж is ž: both are j when typed without marks
    # --- Tatar, Bashkir, Sakha, Tajik, Ukrainian, Serbian, as neighbours write them
    "ҡ": "k",
    "ҙ": "z",
    "ҫ": "s",
    "ҕ": "g",
    "ҥ": "N",
    "ҷ": "j",
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
}

# г is q in Azerbaijani Cyrillic alone (Гарабағ, Qarabağ).  A text is taken for it when
# it has one of the first letters and none of the second, which the alphabet lacked.
AZERBAIJANI_SIGNS = "әҝҹјғһ"
NOT_AZERBAIJANI = "йқңұіўҳҗҡщцэюяёъьї"
AZERBAIJANI_G = "Q"

# Cyrillic е sounds ye first in a word and after these (Еркін, Yerkin; Ер, uz Yer).
YE_AFTER = "аеёиоуыэюяәөүұіўъь"
YE = "Y"

# Inside a word kh is х, or the қ of Kazakh as Russian hears it (Kazakhstan, Казахстан,
# Қазақстан; Бахыт, Бақыт).  First in a word it is х alone.
KH = "K"

# Latin ch, apart from the c of Azerbaijani and Turkish.
CH = "C"

# Two letters for one sound, in this order, after doubled letters have become single.
DIGRAPHS: tuple[tuple[str, str], ...] = (
    ("kh", "h"),  # English for х
    ("sh", "s"),  # uz, English for ш, ş
    ("ch", "c"),  # uz, English for ч, ç
    ("gh", "g"),  # English for ғ, ğ
    ("zh", "j"),  # English for ж
    ("dj", "j"),  # дж of Russian, French dj, English dzh: c of az and tr
)

# How each ambiguous sound is written by two kinds of people.  The two columns of one
# table go together; the two tables are independent, which makes four readings.
_OPEN_VOWEL: Mapping[str, tuple[str, str]] = {
    "E": ("e", "a"),  # ə as an Azerbaijani, ä as a Kazakh or an Englishman types it
    "N": ("ng", "n"),  # Тәңір: Tengir, Tanir
    AZERBAIJANI_G: ("k", "g"),  # Гарабағ: Qarabağ, Garabagh
}
_FOREIGN_EAR: Mapping[str, tuple[str, str]] = {
    "c": ("c", "j"),  # Azərbaycan: as it is, Azerbaijan
    KH: ("h", "k"),
    "Z": ("j", "z"),  # Žurnal: jurnal, zurnal
    YE: ("e", "ie"),  # Еркін: Erkin, Yerkin
    "S": ("ts", "s"),  # ц: konstitutsiya, konstitusiya
}

READINGS: tuple[Mapping[str, str], ...] = tuple(
    {sound: pair[vowel] for sound, pair in _OPEN_VOWEL.items()}
    | {sound: pair[ear] for sound, pair in _FOREIGN_EAR.items()}
    | {CH: "c"}
    for vowel, ear in product((0, 1), repeat=2)
)
