"""Write a new stage with what follows from it."""

from registry.applications.models import Application
from registry.applications.queries.applications import has_other_open, organisation_of
from registry.domain.application import OPEN_STAGES, Stage
from registry.unit_of_work import Work


def change_stage(work: Work, application: Application, target: Stage) -> None:
    """Move an application on; whoever leaves the desk leaves no claim behind."""
    application.stage = target
    if target not in OPEN_STAGES:
        release_claim(application)
    application.held_since = work.now if target is Stage.INFORMATION_REQUESTED else None
    application.closed_at = work.now if target is Stage.CLOSED else None
    organisation = organisation_of(work.session, application)
    organisation.application_open = target in OPEN_STAGES or has_other_open(
        work.session, application
    )
    work.session.flush()


def release_claim(application: Application) -> None:
    """Forget who works on the file."""
    application.claimed_by = None
    application.claimed_at = None
    application.claimed_until = None
