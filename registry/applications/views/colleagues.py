"""Show who represents an organisation, and let its owners change that.

Another's organisation and an unknown one answer alike: not found.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from flask import make_response, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from registry.accounts.operations.attempts import TooManyAttempts, knock
from registry.applications.forms.colleagues import InviteForm
from registry.applications.forms.sending import ConfirmForm
from registry.applications.labels import colleagues as labels
from registry.applications.operations.colleagues import change_role, end_role
from registry.applications.operations.inviting import (
    SENDINGS,
    invite_again,
    invite_colleague,
    take_back_invitation,
)
from registry.applications.queries.colleagues import (
    Called,
    Colleague,
    called,
    colleagues,
    file_of,
    organisation_by_public_id,
    pending_invitations,
)
from registry.applications.views.colleague_doors import invitation_doors
from registry.database import db
from registry.domain.authority import File
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Permission, permits
from registry.members.models.organisations import Organisation
from registry.members.models.people import RepresentativeRole
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import (
    acting_account,
    clock,
    current_actor,
    current_language,
    now,
)
from registry.web.forms import apply_problems
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response
Act = Callable[[Work], object]


@dataclass(frozen=True)
class OwnOrganisation:
    """Hold an organisation that the reader represents, and what rules see."""

    organisation: Organisation
    file: File

    @property
    def public_id(self) -> str:
        """Return the id that its pages carry."""
        return self.organisation.public_id

    @property
    def name(self) -> Called:
        """Return what it is called."""
        return called(db.session, self.organisation)

    @property
    def may_manage(self) -> bool:
        """Tell whether the reader is an owner."""
        return permits(Permission.COLLEAGUE_MANAGE, current_actor(), now(), self.file)

    def people(self) -> list[Colleague]:
        """Return who represents it."""
        return colleagues(db.session, self.organisation.id, now())


def own_organisation(public_id: str) -> OwnOrganisation:
    """Return the reader's own organisation; raise NotFound for every other."""
    organisation = organisation_by_public_id(db.session, public_id)
    file = file_of(db.session, organisation, now())
    if not permits(Permission.COLLEAGUE_READ, current_actor(), now(), file):
        raise NotFound(public_id)
    return OwnOrganisation(organisation, file)


@requires(Permission.COLLEAGUE_READ)
def overview(public_id: str) -> Answer:
    """List colleagues and invitations; an owner invites here."""
    own = own_organisation(public_id)
    form = InviteForm(data={"language": current_language()})
    if not (own.may_manage and form.validate_on_submit()):
        return _overview(own, form)
    email = form.email.data or ""
    try:
        with unit_of_work(clock()) as work:
            knock(work, invitation_doors(acting_account(), public_id, email))
            invite_colleague(
                work,
                acting_account(),
                public_id,
                email=email,
                role=RepresentativeRole(form.role.data or ""),
                language=form.language.data or "",
            )
    except Invalid as refused:
        apply_problems(form, refused, labels.PROBLEMS)
        return _overview(own_organisation(public_id), form)
    except TooManyAttempts as refused:
        return _slowed_down(own_organisation(public_id), form, refused)
    return lead_on(_address(public_id), gettext("The invitation was sent."))


def _overview(own: OwnOrganisation, form: InviteForm) -> str:
    waiting = pending_invitations(db.session, own.organisation.id, now())
    people = own.people()
    return render_template(
        "applications/colleagues.html",
        own=own,
        # Without its form on the page, the language is changed by links.
        form=form if own.may_manage else None,
        people=people,
        waiting=waiting if own.may_manage else [],
        inviters={one.account.id: one.account.name for one in people},
        most_sendings=SENDINGS,
        here=current_actor().account_id,
        role_labels=labels.ROLE_LABELS,
        role_hints=labels.ROLE_HINTS,
        role=next(
            (p.row.role for p in people if p.account.id == current_actor().account_id),
            None,
        ),
    )


