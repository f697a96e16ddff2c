"""Answer with the countries whose organisations may join."""

from typing import Any

from registry.api.views.answering import Answer
from registry.database import db
from registry.domain.languages import SOURCE
from registry.offices.models.countries import Country
from registry.offices.queries.countries import countries


def all_countries(asked: dict[str, Any]) -> Answer:
    """Return every country, by key."""
    rows = countries(db.session)
    return Answer([_written(row, asked["lang"]) for row in rows], asked["lang"])


def country_shown(country: Country, lang: str) -> dict[str, Any]:
    """Write the name of a country that is to be shown."""
    names = {row.language: row.name for row in country.names}
    own = lang if lang in names else SOURCE
    return {"value": names[own], "lang": own, "fallback": own != lang}


def _written(country: Country, lang: str) -> dict[str, Any]:
    return {
        "key": country.key,
        "iso_code": country.iso,
        "ots_standing": country.ots_standing.value,
        "time_zone": country.time_zone,
        "languages": list(country.languages),
        "display_name": country_shown(country, lang),
        "names": [
            {"lang": row.language, "name": row.name, "official_name": row.official_name}
            for row in country.names
        ],
    }
