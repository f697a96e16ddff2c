"""Write names of one script in the other, as their own people do."""

from collections.abc import Mapping

_KAZAKH = {
    **dict(zip("абвгдезклмнопрстфъь", [*"abvgdezklmnoprstf", "", ""], strict=True)),
    **{"ё": "io", "ц": "ts", "ч": "ch", "щ": "şş", "э": "e", "ю": "iu", "я": "ia"},
}
# The alphabet of 2021.
_KAZAKH_2021 = _KAZAKH | {
    **{"ә": "ä", "ғ": "ğ", "ж": "j", "и": "i", "й": "i", "қ": "q", "ң": "ñ", "ө": "ö"},
    **{"у": "u", "ұ": "ū", "ү": "ü", "х": "h", "һ": "h", "ш": "ş", "ы": "y", "і": "ı"},
}
# What signs and passports show.
_KAZAKH_ENGLISH = _KAZAKH | {
    **{"ә": "a", "ғ": "gh", "ж": "zh", "и": "i", "й": "y", "қ": "q", "ң": "ng"},
    **{"ө": "o", "у": "u", "ұ": "u", "ү": "u", "х": "kh", "һ": "h", "ш": "sh"},
    **{"ы": "y", "і": "i", "щ": "shch", "ю": "yu", "я": "ya", "ё": "yo"},
}
_KYRGYZ_ENGLISH = _KAZAKH_ENGLISH | {"ң": "ng", "ө": "ö", "ү": "ü", "ж": "j", "ы": "y"}
_UZBEK_CYRILLIC = {
    **{"oʻ": "ў", "gʻ": "ғ", "sh": "ш", "ch": "ч", "yo": "ё", "ya": "я", "yu": "ю"},
    **{"ts": "ц", "ʼ": "ъ"},
    **dict(zip("abvgdjzilmnoprstufx", "абвгджзилмнопрстуфх", strict=True)),
    **{"h": "ҳ", "k": "к", "q": "қ", "y": "й", "e": "е", "c": "с", "w": "в"},
}
_AZERBAIJANI_CYRILLIC = {
    **dict(zip("abvqdezilmnoprstuf", "абвгдезилмнопрстуф", strict=True)),
    **{"c": "ҹ", "ç": "ч", "ə": "ә", "g": "ҝ", "ğ": "ғ", "h": "һ", "x": "х", "ı": "ы"},
    **{"j": "ж", "k": "к", "ö": "ө", "ş": "ш", "ü": "ү", "y": "ј"},
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "kk-Latn": _KAZAKH_2021,
    "kk-english": _KAZAKH_ENGLISH,
    "ky-english": _KYRGYZ_ENGLISH,
    "uz-Cyrl": _UZBEK_CYRILLIC,
    "az-Cyrl": _AZERBAIJANI_CYRILLIC,
}
_SMALL = {"İ": "i", "I": "ı"}


def rewritten(text: str, table: str) -> str:
    """Return our own words in the letters of a table, capitals kept."""
    letters = TABLES[table]
    out, place = [], 0
    while place < len(text):
        pair = text[place : place + 2]
        length = 2 if len(pair) == 2 and pair.lower() in letters else 1
        taken = text[place : place + length]
        out.append(_with_case(taken, letters, table))
        place += length
    return "".join(out)


def _with_case(taken: str, letters: Mapping[str, str], table: str) -> str:
    small = _SMALL.get(taken, "") if table == "az-Cyrl" else ""
    small = small or taken.lower()
    found = letters.get(small)
    if found is None:
        return taken
    return found if small == taken else found[:1].upper() + found[1:]
