"""Write a new stage with what follows from it."""

from registry.applications.models.applications import Application
from registry.applications.operations.opinions import end_opinions
from registry.applications.queries.applications import has_other_open, organisation_of
from registry.documents.operations.keeping import begin_retention, end_retention
from registry.documents.operations.rows import end_of_period
from registry.domain.application import OPEN_STAGES, Stage
from registry.unit_of_work import Work

# Where a file has ended: its documents are kept for their period and then destroyed.
ENDED = frozenset({Stage.ADMITTED, Stage.REFUSED, Stage.WITHDRAWN, Stage.CLOSED})


def change_stage(work: Work, application: Application, target: Stage) -> None:
    """Move an application on; whoever leaves the desk leaves no claim behind.

    Its documents, correspondence and notes are kept for as long as it is open, and for
    their period after that.
    """
    application.stage = target
    if target not in OPEN_STAGES:
        release_claim(application)
    application.held_since = work.now if target is Stage.INFORMATION_REQUESTED else None
    application.closed_at = work.now if target is Stage.CLOSED else None
    organisation = organisation_of(work.session, application)
    organisation.application_open = target in OPEN_STAGES or has_other_open(
        work.session, application
    )
    retain = begin_retention if target in ENDED else end_retention
    retain(work, application.id)
    if target in ENDED:
        end_opinions(work, application, target)
    application.destroy_after = end_of_period(work) if target in ENDED else None
    work.session.flush()


def release_claim(application: Application) -> None:
    """Forget who works on the file."""
    application.claimed_by = None
    application.claimed_at = None
    application.claimed_until = None
