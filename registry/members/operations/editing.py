"""Change at once what a member says of itself: texts, contact, town, fields.

Every owner is told which parts were changed, and can change them back.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from registry.accounts.queries import fold_email
from registry.audit.events import Event
from registry.domain.changes import MOST_FIELDS, EntryPart
from registry.domain.errors import ActionRefused, Invalid
from registry.domain.languages import CONTENT
from registry.domain.membership import CURRENT
from registry.domain.names import TextStatus, script_of
from registry.domain.permissions import Permission
from registry.domain.seen import MEANWHILE, changed_since
from registry.members.models.organisations import (
    Organisation,
    OrganisationField,
    OrganisationText,
    TextKind,
)
from registry.members.operations.opening import (
    Member,
    open_member,
    permit,
    record_event,
)
from registry.members.operations.profile import index_member
from registry.members.operations.telling import tell_each
from registry.members.queries.changes import facts_of, texts_in
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import codes_in_force
from registry.unit_of_work import Work

EDIT = "edit_entry"
_PARTS: Mapping[TextKind, EntryPart] = {
    TextKind.MISSION: EntryPart.MISSION,
    TextKind.DESCRIPTION: EntryPart.DESCRIPTION,
}


@dataclass(frozen=True)
class Facts:
    """Hold what is no text: where the organisation is, what it does, its contact."""

    town: str
    fields: Collection[str]
    public_email: str = ""
    public_phone: str = ""


def edit_facts(
    work: Work, account_id: int, membership_id: int, facts: Facts, seen: str = ""
) -> list[EntryPart]:
    """Publish contact, town and fields; return what is different now.

    `seen` marks what the page showed (`registry.domain.seen`): what somebody else
    published meanwhile is not overwritten unseen.
    """
    # As accounts keep it, so that whoever has this address can take it off again.
    facts = replace(facts, public_email=fold_email(facts.public_email))
    member = _open(work, account_id, membership_id)
    organisation = member.membership.organisation
    meanwhile = changed_since(seen, facts_of(organisation))
    changed = []
    for part in (EntryPart.TOWN, EntryPart.PUBLIC_EMAIL, EntryPart.PUBLIC_PHONE):
        if getattr(organisation, part) != getattr(facts, part):
            setattr(organisation, part, getattr(facts, part))
            changed.append(part)
    if _change_fields(work, organisation, facts.fields):
        changed.append(EntryPart.FIELDS)
    return _published(work, member, changed, meanwhile)


def _change_fields(
    work: Work, organisation: Organisation, wanted: Collection[str]
) -> bool:
    """Write the fields of activity; one that ended may stay, and none be chosen."""
    present = {row.code for row in organisation.fields}
    if set(wanted) == present:
        return False
    known = codes_in_force(work.session, RuleKind.FIELD, work.now) | present
    if not wanted:
        raise Invalid(fields="required")
    if not set(wanted) <= known or len(set(wanted)) > MOST_FIELDS:
        raise Invalid(fields="not_listed")
    organisation.fields.clear()
    work.session.flush()
    organisation.fields.extend(OrganisationField(code=c) for c in sorted(set(wanted)))
    return True


def edit_texts(
    work: Work,
    account_id: int,
    membership_id: int,
    language: str,
    texts: Mapping[TextKind, str],
    status: TextStatus = TextStatus.HUMAN,
    seen: str = "",
) -> list[EntryPart]:
    """Publish texts in one language; return what is different now.

    A text that others were translated from makes them stale; a translation that is
    saved again is fresh. So `seen` marks what it was translated from, too.
    """
    if language not in CONTENT or status is TextStatus.ORIGINAL:
        raise Invalid(language="not_listed")
    member = _open(work, account_id, membership_id)
    organisation = member.membership.organisation
    meanwhile = changed_since(seen, texts_in(organisation, language))
    changed = [
        _PARTS[kind]
        for kind, value in texts.items()
        if _change_text(work, organisation, kind, language, value, status)
    ]
    return _published(work, member, changed, meanwhile)


def _change_text(
    work: Work,
    organisation: Organisation,
    kind: TextKind,
    language: str,
    value: str,
    status: TextStatus,
) -> bool:
    """Write one text; tell whether anything is different."""
    rows = [row for row in organisation.texts if row.kind is kind]
    row = next((one for one in rows if one.language == language), None)
    if row is None:
        if value:
            _add_text(organisation, rows, kind, language, value, status)
        return bool(value)
    if not value:
        return _remove_text(organisation, rows, row)
    if row.status is TextStatus.ORIGINAL:
        return _change_original(work, rows, row, value)
    if (row.value, row.status, row.stale_since) == (value, status, None):
        return False
    row.status, row.stale_since = status, None
    row.value, row.script = value, script_of(value).value
    return True


def _add_text(
    organisation: Organisation,
    rows: list[OrganisationText],
    kind: TextKind,
    language: str,
    value: str,
    status: TextStatus,
) -> None:
    """Add a text: the first of its kind is what others are translated from."""
    originals = [row for row in rows if row.status is TextStatus.ORIGINAL]
    organisation.texts.append(
        OrganisationText(
            kind=kind,
            language=language,
            script=script_of(value).value,
            value=value,
            status=status if originals else TextStatus.ORIGINAL,
        )
    )


def _remove_text(
    organisation: Organisation, rows: list[OrganisationText], row: OrganisationText
) -> bool:
    """Take a text away; an original stays while there are translations of it."""
    needed = len(rows) > 1 or row.kind is TextKind.MISSION
    if row.status is TextStatus.ORIGINAL and needed:
        raise Invalid(**{row.kind.value: "original_needed"})
    organisation.texts.remove(row)
    return True


def _change_original(
    work: Work, rows: list[OrganisationText], row: OrganisationText, value: str
) -> bool:
    """Write what others were translated from; they are stale from now on."""
    if row.value == value:
        return False
    for other in rows:
        if other is not row and other.stale_since is None:
            other.stale_since = work.now
    row.value, row.script = value, script_of(value).value
    return True


def _open(work: Work, account_id: int, membership_id: int) -> Member:
    member = open_member(work, account_id, membership_id)
    permit(work, member, Permission.MEMBER_EDIT)
    if member.membership.standing not in CURRENT:
        raise ActionRefused(EDIT, member.membership.standing)
    return member


def _published(
    work: Work, member: Member, changed: list[EntryPart], meanwhile: list[str]
) -> list[EntryPart]:
    """Index, record and tell, unless nothing is different.

    A form that asks for what was published meanwhile, as one that was sent twice,
    has what it wants.
    """
    if not changed:
        return [EntryPart(name) for name in meanwhile]
    if meanwhile:
        raise Invalid(entry=MEANWHILE)
    index_member(work, member.membership)
    parts = [part.value for part in changed]
    record_event(work, member, Event.ORGANISATION_EDITED, None, parts=parts)
    tell_each(
        work, member.membership, "entry_edited", lambda language: {"parts": parts}
    )
    return changed
