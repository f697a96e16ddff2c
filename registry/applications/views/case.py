"""Open a case for the office: who may read it, what can be done with it now."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.queries import accounts_by_id
from registry.applications.labels.office import DONE_LABELS
from registry.applications.models.applications import Application
from registry.applications.operations import deciding, reviewing
from registry.applications.operations.opening import work_on
from registry.applications.queries.applications import get_application, latest_snapshot
from registry.applications.queries.case_file import case_file
from registry.applications.queries.criteria import criteria_for, marks_for
from registry.applications.queries.questions import questions_about
from registry.applications.queries.queue import claimant
from registry.applications.queries.readers import offices_that_know
from registry.applications.views.answers_in_words import parts_in_words
from registry.audit.queries import history
from registry.database import db
from registry.decisions.models import SubjectKind
from registry.decisions.queries import (
    decisions_about,
    recommendations_about,
    running_hold,
)
from registry.documents.queries import sent_documents
from registry.domain.application import (
    Action,
    CaseFile,
    Condition,
    missing_condition,
    steps_from,
)
from registry.domain.authority import (
    Capacity,
    capacity_of,
    nobody_can_act,
    recommendation_counts,
)
from registry.domain.errors import ActionRefused, NotFound
from registry.domain.numbers import canonical_reference
from registry.domain.permissions import Permission, permits, require
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import get_country
from registry.offices.queries.rules import rule_labels
from registry.web.context import (
    acting_account,
    clock,
    current_actor,
    current_chair,
    current_language,
    now,
)
from registry.web.guards import requires
from registry.web.notices import lead_on

# Where an action is done: on a page of its own, or by a button on the case page.
PAGES: dict[Action, str] = {
    Action.ASK: "office.ask",
    Action.RECOMMEND: "office.recommend",
    Action.ADMIT: "office.decide",
    Action.REFUSE: "office.decide",
    Action.SET_ASIDE: "office.decide",
}
BUTTONS: dict[Action, Callable[..., Any]] = {
    Action.CLAIM: reviewing.claim_file,
    Action.RELEASE: reviewing.release_file,
    Action.TAKE_UP: reviewing.take_up,
    Action.TAKE_BACK_QUESTION: reviewing.take_back_question,
    Action.WITHDRAW_RECOMMENDATION: deciding.withdraw_recommendation,
    Action.TAKE_BACK: deciding.take_back_refusal,
}
# Reasons are given on the action's own page, so lacking them does not hide it.
_GIVEN_LATER = frozenset({Condition.REASONS_GIVEN})


@dataclass(frozen=True)
class OpenAction:
    """Hold something the reader can do with the case now, and where."""

    action: Action
    address: str
    posts: bool


@dataclass(frozen=True)
class OpenCase:
    """Hold a case as the office's pages show it."""

    application: Application
    file: CaseFile

    @property
    def actions(self) -> list[OpenAction]:
        """Return what the reader can do now, each place once, in the table's order."""
        found: dict[str, OpenAction] = {}
        for step in steps_from(self.file.position):
            if not self._is_open(step.permission) or self._is_idle(step.action):
                continue
            missing = missing_condition(step, self.file)
            if missing is not None and missing not in _GIVEN_LATER:
                continue
            action = self._place(step.action)
            if action is not None:
                found.setdefault(action.address, action)
        return list(found.values())

    def _is_open(self, permission: Permission) -> bool:
        return permits(permission, current_actor(), now(), self.file)

    def _is_idle(self, action: Action) -> bool:
        """Tell whether a claim would change nothing: taken already, or by nobody."""
        working = claimant(db.session, self.application, now())
        if action is Action.CLAIM:
            return working is not None and working == current_actor().account_id
        return action is Action.RELEASE and working is None

    def _place(self, action: Action) -> OpenAction | None:
        reference = self.application.reference
        if action in PAGES:
            address = url_for(PAGES[action], reference=reference)
            return OpenAction(action, address, posts=False)
        if action in BUTTONS:
            address = url_for("office.act", reference=reference, action=action.value)
            return OpenAction(action, address, posts=True)
        return None


