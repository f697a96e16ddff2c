"""Answer the probes that watch the installation."""

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from registry.database import db
from registry.maintenance.queries import DUE_RUN, get_mark, unready_reasons
from registry.web.context import current_settings
from registry.web.guards import public

plain = Blueprint("maintenance", __name__)


@plain.get("/livez")
@public
def livez() -> Response:
    """Say that the process answers, whatever the database does."""
    return _uncached({"status": "alive"})


@plain.get("/readyz")
@plain.get("/healthz", endpoint="healthz")
@public
def readyz() -> Response:
    """Say whether the installation can serve, and if not, why.

    Nothing here tells versions or addresses: everybody may ask.
    """
    reasons = unready_reasons(db.session, demo=current_settings().demo)
    if reasons:
        return _uncached({"status": "unready", "reasons": reasons}, 503)
    return _uncached({"status": "ready", "last_due_run": _last_due_run()})


def _last_due_run() -> str | None:
    try:
        mark = get_mark(db.session, DUE_RUN)
    except SQLAlchemyError:
        db.session.rollback()
        return None
    return mark and mark.at.isoformat(timespec="seconds")


def _uncached(content: dict[str, object], status: int = 200) -> Response:
    response = jsonify(content)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
