"""End what runs out at a desk: claims, requests for opinions, times to reply.

All three are read as ended from their instant on, whoever asks; here they are also
written down as ended, at the instant at which they were, however late this runs.
"""

from registry.applications.models.applications import Application
from registry.applications.operations.changes import release_claim
from registry.applications.operations.opinions import close_request
from registry.applications.queries.opinions import (
    opinions_about,
    request_of,
    terms_and_zone,
)
from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.chair import next_term
from registry.domain.opinion import RequestEnd, end_of_request
from registry.offices.queries.terms import chair_terms
from registry.unit_of_work import Work


def end_claim(work: Work, application: Application) -> bool:
    """Give a file back that nobody gave back; tell whether it was.

    A claim ends with its time, and where the chair changes.
    """
    since, until = application.claimed_at, application.claimed_until
    if since is None or until is None:
        return False
    coming = next_term(chair_terms(work.session), since)
    ends = min(until, coming.starts_at) if coming else until
    if work.now < ends:
        return False
    record(
        work,
        Event.APPLICATION_CLAIM_ENDED,
        subject=("application", application.id),
        organisation_id=application.organisation_id,
        ended_at=ends,
    )
    release_claim(application)
    return True


def close_opinions(work: Work, application: Application) -> bool:
    """Close requests that were not answered in time; tell whether there were any."""
    terms, zone = terms_and_zone(work.session, application)
    closed = False
    for opinion in opinions_about(work.session, application.id):
        if opinion.answered_at is not None or opinion.closed_at is not None:
            continue
        ends, ended_by = end_of_request(request_of(opinion, zone), terms)
        if ends <= work.now:
            close_request(work, application, opinion, RequestEnd(ended_by))
            opinion.closed_at = ends
            closed = True
    return closed


def close_replies(work: Work, application: Application) -> bool:
    """Note that the time to reply to an objection has passed; tell whether one had."""
    _, zone = terms_and_zone(work.session, application)
    closed = False
    for opinion in opinions_about(work.session, application.id):
        ends = request_of(opinion, zone).reply_ends_at
        if ends is None or opinion.replied_at or opinion.reply_closed_at:
            continue
        if ends <= work.now:
            opinion.reply_closed_at = ends
            record(
                work,
                Event.OPINION_REPLY_CLOSED,
                subject=("application", application.id),
                organisation_id=application.organisation_id,
                asked=opinion.office,
            )
            closed = True
    return closed
