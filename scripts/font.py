"""Cut a font down to the letters that the register may show."""

from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont

# Both scripts, whole words of any language that a name or text can be marked with:
# registry/domain/languages.py, CONTENT. Arabic and Georgian come from the reader's
# own fonts; a subset of them would cost more than all of this.
LETTERS = {
    "ASCII": "".join(map(chr, range(0x20, 0x7F))),
    "Russian": "".join(map(chr, range(0x410, 0x450))) + "Ёё",
    "Azerbaijani": "ÇçƏəĞğIıİiÖöŞşÜü",
    "Azerbaijani Cyrillic": "ӘәҒғҜҝЈјӨөҮүҺһҸҹ",
    "Bashkir and Tatar": "ӘәҒғҘҙҖҗҠҡҢңӨөҪҫҮүҺһ",
    "Common Turkic, 34 letters": "ÇçƏəÄäĞğIıİiŇňÑñŊŋÖöŞşÜüÛû",
    "Crimean Tatar and Gagauz": "ÂâÇçÊêĞğIıİiÑñÖöŞşŢţÜü",
    "French and German": "ÀàÂâÄäÆæÇçÈèÉéÊêËëÎîÏïÔôÖöŒœÙùÛûÜüŸÿß",
    "Hungarian": "ÁáÉéÍíÓóÖöŐőÚúÜüŰű",
    "Karakalpak": "ÁáǴǵIıİiŃńÓóÚúҚқҒғҢңӨөҮүЎўҲҳӘә",
    "Kazakh": "ӘәҒғҚқҢңӨөҰұҮүҺһІі",
    "Kazakh Latin of 2018 and 2021": "ÁáÄäǴǵĞğIıİiÍíŃńÑñÓóÖöŞşÚúÜüŪūÝýŊŋ",
    "Kurdish": "ÇçÊêÎîŞşÛû",
    "Kyrgyz": "ҢңӨөҮү",
    "Romanian": "ĂăÂâÎîȘșȚț",
    "Serbian": "ЂђЈјЉљЊњЋћЏџĆćČčĐđŠšŽž",
    "Slovak": "ÁáÄäČčĎďÉéÍíĹĺĽľŇňÓóÔôŔŕŠšŤťÚúÝýŽž",
    "Tajik": "ҒғӢӣҚқӮӯҲҳҶҷ",
    "Turkish": "ÂâÇçĞğIıİiÎîÖöŞşÛûÜü",
    "Turkmen": "ÄäÇçŇňÖöŞşÜüÝýŽž",
    "Turkmen Cyrillic": "ӘәҖҗҢңӨөҮү",
    "Ukrainian": "ҐґЄєІіЇї",
    "Uzbek": "ʻʼ",
    "Uzbek Cyrillic": "ЎўҚқҒғҲҳ",
    "Estonian and Portuguese õ": "Õõ",
    "dot above, acute": "\u0307\u0301",
    "quotation marks": "‘’‚“”„«»‹›",
    "dashes, minus, dots": "–—−\u2011…•·",
    "signs": "§©°±×№¡¿",
    "money": "₼₸₺₽€\u20c0",
    "spaces": "\u00a0\u202f",
}
KEPT_NAMES = [0, 1, 2, 13, 14]  # copyright, family, style, licence and its address


def characters() -> set[int]:
    """Return every character that the shipped font has to hold."""
    return {ord(character) for letters in LETTERS.values() for character in letters}


def cut(whole: bytes) -> bytes:
    """Return a font of these characters alone, as WOFF2.

    No hinting, which screens of today ignore, and no kerning, ligatures or
    positioning: both would take half as much again, and a ligature of f and i would
    swallow the dot that tells i from ı.
    """
    # The time stays that of the font: the same font in, the same bytes out.
    font = TTFont(BytesIO(whole), recalcTimestamp=False)
    missing = characters() - set(font.getBestCmap())
    if missing:
        raise ValueError(f"the font has no {''.join(map(chr, sorted(missing)))}")
    options = subset.Options(
        hinting=False, layout_features=[], glyph_names=False, name_IDs=KEPT_NAMES
    )
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    font.flavor = "woff2"
    result = BytesIO()
    font.save(result)
    return result.getvalue()
