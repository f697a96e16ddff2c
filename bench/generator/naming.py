"""Compose what an organisation is called, and say it in each language.

An idea is drawn once: what stands for the organisation, what it does or for whom,
where, and in which form. Each language puts the same idea in its own order.
"""

from dataclasses import dataclass, replace

from bench.generator import lists, sounds
from bench.generator.draws import Draws

Row = dict[str, str]

# What surrounds a name within the name; the first is the most usual one.
_QUOTES = {
    "az": ("«»", "“”", '""'),
    "kk": ("«»", "«»", '""'),
    "ky": ("«»", "«»", '""'),
    "ru": ("«»", "«»", '""'),
    "tk": ("«»", "“”", '""'),
    "uz": ("“”", '""', "«»"),
}
_IN_THE_NAME_OF = {
    "az": "adına",
    "kk": "атындағы",
    "ky": "атындагы",
    "tk": "adyndaky",
    "uz": "nomidagi",
}
_TOWNS_IN_CYRILLIC = frozenset({"kk", "ky", "ru"})


@dataclass(frozen=True)
class Idea:
    """What a name says, in no language yet; `quotes` is a habit of the writer."""

    country: str
    form: str
    theme: Row | None = None
    town: Row | None = None
    proper: tuple[sounds.Sounds, ...] = ()
    emblem: Row | None = None
    quality: Row | None = None
    person: bool = False
    quotes: int = 0

    @property
    def language(self) -> str:
        """Return the language of the country."""
        return lists.LANGUAGE_OF[self.country]


def drawn(draws: Draws, country: str) -> Idea:
    """Draw the idea of a name."""
    forms = lists.FORMS_OF[country]
    form = forms[draws.weighted(lists.FORM_SUMS[: len(forms)])]
    idea = Idea(country, form, quotes=draws.weighted((6, 8, 9)))
    kind = draws.chance()
    if kind < 0.08:
        return _of_a_person(draws, idea)
    if kind < 0.62:
        theme = _theme(draws) if draws.says(0.75) else None
        town = _town(draws, country) if draws.says(0.1) else None
        return _with_proper(draws, replace(idea, theme=theme, town=town))
    town = _town(draws, country) if draws.says(0.5) else None
    idea = replace(idea, theme=_theme(draws), town=town)
    if town is None:
        return replace(idea, proper=(_place(draws, idea.language),))
    return idea


def earlier(draws: Draws, idea: Idea) -> Idea:
    """Return what the organisation may have been called before."""
    before = replace(idea, form=draws.one(lists.EARLIER_FORMS), theme=_theme(draws))
    if draws.says(0.5):
        blank = replace(before, proper=(), emblem=None, quality=None, person=False)
        return _with_proper(draws, blank)
    return before


def said(idea: Idea, language: str) -> str:
    """Return the name in a language."""
    form = lists.FORMS[idea.form][language]
    theme = idea.theme[language] if idea.theme else ""
    proper = _proper(idea, language)
    town = _town_in(idea, language)
    if language == "ru":
        parts = [form, theme, proper, f"города {town}" if town else ""]
    else:
        parts = [town, proper, theme, form]
    whole = " ".join(part for part in parts if part)
    return sounds.capitalised(whole, language)


def _proper(idea: Idea, language: str) -> str:
    words = [each.spelled(language) for each in idea.proper]
    if idea.person and language in _IN_THE_NAME_OF:
        return f"{' '.join(words)} {_IN_THE_NAME_OF[language]}"
    words += _emblem(idea, language)
    if not words:
        return ""
    bare = idea.theme and not idea.emblem and idea.quotes and language != "ru"
    if bare or language not in _QUOTES:
        return " ".join(words)
    first, last = _QUOTES[language][idea.quotes]
    return f"{first}{' '.join(words)}{last}"


def _emblem(idea: Idea, language: str) -> list[str]:
    if idea.emblem is None:
        return []
    noun = idea.emblem[language]
    if idea.quality is None:
        return [noun]
    own = idea.emblem["gender"] if language == "ru" else language
    return [idea.quality[own], sounds.uncapitalised(noun, language)]


def town_name(town: Row, language: str) -> str:
    """Return the name of a town in a language."""
    own = lists.LANGUAGE_OF[town["country"]]
    if language == own or (language == "tr" and town["country"] == "XN"):
        return town["own"]
    if language in _TOWNS_IN_CYRILLIC:
        return town["ru"]
    return town["en"] if language == "en" or own in _TOWNS_IN_CYRILLIC else town["own"]


def _town_in(idea: Idea, language: str) -> str:
    if idea.town is None:
        return ""
    name = town_name(idea.town, language)
    # Hungarian makes an adjective of it: «Debreceni».
    return f"{name}i" if language == "hu" and idea.country == "HU" else name


def _theme(draws: Draws) -> Row:
    if draws.says(0.7):
        return lists.THEMES[draws.weighted(lists.THEME_SUMS)]
    return lists.AUDIENCES[draws.weighted(lists.AUDIENCE_SUMS)]


def _town(draws: Draws, country: str) -> Row:
    return lists.TOWNS[country][draws.weighted(lists.TOWN_SUMS[country])]


def _place(draws: Draws, language: str) -> sounds.Sounds:
    endings = sounds.HUNGARIAN_PLACES if language == "hu" else sounds.PLACE_ENDINGS
    return sounds.invented(draws, language, endings)


def _with_proper(draws: Draws, idea: Idea) -> Idea:
    if draws.says(0.5):
        emblem = lists.EMBLEMS[draws.weighted(lists.EMBLEM_SUMS)]
        quality = None
        if draws.says(0.6):
            quality = lists.QUALITIES[draws.weighted(lists.QUALITY_SUMS)]
        return replace(idea, emblem=emblem, quality=quality)
    if draws.says(0.4):
        return replace(idea, proper=(_place(draws, idea.language),))
    return replace(idea, proper=(sounds.invented(draws, idea.language),))


def _of_a_person(draws: Draws, idea: Idea) -> Idea:
    language = idea.language
    given = sounds.PERSON_ENDINGS if language != "hu" else ("", "ka", "nna")
    person = (
        sounds.invented(draws, language, given),
        sounds.invented(draws, language, sounds.SURNAME_ENDINGS[language]),
    )
    return replace(idea, form="foundation", proper=person, person=True)
