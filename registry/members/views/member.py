"""Show the office one member, and do what a button alone does."""

from collections.abc import Callable, Mapping

from flask import redirect, url_for
from werkzeug.wrappers import Response

from registry.domain.errors import ActionRefused, NotFound
from registry.domain.membership import MemberAction
from registry.domain.permissions import Permission
from registry.members.labels.office import DONE_LABELS
from registry.members.operations.deciding import (
    take_back_standing,
    withdraw_standing_recommendation,
)
from registry.members.operations.hearing import close_hearing
from registry.members.views.opened import (
    back_to_member,
    is_overtaken,
    member_page,
    moved_on,
    open_for_office,
)
from registry.members.views.steps import Answer
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import acting_account, clock
from registry.web.guards import requires

BUTTONS: Mapping[MemberAction, Callable[[Work, int, int], object]] = {
    MemberAction.WITHDRAW_RECOMMENDATION: withdraw_standing_recommendation,
    MemberAction.CLOSE_HEARING: close_hearing,
    MemberAction.TAKE_BACK: take_back_standing,
}


@requires(Permission.OFFICE_READ)
def member(member: str) -> str | Response:
    """Show everything the office knows of one member, former ones too."""
    opened = open_for_office(member)
    if member != opened.key:
        # A member number was typed, or small letters.
        return redirect(url_for("members.member", member=opened.key), 302)
    return member_page("members/member.html", opened)


@requires(Permission.OFFICE_READ)
def act(member: str, action: str) -> Answer:
    """Do what a button alone does."""
    opened = open_for_office(member)
    known = {code.value: code for code in BUTTONS}
    if action not in known:
        raise NotFound(action)
    key, membership_id = opened.key, opened.membership.id
    try:
        with unit_of_work(clock()) as work:
            BUTTONS[known[action]](work, acting_account(), membership_id)
    except ActionRefused as refused:
        if is_overtaken(refused):
            return moved_on(key)
        raise
    return back_to_member(opened, DONE_LABELS[known[action]])
