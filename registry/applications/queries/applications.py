"""Read applications, of whom they are and what they said."""

from sqlalchemy import bindparam, select

from registry.applications.models.applications import Application, Snapshot
from registry.database import AnySession
from registry.domain.application import OPEN_STAGES
from registry.domain.authority import Actor
from registry.domain.errors import NotFound
from registry.members.models.organisations import Organisation

# What is asked for every act on a file is put together once.
_BY_REFERENCE = select(Application).where(
    Application.reference == bindparam("reference")
)
_OTHER_OPEN = (
    select(Application.id)
    .where(
        Application.organisation_id == bindparam("organisation"),
        Application.id != bindparam("this"),
        Application.stage.in_(OPEN_STAGES),
    )
    .limit(1)
)


def get_application(session: AnySession, reference: str) -> Application:
    """Return one application; raise NotFound for an unknown reference."""
    found = session.scalar(_BY_REFERENCE, {"reference": reference})
    if found is None:
        raise NotFound(reference)
    return found


def find_sent(session: AnySession, reference: str) -> Application | None:
    """Return the application of a reference that was sent once."""
    return session.scalar(
        select(Application).where(
            Application.reference == reference, Application.submitted_at.is_not(None)
        )
    )


def find_by_creation_key(
    session: AnySession, account_id: int, key: str
) -> Application | None:
    """Return the application that this very form started before."""
    return session.scalar(
        select(Application).where(
            Application.created_by == account_id, Application.creation_key == key
        )
    )


def last_application(session: AnySession, organisation_id: int) -> Application | None:
    """Return the application that an organisation started last."""
    return session.scalar(
        select(Application)
        .where(Application.organisation_id == organisation_id)
        .order_by(Application.id.desc())
        .limit(1)
    )


def organisation_of(session: AnySession, application: Application) -> Organisation:
    """Return the organisation that applies."""
    return session.get_one(Organisation, application.organisation_id)


def country_of(session: AnySession, application: Application) -> str:
    """Return the applicant's country: answered, or of the organisation before."""
    answered = application.country_key or application.answers.get("country")
    return answered or organisation_of(session, application).country_key or ""


def applications_of(session: AnySession, actor: Actor) -> list[Application]:
    """Return the applications of the organisations the actor represents."""
    return list(
        session.scalars(
            select(Application)
            .where(Application.organisation_id.in_(actor.owns | actor.edits))
            .order_by(Application.id.desc())
        )
    )


def latest_snapshot(session: AnySession, application_id: int) -> Snapshot | None:
    """Return what the application said when it was last sent."""
    return session.scalar(
        select(Snapshot)
        .where(Snapshot.application_id == application_id)
        .order_by(Snapshot.number.desc())
        .limit(1)
    )


def has_other_open(session: AnySession, application: Application) -> bool:
    """Tell whether another application of the organisation is open."""
    values = {"organisation": application.organisation_id, "this": application.id}
    return session.scalar(_OTHER_OPEN, values) is not None