def open_case(reference: str) -> OpenCase:
    """Return the case for who may read it; what was never sent is not there.

    Nor is it there for an office that cannot know of it: the answer must not tell
    which references are in use. An office that may know hears why it may not read.
    """
    canonical = canonical_reference(reference)
    if canonical is None:
        raise NotFound(reference)
    application = get_application(db.session, canonical)
    if application.submitted_at is None:
        raise NotFound(reference)
    file = case_file(db.session, application, now())
    if not _may_know(offices_that_know(db.session, application, file)):
        raise NotFound(reference)
    require(Permission.APPLICATION_READ, current_actor(), now(), file)
    return OpenCase(application, file)


def _may_know(offices: Collection[str]) -> bool:
    actor = current_actor()
    seated = any(actor.seat_in(office, now()) for office in offices)
    return seated or actor.is_secretary_general


@requires(Permission.OFFICE_READ)
def case(reference: str) -> str:
    """Show everything the office knows of one application."""
    opened = open_case(reference)
    return case_page("applications/case.html", opened)


def case_page(template: str, opened: OpenCase, **values: Any) -> str:
    """Render a page of a case with what all of them show."""
    application = opened.application
    session = db.session
    snapshot = latest_snapshot(session, application.id)
    events = history(session, "application", application.id)
    marks = marks_for(session, application.id)
    recommendations = recommendations_about(
        session, SubjectKind.APPLICATION, application.id
    )
    criteria = criteria_for(session, application)
    people = {event.account_id for event in events if event.account_id}
    people |= {row.account_id for row in recommendations}
    return render_template(
        template,
        application=application,
        file=opened.file,
        actions=opened.actions,
        parts=parts_in_words(snapshot.answers if snapshot else {}),
        documents=sent_documents(session, application.id),
        criteria=criteria,
        rules={row.id: row for row in criteria},
        zone=_zone_of_the_desk(),
        marks=marks,
        questions=questions_about(session, application.id),
        recommendations=recommendations,
        counts=opened.file.recommendation is not None
        and recommendation_counts(opened.file, opened.file.recommendation.act),
        held=running_hold(session, SubjectKind.APPLICATION, application.id),
        decisions=decisions_about(session, SubjectKind.APPLICATION, application.id),
        reasons_of=_reasons_of,
        events=events,
        people=accounts_by_id(session, people),
        nobody_can_act=nobody_can_act(opened.file),
        substitute=capacity_of(current_actor(), now(), opened.file)
        not in {None, Capacity.CHAIR_OFFICER},
        **values,
    )


def _zone_of_the_desk() -> str:
    """Return the time zone in which the office that chairs reads its clocks."""
    chair = current_chair()
    if chair is None:
        return "UTC"
    return get_country(db.session, chair.country).time_zone


def _reasons_of(codes: list[str], kind: str = RuleKind.REFUSAL_REASON) -> list[str]:
    """Return reason codes in the words of the page's language."""
    return rule_labels(db.session, RuleKind(kind), codes, current_language(), now())


@requires(Permission.OFFICE_READ)
def act(reference: str, action: str) -> Response:
    """Do what a button alone does."""
    opened = open_case(reference)
    known = {code.value: code for code in BUTTONS}
    if action not in known:
        raise NotFound(action)
    operation = BUTTONS[known[action]]
    account_id = acting_account()
    with work_on(clock(), opened.application.reference) as work:
        operation(work, account_id, opened.application.reference)
    return back_to_case(reference, gettext(DONE_LABELS[known[action]]))


def moved_on(opened: OpenCase, refused: ActionRefused | None = None) -> tuple[str, int]:
    """Show what was decided meanwhile to who came second.

    A file that stands where it stood, but lacks something, is said to lack it.
    """
    if refused is not None and refused.condition is not None:
        raise refused
    db.session.rollback()
    application = opened.application
    now_open = OpenCase(application, case_file(db.session, application, now()))
    return case_page("applications/moved_on.html", now_open), 409


def back_to_case(reference: str, done: str) -> Response:
    """Lead back to the case, and say there what was done."""
    return lead_on(url_for("office.case", reference=reference), done, "success")
