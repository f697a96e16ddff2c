"""Start a draft, save its answers, withdraw it."""

import secrets
from collections.abc import Mapping
from typing import Any

from registry.applications.models.applications import Application
from registry.applications.operations.changes import change_stage
from registry.applications.operations.opening import (
    open_case,
    permit,
    permit_step,
    record_event,
)
from registry.applications.queries.applications import (
    find_by_creation_key,
    get_application,
    last_application,
)
from registry.applications.queries.questions import open_question
from registry.audit.events import Event
from registry.audit.operations import record
from registry.decisions.models import HoldEnd
from registry.decisions.operations.holding import drop_acts
from registry.domain.answers import PARTS, Part, fingerprint, only
from registry.domain.application import Action, Stage
from registry.domain.errors import ActionRefused, Invalid, NotPermitted
from registry.domain.numbers import new_public_id, new_reference
from registry.domain.permissions import Permission, require
from registry.members.models.organisations import Organisation
from registry.members.models.people import Representative, RepresentativeRole
from registry.members.queries.authority import load_actor
from registry.unit_of_work import Work

_DOCUMENTS = {question.key for question in PARTS[Part.DOCUMENTS]}


def start_application(
    work: Work,
    account_id: int,
    key: str,
    language: str,
    *,
    organisation_id: int | None = None,
) -> Application:
    """Create an organisation and its first draft; the same key gives the same draft.

    `key` comes from the form, so a double click or a lost answer starts only one.
    An organisation that applied before, a former member say, applies again as itself
    by `organisation_id`: its draft begins with the answers of the last time. A draft
    that it has already is gone on with.
    """
    actor = load_actor(work.session, account_id, work.now)
    require(Permission.APPLICATION_START, actor, work.now)
    earlier = find_by_creation_key(work.session, account_id, key)
    if earlier is not None:
        return earlier
    if organisation_id is None:
        organisation_id = _new_organisation(work, account_id).id
    elif organisation_id not in actor.owns:
        raise NotPermitted(Permission.APPLICATION_START, "owns_organisation")
    last = last_application(work.session, organisation_id)
    if last is not None and last.stage is Stage.DRAFT:
        return last
    application = Application(
        reference=new_reference(secrets.randbelow),
        organisation_id=organisation_id,
        stage=Stage.DRAFT,
        language=language,
        answers=_answers_again(last) if last else {},
        created_by=account_id,
        created_at=work.now,
        creation_key=key,
    )
    work.session.add(application)
    work.session.flush()
    record(
        work,
        Event.APPLICATION_CREATED,
        subject=("application", application.id),
        actor_account=account_id,
        organisation_id=organisation_id,
    )
    return application


def _answers_again(last: Application) -> dict[str, Any]:
    """Return the answers of another application, but for its documents.

    They are its own, and are destroyed with it.
    """
    return {
        key: answer
        for key, answer in last.answers.items()
        if not (key in _DOCUMENTS and answer.get("document"))
    }


def _new_organisation(work: Work, owner: int) -> Organisation:
    """Add an organisation that nothing is known of but who owns it."""
    organisation = Organisation(
        public_id=new_public_id(secrets.randbelow), created_at=work.now
    )
    work.session.add(organisation)
    work.session.flush()
    work.session.add(
        Representative(
            organisation_id=organisation.id,
            account_id=owner,
            role=RepresentativeRole.OWNER,
            starts_at=work.now,
        )
    )
    return organisation


def save_answers(
    work: Work,
    account_id: int,
    reference: str,
    part: Part,
    answers: dict[str, Any],
    seen: str = "",
) -> Application:
    """Save one part of a draft, or of what a question reopened.

    Only the keys of the part are taken: nothing else can be slipped in. `seen` is the
    fingerprint of what the page showed; raises Invalid where somebody has saved other
    answers since, so that they are not lost unseen.
    """
    saved = get_application(work.session, reference).answers
    if seen not in {"", fingerprint(saved, part)}:
        given = {**saved, **only(answers, frozenset({part}))}
        if fingerprint(given, part) != fingerprint(saved, part):
            raise Invalid(answers="changed_meanwhile")
    return save_parts(work, account_id, reference, frozenset({part}), answers)


def save_parts(
    work: Work,
    account_id: int,
    reference: str,
    parts: frozenset[Part],
    answers: Mapping[str, Any],
) -> Application:
    """Save several parts at once, of what `answers` says of them."""
    case = open_case(work, account_id, reference)
    permit(work, case, Permission.DRAFT_EDIT)
    if not parts <= editable_parts(work, case.application):
        raise ActionRefused("save", case.file.position)
    given = only(answers, parts)
    case.application.answers = {**case.application.answers, **given}
    case.application.saved_at = work.now
    return case.application


def editable_parts(work: Work, application: Application) -> frozenset[Part]:
    """Return the parts that may be changed: all of a draft, else what was reopened."""
    if application.stage is Stage.DRAFT:
        return frozenset(Part)
    if application.stage is Stage.INFORMATION_REQUESTED:
        question = open_question(work.session, application.id)
        reopened = question.parts if question else []
        return frozenset(Part(part) for part in reopened)
    return frozenset()


def withdraw_application(work: Work, account_id: int, reference: str) -> Application:
    """Withdraw, from any open stage; what was held or recommended is void."""
    case = open_case(work, account_id, reference)
    target = permit_step(work, case, Action.WITHDRAW)
    drop_acts(work, case.subject, HoldEnd.VOIDED)
    question = open_question(work.session, case.application.id)
    if question is not None:
        question.ended_at = work.now
    change_stage(work, case.application, target)
    record_event(work, case, Event.APPLICATION_WITHDRAWN)
    return case.application
