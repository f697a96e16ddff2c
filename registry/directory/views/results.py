"""Show the organisations of a list from their cards, ready for the page."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from flask import url_for
from markupsafe import Markup, escape

from registry.database import db
from registry.directory.labels import NAME_KIND_LABELS
from registry.directory.views.narrowing import Words
from registry.directory.views.standing import TONES
from registry.directory.views.words import zones
from registry.domain.deadlines import local_date
from registry.domain.membership import Standing
from registry.domain.names import Name, display_name
from registry.search.cards import Card
from registry.search.queries.cards import cards
from registry.web.context import current_language
from registry.web.filters import in_words, text_lang, words
from registry.web.labels import STANDING_LABELS
from registry.web.patterns import pattern
from registry.web.wording import wording

PIECES = "directory/_results.html"


class Results:
    """Put cards into the words of the page, each word looked up once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.zones = zones()
        self.language = current_language()
        self.base = url_for("directory.organisations")
        self.standings: dict[Standing, Markup] = {}
        self.row = pattern(PIECES, "row", 9)
        self.name = pattern(PIECES, "name", 2)
        self.official = pattern(PIECES, "official", 1)
        self.reason = pattern(PIECES, "reason", 2)

    def of(
        self, ids: Sequence[int], matched: Mapping[int, Sequence[str]]
    ) -> list[Markup]:
        """Return the rows of a page; each says which of its names were found."""
        return [
            self._result(card, matched.get(card.organisation_id, ()))
            for card in cards(db.session, ids)
        ]

    def _result(self, card: Card, matched: Sequence[str]) -> Markup:
        name = display_name(card.names, self.language).value
        official = card.official
        further = "" if official == name else self.official(self._named(official))
        for each in card.names:
            if each.value in matched and each not in (name, official):
                kind = escape(words(NAME_KIND_LABELS[each.kind]))
                further += self.reason(kind, self._named(each))
        fields = [self.words.fields.get(code, code) for code in card.fields]
        made = self.row(
            escape(self.base + card.public_id),
            self._named(name),
            further,
            TONES[card.standing],
            self._standing(card.standing),
            escape(card.number),
            escape(self.words.countries[card.country]),
            "".join([f"{escape(field)} · " for field in fields]),
            self._period(card),
        )
        return Markup(made)  # noqa: S704 (every value is escaped)

    def _standing(self, standing: Standing) -> Markup:
        if standing not in self.standings:
            self.standings[standing] = escape(words(STANDING_LABELS[standing]))
        return self.standings[standing]

    def _named(self, name: Name) -> str:
        return self.name(text_lang(name.language), escape(name.value))

    def _period(self, card: Card) -> Markup:
        zone = self.zones[card.country]
        until = local_date(card.until, zone) if card.until else None
        return period_in_words(local_date(card.since, zone), until, self.language)


# The same days stand on page after page.
@lru_cache(maxsize=4_000)
def period_in_words(since: date, until: date | None, language: str) -> Markup:
    say = wording().say
    if until is None:
        return say("Member since: %(date)s", date=in_words(since))
    start, end = in_words(since), in_words(until)
    return say("Member from %(start)s to %(end)s", start=start, end=end)
