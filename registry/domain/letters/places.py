"""The rules that need the letters around: where a letter stands decides its sound."""

# --- Before the apostrophes are dropped.
# uz 1995: oʻ, whatever was typed for its sign; ŏ has its row in `latin`.
UZBEK_O = ("oO", "ŏ")

# --- Azerbaijani.
# 1958: г is q (Гарабағ, Qarabağ).  A text is taken for it when it has one of the first
# letters and none of the second, which the alphabet lacked.
AZERBAIJANI_SIGNS = "әҝҹјғһ"
NOT_AZERBAIJANI = "йқңұіўҳҗҡщцэюяёъьї"
# az 1991: q is written g by English and Russian (Qəbələ, Gabala; Sumqayıt, Sumgait).
# No other alphabet of ours has ə, nor a word with both q and ı but by chance.
AZERBAIJANI_LATIN = r"ə|q\w*ı|ı\w*q"
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
# c is never dj before these: Turkic writes ç there, and English k.
NOT_J_BEFORE = "fhkpqstxcz"
J = "J"
# A word with one of these is Hungarian, or Spanish or French: its c is never dj.
NOT_J_WITH = "áéíóúőű"
# w is в alone in a word with a letter of Turkmen, or with another sh.
W_IS_V_WITH = "äçňöşüýž"
W = "W"
V = "v"
# ө is у in Russian and English names of lakes (Ысык-Көл, Issyk-Kul) and of Uzbeks.
LAKE = "(?<=[kк])[öө](?=[lл]$)"
UZBEK = "^[öө](?=[zз][bб][eəе][kк])"
U = "U"
# The o of Uzbek is the a of its neighbours.  It is read so in words long enough for
# that to be no accident (Orman is not Arman), without a letter or a sequence that
# Uzbek has not; Cyrillic and Latin.
UZBEK_O_FROM = 6
NOT_UZBEK = "ыщьәіңөүұјҹҗҝєїwəäöüşçğňñýžıáéíóúőűß"
NOT_UZBEK_PARTS = r"c(?!h)|ou|oo|io|th|ph|ск|ств|ци"
O = "O"  # noqa: E741 - the sign is the letter

# --- Once all is Latin: small letters are themselves, capitals ambiguous.
_CONSONANT = "[bcdfghjklmnprstvzCGJKNSZ]"
# -stan, after a consonant: the readings of these sounds say why.
STAN: tuple[tuple[str, str], ...] = (
    (r"gi(?=st[ao]n)", "P"),
    (rf"(?<={_CONSONANT})i(?=st[ao]n)", "T"),
    (rf"(?<={_CONSONANT})e(?=st[ao]n)", "R"),
    (r"(?<=[TRP]st)o(?=n)", "a"),
)
# -abat at the end of a longer word: Türkmenabat, but not sabat.
ABAT = (r"(?<=\w\waba)t$", "D")
# chat: 4 for ч, in a word of four letters or more without another digit.
FOUR = ("4", "F")
FOUR_FROM = 5
# ю after a consonant is ü (Гюль, Gül), and ie first in a word is e (Yer, Ер).
SINGLE_VOWELS: tuple[tuple[str, str], ...] = (
    (rf"(?<={_CONSONANT})iu", "u"),
    (r"^ie", "e"),
)
