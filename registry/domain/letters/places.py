"""The rules that need the letters around: where a letter stands decides its sound."""

# --- Before the apostrophes are dropped.
# uz 1995: oʻ, whatever was typed for its sign; ŏ has its row in `latin`.
O_AND_SIGN = ("oO", "ŏ")
# gʻ, where its sign counts; it is folded like g.
G_AND_SIGN = ("gG", "ğ")
# kk 2018: ý is у (rýhani), and not the й of Turkmen, in a text with one of the first
# letters and none of the second, which that alphabet lacked.
KAZAKH_2018 = "qǵńáóú"
NOT_KAZAKH_2018 = "şçňžäöü"

# --- Azerbaijani.
# 1958: г is q (Гарабағ, Qarabağ).  A text is taken for it when it has one of the first
# letters and none of the second, which the alphabet lacked.
AZERBAIJANI_SIGNS = "әҝҹјғһ"
NOT_AZERBAIJANI = "йқңұіўҳҗҡщцэюяёъьї"
# az 1991: q is written g by English, Russian and whatever it came from (Qəbələ, Gabala;
# Monqolustan).  A text is taken for it unless it has a sign of Uzbek or Kazakh, which
# write q for қ alone.
NOT_AZERBAIJANI_Q = "[äñūŏw]|[scgzk]h"
AZERBAIJANI_G = "G"

# --- Cyrillic.
# е sounds ye after these (Баев, Bayev); first in a word ye and e are one anyway.  Not
# after у, ү, ө, ә: Kazakh and Kyrgyz say e there (тәуелсіз, täuelsız).
YE_AFTER = "аеёиоыэюяўъь"
YE = "Y"
# я after a consonant is the ə of Azerbaijani in Russian (Гянджа, Gəncə).
YA_AFTER = "бвгджзклмнпрстфхцчшщ"
YA = "A"

# --- Both alphabets.
# Inside a word kh is х, or the қ of Kazakh as Russian hears it (Kazakhstan, Казахстан,
# Қазақстан; Бахыт, Бақыт).  First in a word it is х alone.
KH = "K"
# Latin ch, apart from the c of Azerbaijani and Turkish.
CH = "C"
# c is never dj before these: Turkic writes ç there, and English k.  İctimai is Arabic.
DJ = r"(?<=^i)c(?=tima)|c(?![fhkpqstxcz])"
J = "J"
# A word with one of these is Hungarian, or Spanish or French: its c is never dj.
NOT_J_WITH = "áéíóúőű"
# A text is Hungarian when it has one of the first, and no letter that Hungarian lacks.
HUNGARIAN = "[áéíóúőű]|sz"
NOT_HUNGARIAN = "qxşğçəıñňžýäūǵńâîŏ"
# Its letters of two signs, doubled or not, and j: Russian writes what it hears, and is
# all that Cyrillic has for them (Szeged, Сегед; Nagykanizsa, Надьканижа; Ajka, Айка).
HUNGARIAN_SOUNDS: tuple[tuple[str, str], ...] = (
    ("s+z", "Q"),
    ("c+s", "H"),
    ("z+s", "M"),
    ("g+y", "B"),
    ("l+y", "Ł"),
    ("n+y", "Ŋ"),
    ("j", "Ɉ"),
)
# j between vowels, or last, after i may be й (organizacija).
J_OR_I = r"(?<=[iy])j(?=[aeou]|$)"
# So it may be beside other vowels, in words too long for that to be an accident (sojuz,
# materej; ajal is not ayal).
J_OR_I_LONG = r"(?<=[aeou])j(?=[aou]|$)"
SHORTEST_LONG = 5
L = "L"
# tk: nh typed for ň, where no vowel follows (çölünh; tanho has both sounds).
NH = r"nh(?=[^aeiouyıəäöüýáéíóúőű]|$)"
NG = "Ƞ"
# w is в alone in a text with a letter of Turkmen, and not ш in a word with another.
TURKMEN = "ýňž"
V = "v"
NOT_SH_WITH = "ş|sh"
V_OR_U = "V"
W = "W"
# ө is у in Russian and English names of lakes (Ысык-Көл, Issyk-Kul; Көл alone is not
# Күл) and of Uzbeks.
LAKE = r"(?<=[\w-][kк])[öө](?=[lл]\b)"
UZBEK = r"\b[öө](?=[zз][bб][eəе][kк])"
U = "U"
# uz yo is ё, which is mostly typed as е (Ёшлар, Ешлар), and the я of neighbours as
# below; only in long words (yol is not el).
YO = "Ø"
# The o of Uzbek is the a of its neighbours (Toshkent, Ташкент).  It is read so in words
# long enough for that to be no accident (Ota is not Ata), or that end in it (Osiyo);
# without a sequence that Uzbek has not, in a text without a letter that Uzbek has not
# (Orman Gönüllüleri is not Arman); Cyrillic and Latin.
UZBEK_O = r"^.{5,}|^..+o$"
NOT_UZBEK = "ыщәіңөүұјҹҗҝєїwəäöüşçğňñýžıáéíóúőűß"
NOT_UZBEK_PARTS = r"c(?!h)|ou|oo|[nst]ion|th|ph|ск|ств|ци"
O = "O"  # noqa: E741 - the sign is the letter
# The same word of the same family: və, ve, we, va, ва, вә.
AND = (r"^v[aeE]$", "vE")

# --- Once all is Latin: small letters are themselves, capitals ambiguous.
_CONSONANT = "[bcdfghjklmnprstvzCGJKLNSXZ]"
# -stan, after a consonant: the readings of these sounds say why.
STAN: tuple[tuple[str, str], ...] = (
    (r"gi(?=st[ao]n)", "P"),
    (rf"(?<={_CONSONANT})i(?=st[ao]n)", "T"),
    (rf"(?<={_CONSONANT})e(?=st[ao]n)", "R"),
    (r"(?<=[TRP]st)o(?=n)", "a"),
)
# -abat at the end of a longer word: Türkmenabat, but not sabat.
ABAT = (r"(?<=\w\waba)t$", "D")
# chat: 4 for ч and 6 for ш, in a word of five signs or more with no other digit.  One
# beside the other, or alone at the end of a word, they are a number (Kanal4).
_LETTER = r"[^\W\d_]"
CHAT_DIGITS = rf"^(?=.{{5}}){_LETTER}*[46](?={_LETTER})(?:{_LETTER}|[46](?!\d))*$"
CHAT: tuple[tuple[str, str], ...] = (("4", "F"), ("6", "Ʃ"))
# ю after a consonant is ü (Гюль, Gül), and ie first in a word is e (Yer, Ер).
SINGLE_VOWELS: tuple[tuple[str, str], ...] = (
    (rf"(?<={_CONSONANT})iu", "u"),
    (r"^ie", "e"),
)
