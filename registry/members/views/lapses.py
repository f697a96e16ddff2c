"""Let many memberships lapse at once: one officer proposes, another decides."""

from dataclasses import dataclass

from flask import render_template, url_for
from flask_babel import gettext, ngettext

from registry.accounts.queries import accounts_by_id
from registry.database import db
from registry.decisions.models import Act
from registry.domain.errors import ActionRefused, Invalid, NotPermitted
from registry.domain.membership import MemberFile, Standing
from registry.domain.numbers import member_number
from registry.domain.permissions import Permission, denial, permits, require
from registry.members.forms.office import DecideLapsesForm, LapsesForm
from registry.members.models.memberships import Membership
from registry.members.operations.lapsing import decide_lapses, recommend_lapses
from registry.members.operations.telling import (
    Letter,
    letters_about,
    mail_of,
    told_of_act,
)
from registry.members.queries.connections import connected_organisations
from registry.members.queries.lapses import (
    MOST_AT_ONCE,
    LapseList,
    OpenList,
    decided_on,
    lapse_list,
    open_lists,
    unconfirmed,
)
from registry.members.queries.many import (
    files_of_many,
    memberships_with,
    standing_recommendations,
)
from registry.members.queries.organisations import official_of
from registry.members.views.listing import reads_all, substituted
from registry.members.views.opened import reasons_of, zone_of_the_desk
from registry.members.views.steps import Answer, reasons_for
from registry.unit_of_work import unit_of_work
from registry.web.context import acting_account, clock, current_actor, now
from registry.web.forms import apply_problems
from registry.web.guards import requires
from registry.web.labels import CONDITION_LABELS, DENIAL_LABELS, POSITION_LABELS
from registry.web.notices import lead_on


@dataclass(frozen=True)
class Listed:
    """Hold one member of a list: lapsed by it, or why it is left out, or neither."""

    membership: Membership
    lapsed: bool = False
    why_not: str | None = None


@requires(Permission.OFFICE_READ)
def lapses() -> Answer:
    """List who did not confirm, and propose that they lapse as the first person."""
    ids = _to_be_listed()
    there_are_more = len(ids) > MOST_AT_ONCE
    rows = memberships_with(db.session, ids[:MOST_AT_ONCE])
    form = LapsesForm(members=[str(row.id) for row in rows])
    form.members.choices = [(str(row.id), member_number(row.serial)) for row in rows]
    form.reasons.choices = reasons_for(Act.LAPSE)
    status = 200
    if form.validate_on_submit():
        try:
            with unit_of_work(clock()) as work:
                recommended = recommend_lapses(
                    work,
                    acting_account(),
                    [int(each) for each in form.members.data or []],
                    form.basis.data or "",
                    form.reasons.data or [],
                )
                count = len(recommended.done)
        except Invalid as refused:
            apply_problems(form, refused)
        except (ActionRefused, NotPermitted) as refused:
            form.form_errors.append(_in_words(refused))
            status = 403 if isinstance(refused, NotPermitted) else 409
        else:
            done = ngettext(
                "%(num)s member is recommended to lapse.",
                "%(num)s members are recommended to lapse.",
                count,
            )
            return lead_on(url_for("members.lapses"), done, "success")
    waiting = [one for one in open_lists(db.session) if _may_open(one)]
    page = render_template(
        "members/lapses.html",
        # Without a form on the page the language buttons have none to keep.
        **({"form": form} if rows else {}),
        rows={str(row.id): row for row in rows},
        there_are_more=there_are_more,
        lists=waiting,
        people=accounts_by_id(db.session, {one.account_id for one in waiting}),
        zone=zone_of_the_desk(),
        official_of=official_of,
        number_of=member_number,
    )
    return page, status


def _may_open(one: OpenList) -> bool:
    """Tell whether the reader may see a list: by the first member that is on it."""
    if reads_all(current_actor()):
        return True
    rows = memberships_with(db.session, lapse_list(db.session, one.id).members)
    file = files_of_many(db.session, rows, now())[rows[0].id]
    return permits(Permission.MEMBER_READ, current_actor(), now(), file)


def _to_be_listed() -> list[int]:
    """Return whom the reader may propose: none whose file another office handles."""
    recused = connected_organisations(db.session, acting_account())
    ids = unconfirmed(db.session, now(), recused)
    if reads_all(current_actor()):
        return ids
    only = substituted()
    if only is None:
        return ids
    found = memberships_with(db.session, ids)
    return [row.id for row in found if row.organisation_id in only]