def _slowed_down(
    own: OwnOrganisation, form: InviteForm, refused: TooManyAttempts
) -> Response:
    """Show the form again and say how long to wait."""
    form.form_errors.append(
        ngettext(
            "There were too many attempts. Wait %(num)d minute and try again.",
            "There were too many attempts. Wait %(num)d minutes and try again.",
            refused.minutes,
        )
    )
    answer = make_response(_overview(own, form), HTTPStatus.TOO_MANY_REQUESTS)
    answer.headers["Retry-After"] = str(refused.minutes * 60)
    return answer


@requires(Permission.COLLEAGUE_READ)
def colleague(public_id: str, representative_id: int) -> Answer:
    """Show one representative; an owner changes or ends the role, anybody leaves."""
    own = own_organisation(public_id)
    found = next((p for p in own.people() if p.row.id == representative_id), None)
    if found is None:
        raise NotFound(representative_id)
    is_self = found.account.id == current_actor().account_id
    if not (is_self or own.may_manage):
        raise NotFound(representative_id)
    form = ConfirmForm()
    acts = _acts(own, found)
    chosen = request.form.get("go", "")
    if chosen in acts and form.validate_on_submit():
        return _change(own, acts[chosen], leaving=is_self and chosen == "end")
    return render_template(
        "applications/colleague.html",
        own=own,
        found=found,
        form=form,
        is_self=is_self,
        roles=[role for role in RepresentativeRole if role.value in acts],
        role_labels=labels.ROLE_LABELS,
        role_hints=labels.ROLE_HINTS,
        make_labels=labels.MAKE_LABELS,
    )


def _acts(own: OwnOrganisation, found: Colleague) -> dict[str, Act]:
    """Return what the reader can do with a colleague, by the name of the button."""
    account_id, number = acting_account(), found.row.id

    def made(role: RepresentativeRole) -> Act:
        return lambda work: change_role(work, account_id, own.public_id, number, role)

    others = [role for role in RepresentativeRole if role is not found.row.role]
    acts = {role.value: made(role) for role in others if own.may_manage}
    acts["end"] = lambda work: end_role(work, account_id, own.public_id, number)
    return acts


def _change(own: OwnOrganisation, act: Act, *, leaving: bool) -> Response:
    problem = _try(act)
    if problem is not None:
        return lead_on(_address(own.public_id), problem, "warning")
    if leaving:
        return lead_on(
            url_for("applications.mine"),
            gettext("You no longer represent this organisation."),
        )
    return lead_on(_address(own.public_id), gettext("Your change was saved."))


@requires(Permission.COLLEAGUE_MANAGE)
def invitation(public_id: str, invitation_id: int) -> Response:
    """Send an invitation again, or take it back."""
    own = own_organisation(public_id)
    waiting = pending_invitations(db.session, own.organisation.id, now())
    found = next((one for one in waiting if one.id == invitation_id), None)
    if found is None:
        raise NotFound(invitation_id)
    account_id, email = acting_account(), found.email
    if request.form.get("go") == "take_back":
        done = gettext("The invitation was taken back.")
        problem = _try(
            lambda work: take_back_invitation(
                work, account_id, public_id, invitation_id
            )
        )
    elif request.form.get("go") == "again":
        done = gettext("The invitation was sent again. Older links no longer work.")
        problem = _try(partial(_again, public_id, invitation_id, email))
    else:
        return redirect(_address(public_id), 303)
    tone = "" if problem is None else "warning"
    return lead_on(_address(public_id), problem or done, tone)


def _again(public_id: str, invitation_id: int, email: str, work: Work) -> None:
    knock(work, invitation_doors(acting_account(), public_id, email))
    invite_again(work, acting_account(), public_id, invitation_id)


def _try(act: Act) -> str | None:
    """Do something in a transaction; return in words why it was refused."""
    try:
        with unit_of_work(clock()) as work:
            act(work)
    except Invalid as refused:
        words = labels.PROBLEMS[next(iter(refused.problems.values()))]
        return gettext(words)
    except TooManyAttempts as refused:
        return ngettext(
            "There were too many attempts. Wait %(num)d minute and try again.",
            "There were too many attempts. Wait %(num)d minutes and try again.",
            refused.minutes,
        )
    return None


def _address(public_id: str) -> str:
    return url_for("colleagues.overview", public_id=public_id)
