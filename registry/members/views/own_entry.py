"""Let owners and editors change at once what their organisation says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from flask import render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.database import db
from registry.domain.changes import EntryPart
from registry.domain.errors import ActionRefused, Invalid, NotFound
from registry.domain.languages import CONTENT, TAGS
from registry.domain.names import TextKind, TextStatus
from registry.domain.permissions import Permission
from registry.domain.seen import marks_of
from registry.members.forms.entry import FactsForm, TextsForm
from registry.members.forms.seen import SeenForm
from registry.members.labels.changes import CHANGE_PROBLEMS, TEXT_STATE_LABELS
from registry.members.labels.changes import TextState as State
from registry.members.models.organisations import OrganisationText
from registry.members.operations.editing import Facts, edit_facts, edit_texts
from registry.members.queries.changes import facts_of, texts_in
from registry.members.views.meanwhile import facts_now, texts_now
from registry.members.views.own import OwnMember, back_to_own, may_edit, own_for
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import rule_label, rules_known
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import acting_account, clock, current_language, now
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response | tuple[str, int]
Edit = Callable[[Work, int, int], list[EntryPart]]


@dataclass(frozen=True)
class LanguageRow:
    """Hold how far the texts of one language are."""

    language: str
    states: dict[TextKind, State]


@requires(Permission.MEMBER_EDIT)
def entry(public_id: str) -> Answer:
    """Change contact, town and fields; show how far the texts of each language are."""
    own = own_for(public_id, Permission.MEMBER_EDIT)
    if not may_edit(own):
        return back_to_own(own)
    organisation = own.membership.organisation
    codes = [row.code for row in organisation.fields]
    form = FactsForm(
        town=organisation.town,
        fields=codes,
        public_email=organisation.public_email,
        public_phone=organisation.public_phone,
        seen=marks_of(facts_of(organisation)),
    )
    form["fields"].choices = [
        (row.code, rule_label(row, current_language()))
        for row in rules_known(db.session, RuleKind.FIELD, now())
        if not row.withdrawn or row.code in codes
    ]

    def edit(work: Work, account_id: int, membership_id: int) -> list[EntryPart]:
        facts = Facts(
            form.town.data or "",
            form["fields"].data or [],
            form.public_email.data or "",
            form.public_phone.data or "",
        )
        seen = form.seen.data or ""
        return edit_facts(work, account_id, membership_id, facts, seen)

    done = _edited(own, form, edit)
    if done is not None:
        return done
    meanwhile = form.look_again(facts_of(organisation))
    return render_template(
        "members/entry.html",
        own=own,
        form=form,
        meanwhile=facts_now(organisation, meanwhile),
        kinds=list(TextKind),
        rows=_language_rows(organisation.texts),
        state_labels=TEXT_STATE_LABELS,
    ), _status(form)


@requires(Permission.MEMBER_EDIT)
def texts(public_id: str, tag: str) -> Answer:
    """Change the texts of one language, those of the others beside them."""
    own = own_for(public_id, Permission.MEMBER_EDIT)
    if tag not in CONTENT:
        raise NotFound(tag)
    if not may_edit(own):
        return back_to_own(own)
    organisation = own.membership.organisation
    rows = organisation.texts
    mine = {row.kind: row for row in rows if row.language == tag}
    translated = [row.status for row in mine.values() if not _is_original(row)]
    form = TextsForm(
        **{kind.value: row.value for kind, row in mine.items()},
        status=next(iter(translated), TextStatus.HUMAN).value,
        seen=marks_of(texts_in(organisation, tag)),
    )
    for field in (form.mission, form.description):
        field.render_kw = {"lang": tag, "dir": "auto"}

    def edit(work: Work, account_id: int, membership_id: int) -> list[EntryPart]:
        given = {
            TextKind.MISSION: form.mission.data or "",
            TextKind.DESCRIPTION: form.description.data or "",
        }
        status = TextStatus(form.status.data or TextStatus.HUMAN)
        seen = form.seen.data or ""
        return edit_texts(work, account_id, membership_id, tag, given, status, seen)

    done = _edited(own, form, edit)
    if done is not None:
        return done
    meanwhile = form.look_again(texts_in(organisation, tag))
    rows = organisation.texts
    return render_template(
        "members/entry_texts.html",
        own=own,
        form=form,
        meanwhile=texts_now(organisation, tag, meanwhile),
        tag=tag,
        others=[row for row in rows if row.language != tag],
        stale=any(row.stale_since for row in rows if row.language == tag),
        is_translation=_is_translation(rows, tag),
    ), _status(form)


def _edited(own: OwnMember, form: SeenForm, edit: Edit) -> Answer | None:
    """Publish what a form holds, and lead on; None where the form is to be shown."""
    if not form.validate_on_submit():
        return None
    membership_id, public_id = own.membership.id, own.public_id
    try:
        with unit_of_work(clock()) as work:
            changed = edit(work, acting_account(), membership_id)
    except Invalid as refused:
        form.refuse(refused)
        return None
    except ActionRefused:
        db.session.rollback()
        return back_to_own(own)
    if not changed:
        form.form_errors.append(gettext(CHANGE_PROBLEMS["nothing_changed"]))
        return None
    address = url_for("members.entry", public_id=public_id)
    return lead_on(address, gettext("The change is public now."), "success")


def _status(form: SeenForm) -> int:
    return HTTPStatus.CONFLICT if form.overtaken else HTTPStatus.OK


def _language_rows(rows: list[OrganisationText]) -> list[LanguageRow]:
    """Return the languages of the interface, and the others that have a text."""
    found = {(row.language, row.kind): row for row in rows}
    further = [tag for tag in CONTENT if tag not in TAGS]
    return [
        LanguageRow(tag, {kind: _state(found.get((tag, kind))) for kind in TextKind})
        for tag in (*TAGS, *further)
        if tag in TAGS or any((tag, kind) in found for kind in TextKind)
    ]


def _state(row: OrganisationText | None) -> State:
    if row is None:
        return State.MISSING
    if _is_original(row):
        return State.ORIGINAL
    return State.STALE if row.stale_since else State.FRESH


def _is_original(row: OrganisationText) -> bool:
    return row.status is TextStatus.ORIGINAL


def _is_translation(rows: list[OrganisationText], tag: str) -> bool:
    """Tell whether a text of the language is, or would be, a translation."""
    originals = {row.kind for row in rows if _is_original(row) and row.language != tag}
    return bool(originals)
