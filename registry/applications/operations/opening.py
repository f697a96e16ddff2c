"""Open an application for an act: read it anew, settle it, ask the permissions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from registry.applications.models.applications import Application
from registry.applications.operations.settling import settle
from registry.applications.queries.applications import get_application, organisation_of
from registry.applications.queries.case_file import case_file
from registry.audit.events import Event
from registry.decisions.models import SubjectKind
from registry.decisions.operations.history import record_on_file
from registry.decisions.operations.persons import Person, acting_person
from registry.domain.application import STEPS, Action, CaseFile, Stage, find_step
from registry.domain.application import take_step as step_from
from registry.domain.authority import Actor
from registry.domain.errors import ActionRefused, NotPermitted
from registry.domain.permissions import Permission, permits, require
from registry.members.models.organisations import Organisation
from registry.members.queries.authority import load_actor
from registry.unit_of_work import Clock, Work, unit_of_work


@contextmanager
def work_on(clock: Clock, reference: str) -> Iterator[Work]:
    """Open a unit of work on a file, after what was due on it took effect.

    In a unit of its own: an act that is refused takes back only itself.
    """
    with unit_of_work(clock) as work:
        settle(work, get_application(work.session, reference))
    with unit_of_work(clock) as work:
        yield work


@dataclass
class Case:
    """Hold one application under the write lock, and who acts on it."""

    application: Application
    organisation: Organisation
    file: CaseFile
    actor: Actor

    @property
    def subject(self) -> tuple[SubjectKind, int]:
        """Return what recommendations, holds and decisions point to."""
        return (SubjectKind.APPLICATION, self.application.id)

    @property
    def account_id(self) -> int:
        """Return the acting account; a permission has been asked before."""
        if self.actor.account_id is None:
            raise NotPermitted(Permission.ACCOUNT_USE, "signed_in")
        return self.actor.account_id


def open_case(
    work: Work, account_id: int, reference: str, *, reasons: list[str] | None = None
) -> Case:
    """Read actor and application anew; put an ended hold into effect first."""
    application = get_application(work.session, reference)
    settle(work, application)
    return Case(
        application,
        organisation_of(work.session, application),
        case_file(work.session, application, work.now, reasons_given=bool(reasons)),
        load_actor(work.session, account_id, work.now),
    )


def permit(work: Work, case: Case, permission: Permission) -> None:
    """Raise NotPermitted unless every rule of the permission holds."""
    require(permission, case.actor, work.now, case.file)


def permit_step(work: Work, case: Case, action: Action) -> Stage:
    """Ask the permission, then the table; return the stage the action leads to.

    Who may read the file hears that it moved on rather than that they may not.
    """
    step = find_step(case.file.position, action)
    if step is None and _may_know(work, case):
        raise ActionRefused(action, case.file.position)
    permission = step.permission if step else _permission_of(action)
    permit(work, case, permission)
    return step_from(case.file, action)


def _may_know(work: Work, case: Case) -> bool:
    return any(
        permits(permission, case.actor, work.now, case.file)
        for permission in (
            Permission.APPLICATION_READ,
            Permission.APPLICATION_READ_OWN,
        )
    )


def _permission_of(action: Action) -> Permission:
    return next(step.permission for step in STEPS if step.action is action)


def person_of(work: Work, case: Case) -> Person:
    """Return the acting officer as it stands in recommendations and decisions."""
    return acting_person(case.actor, work.now, case.file, Permission.APPLICATION_HANDLE)


def record_event(
    work: Work, case: Case, event: Event, person: Person | None = None, **data: object
) -> None:
    """Record what the actor did; for an office, with its right and term."""
    subject = ("application", case.application.id)
    term_id = case.file.term_id if person else None
    record_on_file(
        work, event, subject, case.actor, case.file, person, term_id=term_id, **data
    )
