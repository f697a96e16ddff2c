"""Show the organisations of a list from their cards, ready for the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from registry.database import db
from registry.directory.labels import NAME_KIND_LABELS
from registry.directory.views.narrowing import Words
from registry.directory.views.standing import TONES
from registry.directory.views.words import zones
from registry.domain.deadlines import local_date
from registry.domain.names import Name, display_name
from registry.search.cards import Card
from registry.search.queries.cards import cards
from registry.web.context import current_language
from registry.web.filters import in_words
from registry.web.labels import STANDING_LABELS


@dataclass(frozen=True)
class Result:
    """Hold an organisation as the list shows it; `reasons` say why it was found."""

    address: str
    name: Name
    official: Name | None
    reasons: list[tuple[str, Name]]
    tone: str
    standing: str
    number: str
    country: str
    fields: list[str]
    period: Markup


class Results:
    """Put cards into the words of the page, each word looked up once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.zones = zones()
        self.base = url_for("directory.organisations")
        self.standings: dict[str, str] = {}
        self.periods: dict[tuple[date, date | None], Markup] = {}

    def of(
        self, ids: Sequence[int], matched: Mapping[int, Sequence[str]]
    ) -> list[Result]:
        """Return the organisations of a page; of each, the names that were found."""
        return [
            self._result(card, matched.get(card.organisation_id, ()))
            for card in cards(db.session, ids)
        ]

    def _result(self, card: Card, matched: Sequence[str]) -> Result:
        name = display_name(card.names, current_language()).value
        official = card.official
        return Result(
            address=self.base + card.public_id,
            name=name,
            official=None if official == name else official,
            reasons=[
                (gettext(NAME_KIND_LABELS[each.kind]), each)
                for each in card.names
                if each.value in matched and each not in (name, official)
            ],
            tone=TONES[card.standing],
            standing=self._standing(card),
            number=card.number,
            country=self.words.countries[card.country],
            fields=[self.words.fields.get(code, code) for code in card.fields],
            period=self._period(card),
        )

    def _standing(self, card: Card) -> str:
        if card.standing not in self.standings:
            label = STANDING_LABELS[card.standing]
            self.standings[card.standing] = gettext(label)
        return self.standings[card.standing]

    def _period(self, card: Card) -> Markup:
        zone = self.zones[card.country]
        since = local_date(card.since, zone)
        until = local_date(card.until, zone) if card.until else None
        found = self.periods.get((since, until))
        if found is None:
            found = self.periods[since, until] = _period(since, until)
        return found


def _period(since: date, until: date | None) -> Markup:
    if until is None:
        sentence = Markup(gettext("Member since: %(date)s"))  # noqa: S704 (our own)
        return sentence % {"date": in_words(since)}
    sentence = Markup(gettext("Member from %(start)s to %(end)s"))  # noqa: S704
    return sentence % {"start": in_words(since), "end": in_words(until)}
