"""Read the countries, their names and their time zones."""

from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, or_, select

from registry.database import AnySession
from registry.domain.errors import NotFound
from registry.offices.models.countries import Country, CountryName

# Asked for every act on a file: it needs no names.
_ZONE = select(Country.time_zone).where(Country.key == bindparam("key"))
_ZONES = select(Country.key, Country.time_zone).order_by(Country.key)
# Asked for nearly every page: it reads no more than the one language, and what stands
# in for it first, so that the language's own name takes its place.
_NAMES = (
    select(CountryName.country_key, CountryName.name)
    .where(
        or_(CountryName.language == bindparam("language"), CountryName.language == "en")
    )
    .order_by(CountryName.country_key, CountryName.language != "en")
)


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


def country_zones(session: AnySession) -> dict[str, ZoneInfo]:
    """Return key → zone of every country."""
    return {row.key: ZoneInfo(row.time_zone) for row in session.execute(_ZONES)}


def country_name(country: Country, language: str) -> str:
    """Return the country's name in an interface language."""
    names = {row.language: row.name for row in country.names}
    return names.get(language) or names["en"]


def country_names(session: AnySession, language: str) -> dict[str, str]:
    """Return key → name of every country in an interface language."""
    rows = session.execute(_NAMES, {"language": language})
    return {row.country_key: row.name for row in rows}
