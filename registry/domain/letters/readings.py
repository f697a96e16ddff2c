"""The ambiguous sounds, and how different people write each of them.

This folder is for linguists to read and correct: `signs` holds what is not a letter
and what only looks like one, `latin` and `cyrillic` a row for each letter, `places`
the rules that need the letters around, `readings` what two people write in two ways.
Small letters in a right column are final.  Capitals are ambiguous sounds, which stand
here.

Sources, as the rows name them: the alphabets of the style guide (az 1991, tk 1993 and
1999, tr 1928, uz 1995, kk 1940 and 2021, ky 1940, hu); *1958* the Azerbaijani Cyrillic
of 1958-91; *1940* the Turkmen Cyrillic of 1940-93 and the Uzbek Cyrillic still in use;
*BGN* the BGN/PCGN romanisations of Kazakh and Kyrgyz (1979), Russian (1947) and
Turkmen; *CTA* the Common Turkic Alphabet of 1991 and 2024; *uz 2019, 2021* the
proposals of the Uzbek alphabet; *keyboard* what a Russian keyboard lacks; *chat* what
people write to each other on a telephone; *ru* how Russian writes the name.
"""

from collections.abc import Mapping

# The first reading is the commonest.  Within a word one sound is read one way
# throughout, and so it is in a whole name: nobody spells Kəlbəcər Kelbajar.
READINGS: Mapping[str, tuple[str, ...]] = {
    "E": ("e", "a"),  # ə ä ә: e as an Azerbaijani types it, a as a Kazakh or in English
    "N": ("ng", "n"),  # ң: Тәңір is Tengir by BGN, Tanir by keyboard
    "G": ("k", "g"),  # az q: Qəbələ; English and ru: Gabala; 1958 г: Гарабағ
    "J": ("c", "j"),  # az, tr c: Azərbaycan; English j: Azerbaijan; ru дж
    "K": ("h", "k"),  # inner kh, х: Бақыт; ru Бахыт; English Kazakhstan
    "Z": ("j", "z"),  # tk ž: Žurnal; English Zhurnal; marks dropped: Zurnal
    "Y": ("e", "ie"),  # Cyrillic е after a vowel: Баев; English Baev, Bayev
    "S": ("ts", "s", "c"),  # ц: uz konstitutsiya, az konstitusiya; hu Debrecen
    "X": ("sc", "s"),  # щ: BGN shch, chat sh
    "L": ("j", "i"),  # Latin j after i: scholars' organizacija, but also Hijran
    "A": ("ia", "a"),  # я after a consonant: ru Гянджа is Gəncə, English Ganja
    "I": ("io", "e", "o"),  # ё: uz yo; ru without dots: е; after a consonant: ö
    "O": ("o", "a"),  # uz o: Toshkent; ru and English: Tashkent
    "U": ("o", "u"),  # uz oʻ, marks dropped: o; ru and keyboard: у
    "W": ("v", "s", "u"),  # w: tk for в; chat for ш; kk CTA for у
    "V": ("v", "u"),  # w beside ş or sh
    "T": ("i", ""),  # -istan of tr, az, uz, tk is -stan in kk, ky: Qırğızıstan
    "R": ("e", ""),  # the same as ru writes it: Туркестан
    "P": ("gi", "k"),  # uz and tk soften k before it: Özbegistan, Qozogʻiston
    "D": ("t", "d"),  # tk and ky write -abat for the -abad of az and ru
    "F": ("4", "c"),  # chat: 4 for ч
    "Ʃ": ("6", "s"),  # chat: 6 for ш
    "Ø": ("io", "ia", "e"),  # uz yo: Sirdaryo; Сырдарья; ё typed as е: Сирдаре
    "Q": ("sz", "s"),  # hu sz: Szeged; ru Сегед
    "H": ("cs", "c"),  # hu cs: Kecskemét; ru Кечкемет
    "M": ("zs", "j"),  # hu zs: Nagykanizsa; ru Надьканижа
    "B": ("gi", "d"),  # hu gy: Gyöngyös; ru Дьёндьёш
    "Ł": ("li", "i", "l"),  # hu ly: Szombathely; ru Сомбатхей, Сомбатхель
    "Ŋ": ("ni", "n"),  # hu ny: Alapítvány; ru Алапитвань
    "Ƞ": ("nh", "ng", "n"),  # tk ň typed nh: çölünh
    "Ɉ": ("j", "i"),  # hu j: Jászberény; ru Ясберень
    "C": ("c",),  # ç, ch, ч are never j
}

# The sounds of Hungarian: whoever writes one as a Russian hears it writes them all so.
HEARD_TOGETHER = "QHMBŁŊɈ"

# Two letters for one sound, in this order, after doubled letters have become single.
DIGRAPHS: tuple[tuple[str, str], ...] = (
    ("kh", "h"),  # English and BGN for х
    ("sh", "s"),  # uz, English and BGN for ш, ş
    ("ch", "c"),  # uz, English and BGN for ч, ç
    ("gh", "g"),  # English and BGN for ғ, ğ
    ("zh", "j"),  # English and kk BGN for ж
    ("dj", "j"),  # ru дж, French dj, English dzh: c of az and tr
)

# Russian hears the first ə of a word and the others in two ways: Əhmədli, Ахмедли;
# Kəlbəcər, Кельбаджар.  What the first one is then, and the others.
MIXED: Mapping[str, tuple[tuple[str, str], ...]] = {"E": (("a", "e"), ("e", "a"))}
