"""Read the countries, their names and their time zones."""

from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from registry.database import AnySession
from registry.domain.errors import NotFound
from registry.offices.models.countries import Country

# Asked for every act on a file: it needs no names.
_ZONE = select(Country.time_zone).where(Country.key == bindparam("key"))


def countries(session: AnySession) -> list[Country]:
    """Return the eight countries, by key."""
    return list(session.scalars(select(Country).order_by(Country.key)))


def get_country(session: AnySession, key: str) -> Country:
    """Return one country; raise NotFound for an unknown key."""
    country = session.get(Country, key)
    if country is None:
        raise NotFound(key)
    return country


def country_zone(session: AnySession, key: str) -> ZoneInfo:
    """Return the zone in which a country's dates end; raise NotFound for none."""
    zone = session.scalar(_ZONE, {"key": key})
    if zone is None:
        raise NotFound(key)
    return ZoneInfo(zone)


def country_name(country: Country, language: str) -> str:
    """Return the country's name in an interface language."""
    names = {row.language: row.name for row in country.names}
    return names.get(language) or names["en"]


def country_names(session: AnySession, language: str) -> dict[str, str]:
    """Return key → name of every country in an interface language."""
    return {c.key: country_name(c, language) for c in countries(session)}
