"""Read which offices may know that an application was sent."""

from registry.applications.models.applications import Application
from registry.database import AnySession
from registry.domain.application import CaseFile
from registry.domain.chair import chairs_since
from registry.offices.queries.terms import chair_terms


def offices_that_know(
    session: AnySession, application: Application, file: CaseFile
) -> frozenset[str]:
    """Return the offices that applicants are told of before they send.

    The chairs since the first sending, later ones too; the office that stands by; and
    the applicant's own, which gives an opinion.
    """
    sent = application.first_submitted_at
    chairs = chairs_since(chair_terms(session), sent) if sent else frozenset()
    return chairs | {file.country} | ({file.standby} if file.standby else set())
