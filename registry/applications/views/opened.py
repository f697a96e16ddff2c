"""Open a case for the office: who may read it, what can be done with it now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from registry.applications.models.applications import Application
from registry.applications.operations import deciding, reviewing
from registry.applications.queries.applications import get_application
from registry.applications.queries.case_file import case_file
from registry.applications.queries.queue import claimant
from registry.applications.queries.readers import offices_that_know
from registry.database import db
from registry.domain.application import (
    Action,
    CaseFile,
    Condition,
    missing_condition,
    steps_from,
)
from registry.domain.errors import NotFound, NotPermitted
from registry.domain.numbers import canonical_reference
from registry.domain.permissions import Permission, denial, permits, require
from registry.web.context import current_actor, now

# Where an action is done: on a page of its own, or by a button on the case page.
PAGES: dict[Action, str] = {
    Action.ASK: "office.ask",
    Action.TAKE_BACK_QUESTION: "office.take_back",
    Action.RECOMMEND: "office.recommend",
    Action.ADMIT: "office.decide",
    Action.REFUSE: "office.decide",
    Action.SET_ASIDE: "office.decide",
}
BUTTONS: dict[Action, Callable[..., Any]] = {
    Action.CLAIM: reviewing.claim_file,
    Action.RELEASE: reviewing.release_file,
    Action.TAKE_UP: reviewing.take_up,
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
class NotNow:
    """Hold why something cannot be done now: a denial or a missing circumstance."""

    denial: str | None
    condition: Condition | None
    actions: list[Action]


class Recused(NotPermitted):
    """Refuse who is connected with the organisation; others may read the file."""

    def __init__(self, opened: "OpenCase") -> None:
        super().__init__(Permission.APPLICATION_READ, "not_recused")
        self.opened = opened


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

    @property
    def refusals(self) -> list[NotNow]:
        """Return what the reader cannot do now, by the reason why."""
        found: dict[tuple[str | None, Condition | None], list[Action]] = {}
        for step in steps_from(self.file.position):
            if step.action not in {**PAGES, **BUTTONS} or self._is_void(step.action):
                continue
            denied = denial(step.permission, current_actor(), now(), self.file)
            missing = missing_condition(step, self.file)
            if denied is None and missing in {None, *_GIVEN_LATER}:
                continue
            reason = (denied, None) if denied else (None, missing)
            found.setdefault(reason, []).append(step.action)
        return [NotNow(*reason, actions) for reason, actions in found.items()]

    def _is_void(self, action: Action) -> bool:
        """Tell whether there is nothing that the action could be about."""
        if action is Action.WITHDRAW_RECOMMENDATION:
            return self.file.recommendation is None
        return self._is_idle(action)

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
    if not may_know(application, file):
        raise NotFound(reference)
    opened = OpenCase(application, file)
    refused = denial(Permission.APPLICATION_READ, current_actor(), now(), file)
    if refused == "not_recused":
        raise Recused(opened)
    require(Permission.APPLICATION_READ, current_actor(), now(), file)
    return opened


def may_know(application: Application, file: CaseFile) -> bool:
    """Tell whether the reader's office was named to the applicant before sending."""
    offices = offices_that_know(db.session, application, file)
    actor = current_actor()
    seated = any(actor.seat_in(office, now()) for office in offices)
    return seated or actor.is_secretary_general
