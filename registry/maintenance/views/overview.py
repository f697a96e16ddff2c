"""Show an operator at a glance whether the installation does what it should."""

from datetime import date, datetime, timedelta

from flask import Blueprint, render_template

from registry.applications.queries.queue import open_files
from registry.applications.queries.who_can_act import files_nobody_can_act_on
from registry.database import db
from registry.domain.chair import next_term
from registry.domain.deadlines import local_date
from registry.domain.permissions import Permission
from registry.mail.queries import current_outage, outbox_counts
from registry.maintenance.labels import RULE_LABELS
from registry.maintenance.queries import DUE_RUN, failing_rules, get_mark
from registry.offices.queries.countries import country_zone
from registry.offices.queries.terms import chair_terms
from registry.web.context import current_chair, current_settings, now
from registry.web.guards import requires

blueprint = Blueprint("installation", __name__)

LATE_AFTER = timedelta(minutes=15)
"""A scheduler runs the timed work once a minute; one that missed so many stands."""


@blueprint.get("/operator/")
@requires(Permission.INSTALLATION_READ)
def overview() -> str:
    """Show the last timed run, the outbox, the chair, and what waits for nobody."""
    last = get_mark(db.session, DUE_RUN)
    chair, coming = current_chair(), next_term(chair_terms(db.session), now())
    return render_template(
        "maintenance/overview.html",
        last_run=last,
        is_late=last is None or now() - last.at > LATE_AFTER,
        failing=failing_rules(db.session),
        rule_labels=RULE_LABELS,
        counts=outbox_counts(db.session),
        outage=current_outage(db.session),
        chair=chair,
        chair_since=chair and _day(chair.country, chair.starts_at),
        coming=coming,
        coming_on=coming and _day(coming.country, coming.starts_at),
        stuck=len(
            files_nobody_can_act_on(db.session, open_files(db.session, now()), now())
        ),
        scans=bool(current_settings().documents.scanner),
    )


def _day(country: str, instant: datetime) -> date:
    """Return the day of a term's start in its own country."""
    return local_date(instant, country_zone(db.session, country))
