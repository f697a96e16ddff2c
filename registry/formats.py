"""Write dates, instants and numbers as a reader of each language expects them.

Patterns of our own stand where CLDR's are not what its readers use (language/style.md):
abbreviated words in Kazakh and Kyrgyz, another order in Uzbek, American order in
English. None asks for stand-alone month names, which leak between locales in Babel.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers

# The month is always `MMMM`, the form that stands beside a day.
DATE_PATTERNS = {
    "az": "d MMMM y",
    "en": "d MMMM y",
    "hu": "y. MMMM d.",
    "kk": "y 'жылғы' d MMMM",
    "ky": "y-'жылдын' d-MMMM",
    "tk": "d MMMM y",
    "tr": "d MMMM y",
    "uz": "y-'yil' d-MMMM",
}

# In a Kyrgyz date the month carries an ending that follows its vowels.
KYRGYZ_MONTHS = (
    "январы",
    "февралы",
    "марты",
    "апрели",
    "майы",
    "июну",
    "июлу",
    "августу",
    "сентябры",
    "октябры",
    "ноябры",
    "декабры",
)


@lru_cache(maxsize=10_000)
def format_date(value: date, language: str) -> str:
    """Return the long form of a date, its month in words."""
    pattern = DATE_PATTERNS[language]
    if language == "ky":
        pattern = pattern.replace("MMMM", f"'{KYRGYZ_MONTHS[value.month - 1]}'")
    return dates.format_date(value, pattern, locale=language)


def format_instant(value: datetime, language: str, zone: str = "UTC") -> str:
    """Return date, time and the zone's distance from UTC, in a named zone."""
    local = value.astimezone(ZoneInfo(zone))
    # A Hungarian date ends in a point, and takes no comma after it.
    comma = "" if language == "hu" else ","
    day = format_date(local.date(), language)
    return f"{day}{comma} {local:%H:%M} ({_offset(local)})"


# A list shows some fifty numbers and twenty dates, mostly the same on every page.
@lru_cache(maxsize=10_000, typed=True)
def format_number(value: int | float | Decimal, language: str) -> str:
    """Return a number grouped as the language does."""
    return numbers.format_decimal(value, locale=Locale.parse(language))


def _offset(local: datetime) -> str:
    text = f"{local:%z}"
    if text == "+0000":
        return "UTC"
    minutes = "" if text.endswith("00") else f":{text[3:5]}"
    sign = "−" if text[0] == "-" else "+"
    return f"UTC{sign}{int(text[1:3])}{minutes}"
