"""Tell before sending which offices will see a file."""

from registry.database import db
from registry.offices.queries.officers import current_standby
from registry.web.context import current_chair, now


def office_readers(country: str | None = None) -> dict[str, str | None]:
    """Return the offices that may read a file now: chair, standby, own country's."""
    chair = current_chair()
    chairs = chair.country if chair else None
    return {
        "chair": chairs,
        "standby": current_standby(db.session, now()),
        "own": country if country != chairs else None,
        "country": country,
    }
