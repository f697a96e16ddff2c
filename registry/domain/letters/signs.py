"""Apostrophes, unseen signs, and letters that are taken for one another."""

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

# BGN writes ʺ for the hard sign.
DOUBLE_PRIMES = "ʺ″"

# What pasting leaves inside words: soft hyphen, joiners, direction marks, BOM.
UNSEEN = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)

# Marks on Latin and Cyrillic letters once these are taken apart, taken off with PLAIN.
MARKS = "".join(map(chr, (*range(0x0300, 0x0370), *range(0x0483, 0x048A))))

# Pairs that look the same, in the case in which they do: В is like B, в not like b.
# Used only inside a word that mixes both alphabets, towards the one it is written in.
_LOOKALIKE_ROWS: tuple[tuple[str, str], ...] = (
    # Latin, Cyrillic
    ("ABCEHIJKMOPSTXY", "АВСЕНІЈКМОРЅТХУ"),  # every keyboard with two layouts
    ("aceijopsxyk", "асеіјорѕхук"),
    ("Əə", "Әә"),  # Azerbaijani and Kazakh: the commonest slip of all
    ("ƏɘǝƎ", "ӘәәӘ"),  # reversed e taken for schwa
    ("h", "һ"),  # Azerbaijani and Kazakh һ; its capital Һ looks like no Latin letter
    ("ËëÏï", "ЁёЇї"),  # drawn alike in every font
)
LOOKALIKES: tuple[tuple[str, str], ...] = tuple(
    pair
    for latin, cyrillic in _LOOKALIKE_ROWS
    for pair in zip(latin, cyrillic, strict=True)
)

# Latin letters typed where the keyboard lacks Kazakh or Kyrgyz ones.  Nobody does the
# opposite, so that one ү is enough to show that a word is Cyrillic.
STAND_INS: tuple[tuple[str, str], ...] = tuple(zip("ÖöÜüƟɵÄä", "ӨөҮүӨөӘә", strict=True))