def _in_words(refused: ActionRefused | NotPermitted) -> str:
    if isinstance(refused, NotPermitted):
        return gettext(DENIAL_LABELS[refused.denial])
    if refused.condition is not None:
        return gettext(CONDITION_LABELS[refused.condition])
    return gettext(POSITION_LABELS[refused.position])


@requires(Permission.OFFICE_READ)
def lapse_list_page(list_id: int) -> Answer:
    """Show a list that was proposed, and decide on it as the second person."""
    proposed = lapse_list(db.session, list_id)
    rows = memberships_with(db.session, proposed.members)
    files = files_of_many(db.session, rows, now())
    file = files[rows[0].id]
    if not reads_all(current_actor()):
        require(Permission.MEMBER_READ, current_actor(), now(), file)
    form = DecideLapsesForm()
    status, refusal = 200, ""
    if form.validate_on_submit():
        try:
            with unit_of_work(clock()) as work:
                count = len(decide_lapses(work, acting_account(), list_id).done)
        except (ActionRefused, NotPermitted) as refused:
            db.session.rollback()
            refusal = _in_words(refused)
            status = 403 if isinstance(refused, NotPermitted) else 409
            proposed = lapse_list(db.session, list_id)
            rows = memberships_with(db.session, proposed.members)
            files = files_of_many(db.session, rows, now())
        else:
            done = ngettext(
                "%(num)s membership has lapsed.",
                "%(num)s memberships have lapsed.",
                count,
            )
            address = url_for("members.lapse_list_page", list_id=list_id)
            return lead_on(address, done, "success")
    listed = _listed(proposed, rows, files)
    waiting = [each for each in listed if not each.lapsed and not each.why_not]
    barred = _reader_barred([files[each.membership.id] for each in waiting])
    page = render_template(
        "members/lapse_list.html",
        # Without anybody left to decide on, for this reader, there is no form.
        form=form if waiting and not barred else None,
        refusal=refusal or barred,
        proposed=proposed.first,
        person=accounts_by_id(db.session, [proposed.first.account_id]),
        waiting=waiting,
        lapsed=[each for each in listed if each.lapsed],
        left_out=[each for each in listed if each.why_not],
        letters=_letters(proposed, listed),
        reasons=reasons_of(proposed.first.reasons),
        zone=zone_of_the_desk(),
        official_of=official_of,
        number_of=member_number,
    )
    return page, status


def _reader_barred(waiting: list[MemberFile]) -> str:
    """Return in words why the reader decides on none of these, if that is so."""
    permission, reader = Permission.MEMBER_LAPSE, current_actor()
    denied = {denial(permission, reader, now(), file) for file in waiting}
    if not denied or None in denied:
        return ""
    return gettext(DENIAL_LABELS[min(filter(None, denied))])


def _listed(
    proposed: LapseList, rows: list[Membership], files: dict[int, MemberFile]
) -> list[Listed]:
    decided = decided_on(db.session, proposed)
    standing = standing_recommendations(db.session, proposed.members)
    own = {row.id for row in proposed.rows}
    found = []
    for row in rows:
        if row.id in decided:
            found.append(Listed(row, lapsed=True))
            continue
        given = standing.get(row.id)
        is_listed = given is not None and given.id in own
        found.append(Listed(row, why_not=_why_not(row, files[row.id], is_listed)))
    return found


def _why_not(row: Membership, file: MemberFile, is_listed: bool) -> str | None:
    """Return in words why a member is left out; the reader's own part is asked last."""
    if not file.grace_passed:
        return gettext("The organisation has confirmed meanwhile.")
    if row.standing is not Standing.ACTIVE:
        return gettext(POSITION_LABELS[row.standing])
    if file.held is not None:
        return gettext(CONDITION_LABELS["not_held"])
    if not is_listed:
        return gettext("The recommendation no longer stands.")
    denied = denial(Permission.MEMBER_LAPSE, current_actor(), now(), file)
    if denied in {"not_recused", "is_recommended"}:
        return gettext(DENIAL_LABELS[denied])
    return None


def _letters(proposed: LapseList, listed: list[Listed]) -> list[Letter]:
    """Return what the owners of the first on the list will be mailed."""
    waiting = [each for each in listed if not each.lapsed and not each.why_not]
    if not waiting:
        return []
    words = told_of_act(db.session, proposed.first.reasons, "", now())
    member = waiting[0].membership
    return letters_about(db.session, member, mail_of(Act.LAPSE), words, now())
