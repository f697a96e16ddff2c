"""Suggest organisations to whoever types a name, as a help: the search needs none.

What is answered is for a script of the page, in the page's language, and counted
apart: whoever types fast never waits for a page because of it.
"""

from dataclasses import dataclass

from flask import Flask, Response, current_app, jsonify, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import TooManyRequests

from registry.database import db
from registry.directory.views.asked import Asked, asked
from registry.directory.views.words import countries_in_order, rule_words
from registry.domain.membership import FORMER
from registry.domain.names import display_name
from registry.offices.models.rules import RuleKind
from registry.search.cards import Card
from registry.search.queries.cards import cards
from registry.search.queries.suggesting import suggest
from registry.settings import Settings
from registry.web.context import current_language, now
from registry.web.filters import number
from registry.web.guards import public
from registry.web.labels import STANDING_LABELS
from registry.web.rates import Pace, Rates

# Four a second: faster than anybody types once the script waits for a pause, and
# enough for a class of pupils behind one address.
PACE = Pace(requests=240, seconds=60)
FILE = "suggestions.rates"
SHORTEST = 2
"""One letter begins too many names to mean any of them."""
LONGEST = 200
_PLACE = "pace of suggestions"


@dataclass(frozen=True)
class Suggestion:
    """Hold an organisation as the list under the field shows it."""

    name: str
    language: str
    about: str
    address: str


@public
def suggestions() -> Response:
    """Return the organisations whose names begin so, and how many in words."""
    _keep_pace()
    words = dict(countries_in_order())
    offered = {"country": words, "field": rule_words(RuleKind.FIELD)}
    typed = request.args.get("q", "").strip()
    wanted = asked(request.path, current_language(), offered, typed)
    found = [_suggestion(card, words) for card in _cards(wanted)]
    says = gettext("Suggestions: %(number)s", number=number(len(found)))
    return jsonify(says=says, options=found)


def _cards(wanted: Asked) -> list[Card]:
    letters = sum(map(str.isalnum, wanted.query))
    if not letters >= SHORTEST or len(wanted.query) > LONGEST:
        return []
    ids = suggest(db.session, wanted.query, filters=wanted.filters)
    return cards(db.session, ids)


def _suggestion(card: Card, countries: dict[str, str]) -> Suggestion:
    name = display_name(card.names, current_language()).value
    about = [countries[card.country], card.number]
    if card.standing in FORMER:
        about.append(gettext(STANDING_LABELS[card.standing]))
    return Suggestion(
        name=name.value,
        language=name.language,
        about=" · ".join(about),
        address=url_for("directory.organisation", public_id=card.public_id),
    )


def _keep_pace() -> None:
    rates: Rates | None = current_app.extensions[_PLACE]
    if rates is None:
        return
    share = rates.take(request.remote_addr or "", now().timestamp())
    if share.wait:
        raise TooManyRequests(retry_after=share.wait)


def bind_suggestions(app: Flask, settings: Settings) -> None:
    """Have the app count what is asked while typing, unless the settings say not to."""
    rates = Rates(settings.data_dir / FILE, PACE, settings.secret_key)
    app.extensions[_PLACE] = rates if settings.rate_limits else None
