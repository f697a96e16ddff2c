"""Show an operator which emails could not be sent, and have them tried again."""

from flask import Blueprint, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.database import db
from registry.domain.errors import NotFound
from registry.domain.permissions import Permission, permits
from registry.formats import format_number
from registry.mail.queries import current_outage, failed_mails, outbox_counts
from registry.maintenance.operations import try_mails_again
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, current_actor, current_language, now
from registry.web.guards import requires
from registry.web.notices import lead_on
from registry.web.paging import paging_of

blueprint = Blueprint("operator", __name__)


@blueprint.get("/operator/mail/")
@requires(Permission.INSTALLATION_READ)
def mail() -> str:
    """Show how the outbox does, and what could not be sent.

    What a mail says is not shown: it may hold codes that open an account.
    """
    counts = outbox_counts(db.session)
    paging = paging_of(counts.failing + counts.dead)
    return render_template(
        "maintenance/mail.html",
        counts=counts,
        outage=current_outage(db.session),
        mails=failed_mails(db.session, paging.size, paging.offset),
        paging=paging,
        may_run=permits(Permission.INSTALLATION_RUN, current_actor(), now()),
    )


@blueprint.post("/operator/mail/<int:mail_id>/try-again")
@requires(Permission.INSTALLATION_RUN)
def try_again(mail_id: int) -> Response:
    """Have one mail tried again at once."""
    with unit_of_work(clock()) as work:
        done = try_mails_again(work, current_actor(), [mail_id])
    if not done:
        raise NotFound(mail_id)
    return _back(done)


@blueprint.post("/operator/mail/try-again")
@requires(Permission.INSTALLATION_RUN)
def try_all_again() -> Response:
    """Have every mail tried again at once that could not be sent."""
    with unit_of_work(clock()) as work:
        failed = [mail.id for mail in failed_mails(work.session)]
        done = try_mails_again(work, current_actor(), failed)
    return _back(done)


def _back(done: int) -> Response:
    count = format_number(done, current_language())
    return lead_on(
        url_for("operator.mail"),
        gettext("Emails that are tried again now: %(count)s", count=count),
    )
