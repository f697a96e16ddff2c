"""Find an applicant's own application, and what may be done with it.

Somebody else's application and an unknown reference answer alike: not found.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from registry.applications.labels.applying import ACTION_WORDS
from registry.applications.models.applications import Application
from registry.applications.operations.drafting import editable_parts
from registry.applications.queries.applications import country_of, get_application
from registry.applications.queries.case_file import case_file
from registry.database import db
from registry.domain.answers import Part
from registry.domain.application import (
    Action,
    CaseFile,
    Position,
    Stage,
    may_apply_again,
    missing_condition,
    steps_from,
)
from registry.domain.deadlines import date_after, local_date
from registry.domain.errors import ActionRefused, NotFound
from registry.domain.numbers import canonical_reference
from registry.domain.permissions import Permission, permits
from registry.offices.queries.countries import country_zone
from registry.offices.queries.rules import period
from registry.unit_of_work import Work
from registry.web.context import current_actor, now


@dataclass(frozen=True)
class Own:
    """Hold an application of the reader's own organisation, and what rules see."""

    application: Application
    case: CaseFile

    @property
    def reference(self) -> str:
        """Return the reference in its one written form."""
        return self.application.reference

    @property
    def is_draft(self) -> bool:
        """Tell whether it was never sent."""
        return self.application.stage is Stage.DRAFT

    def allows(self, action: Action) -> bool:
        """Tell whether the reader may do this now."""
        return action in self.actions()

    def actions(self) -> list[Action]:
        """List what the reader may do now, in the order of the table."""
        return [
            step.action
            for step in steps_from(self.case.position)
            if missing_condition(step, self.case) is None
            and permits(step.permission, current_actor(), now(), self.case)
        ]

    def may_reply(self) -> bool:
        """Tell whether the reader may reply to an objection now."""
        may = permits(Permission.APPLICATION_ANSWER, current_actor(), now(), self.case)
        return may and self.case.reply_awaited

    def open_parts(self) -> frozenset[Part]:
        """Return the parts that may be changed now."""
        return editable_parts(Work(db.session, now()), self.application)

    def allows_again(self) -> bool:
        """Tell whether the reader may begin a new application with these answers."""
        owns = permits(Permission.APPLICATION_SUBMIT, current_actor(), now(), self.case)
        return owns and may_apply_again(self.case)

    def may_send(self) -> bool:
        """Tell whether the reader is an owner: only owners send and answer."""
        return permits(Permission.APPLICATION_SUBMIT, current_actor(), now(), self.case)

    def reconsider_until(self) -> date | None:
        """Return until when reconsideration may be asked for, if it may."""
        refused = self.application.refused_at
        if refused is None or not self.allows(Action.ASK_RECONSIDERATION):
            return None
        days = period(db.session, "reconsideration", now())
        return date_after(refused, days, self.zone())

    def days_since_sending(self) -> int | None:
        """Return the application's age in whole days of its country."""
        sent = self.application.submitted_at
        if sent is None:
            return None
        return (local_date(now(), self.zone()) - local_date(sent, self.zone())).days

    def zone(self) -> ZoneInfo:
        """Return where the applicant's dates end; UTC before a country is given."""
        country = country_of(db.session, self.application)
        return country_zone(db.session, country) if country else ZoneInfo("UTC")


def own_application(reference: str) -> Own:
    """Return the reader's own application; raise NotFound for every other."""
    application = get_application(db.session, canonical_reference(reference) or "")
    case = case_file(db.session, application, now())
    if not permits(Permission.APPLICATION_READ_OWN, current_actor(), now(), case):
        raise NotFound(reference)
    return Own(application, case)


def offered_actions(own: Own) -> list[Action]:
    """Return the actions that have a page of their own."""
    return [action for action in own.actions() if action in ACTION_WORDS]


@contextmanager
def told_as_applicant() -> Iterator[None]:
    """Say nothing of a refusal that is held: to the applicant the file is in review."""
    try:
        yield
    except ActionRefused as refused:
        if refused.position == Position.IN_REVIEW_HELD:
            raise ActionRefused(refused.action, Position.IN_REVIEW) from None
        raise
