"""List what is held about a person, table by table.

`HELD` names every column that points to an account (a test finds those that are
missing), and of each row what is the person's own: of what they did in an office that
they did it and when, never the file of somebody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import or_, select

from registry.accounts.models.changes import AddressChange, PasswordReset
from registry.accounts.models.codes import MailedCode, OneTimeLink
from registry.accounts.models.passkeys import Passkey
from registry.accounts.models.people import Account, Operator, SignUp
from registry.accounts.models.second_factor import RecoveryCode, Totp
from registry.accounts.models.sessions import BrowserSession, KnownDevice
from registry.applications.models.applications import Application, Snapshot
from registry.applications.models.opinions import Opinion
from registry.applications.models.reviewing import CriterionMark, Note, Question
from registry.audit.models import AuditEvent
from registry.database import AnySession
from registry.decisions import models as decisions
from registry.documents import models as documents
from registry.imports.models import ImportBatch
from registry.mail.models import OutboxMail
from registry.members.models.changes import ChangeRequest
from registry.members.models.invitations import Invitation
from registry.members.models.memberships import Hearing
from registry.members.models.organisations import Organisation
from registry.members.models.people import Connection, Interest, Representative
from registry.members.models.proposals import OwnerProposal
from registry.offices.models.amendments import Amendment
from registry.offices.models.officers import OfficerRow
from registry.offices.models.proposals import PeopleProposal
from registry.offices.models.terms import Nomination, SecretaryGeneralRow
from registry.web.models import KeptForm

FORMAT = 1
ACCOUNT = ("id", "email", "name", "language", "created_at", "demo")


@dataclass(frozen=True)
class Held:
    """Hold which rows of a table are a person's, and what of them is shown.

    `links` are columns that point to the account, `addresses` such as hold its
    address. Secrets and hashes are never shown.
    """

    model: Any
    shown: tuple[str, ...]
    links: tuple[str, ...] = ("account_id",)
    addresses: tuple[str, ...] = ()


ACTED = ("act", "office", "capacity")

HELD: Mapping[str, Held] = {
    "sessions": Held(
        BrowserSession,
        (
            "browser",
            "system",
            "created_at",
            "last_seen_at",
            "proved_at",
            "factor_at",
            "ended_at",
        ),
    ),
    "known_devices": Held(KnownDevice, ("created_at",)),
    "passkeys": Held(Passkey, ("name", "created_at", "last_used_at")),
    "authenticator": Held(Totp, ("created_at", "confirmed_at")),
    "recovery_codes": Held(RecoveryCode, ("created_at", "used_at")),
    "codes_mailed": Held(
        MailedCode, ("purpose", "created_at", "expires_at", "used_at")
    ),
    "links_sent": Held(OneTimeLink, ("purpose", "created_at", "expires_at", "used_at")),
    "sign_ups": Held(
        SignUp,
        ("email", "name", "language", "created_at", "used_at"),
        links=(),
        addresses=("email",),
    ),
    "passwords_forgotten": Held(
        PasswordReset,
        ("email", "language", "created_at", "used_at"),
        addresses=("email",),
    ),
    "address_changes": Held(AddressChange, ("new_email", "created_at", "used_at")),
    "times_as_operator": Held(Operator, ("starts_at", "ends_at")),
    "mails": Held(
        OutboxMail,
        ("kind", "to_address", "language", "reference", "created_at", "sent_at"),
        links=(),
        addresses=("to_address",),
    ),
    "forms_kept": Held(KeptForm, ("path", "fields", "reason", "kept_at")),
    "seats": Held(OfficerRow, ("country_key", "role", "starts_at", "ends_at")),
    "seats_given": Held(
        OfficerRow,
        ("country_key", "role", "starts_at"),
        links=("invited_by",),
    ),
    "seats_ended": Held(
        OfficerRow, ("country_key", "role", "ends_at"), links=("ended_by",)
    ),
    "seats_confirmed": Held(
        OfficerRow,
        ("country_key", "role", "starts_at"),
        links=("confirmed_by",),
    ),
    "proposed_as_official": Held(
        PeopleProposal,
        ("kind", "country_key", "email", "name", "role", "starts_at", "ends_at"),
        addresses=("email",),
    ),
    "officials_proposed": Held(
        PeopleProposal,
        ("kind", "country_key", "made_at", "confirmed_at", "declined_at"),
        links=("made_by", "confirmed_by", "declined_by"),
    ),
    "times_as_secretary_general": Held(
        SecretaryGeneralRow, ("country_key", "name", "starts_at")
    ),
    "nominations": Held(
        Nomination,
        ("country_key", "starts_at", "nominated_at", "accepted_at", "cancelled_at"),
        links=("nominated_by", "accepted_by", "cancelled_by"),
    ),
    "changes_proposed": Held(
        Amendment,
        ("kind", "subject", "proposed_at", "settled_at", "outcome"),
        links=("proposed_by",),
    ),
    "changes_settled": Held(
        Amendment, ("kind", "subject", "settled_at", "outcome"), links=("settled_by",)
    ),
    "imports_recommended": Held(
        ImportBatch,
        ("source", "recommended_office", "recommended_capacity", "recommended_at"),
        links=("recommended_by",),
    ),
    "imports_decided": Held(
        ImportBatch,
        ("source", "decided_office", "decided_capacity", "decided_at"),
        links=("decided_by",),
    ),
    "recommendations": Held(decisions.Recommendation, (*ACTED, "made_at")),
    "decisions_as_first_person": Held(
        decisions.Decision,
        ("act", "first_office", "first_capacity", "decided_at"),
        links=("first_account_id",),
    ),
    "decisions_as_second_person": Held(
        decisions.Decision,
        ("act", "second_office", "second_capacity", "decided_at"),
        links=("second_account_id",),
    ),
    "decisions_on_many": Held(
        decisions.DecisionBatch,
        ("basis", "decided_at"),
        links=("first_account_id", "second_account_id"),
    ),
    "acts_held": Held(decisions.HeldAct, (*ACTED, "recorded_at", "outcome")),
    "representations": Held(
        Representative, ("organisation_id", "role", "starts_at", "ends_at")
    ),
    "invitations": Held(
        Invitation,
        (
            "organisation_id",
            "email",
            "role",
            "created_at",
            "expires_at",
            "accepted_at",
            "ended_at",
        ),
        links=("accepted_by",),
        addresses=("email",),
    ),
    "invitations_sent": Held(
        Invitation,
        ("organisation_id", "role", "office", "created_at"),
        links=("invited_by",),
    ),
    "proposed_as_owner": Held(
        OwnerProposal,
        ("organisation_id", "email", "proposed_at", "confirmed_at", "ended_at"),
        links=(),
        addresses=("email",),
    ),
    "owners_proposed": Held(
        OwnerProposal,
        ("office", "capacity", "proposed_at", "confirmed_at"),
        links=("proposed_by", "confirmed_by"),
    ),
    "connections": Held(
        Connection,
        ("organisation_id", "kind", "email", "recorded_at"),
        addresses=("email",),
    ),
    "interests_declared": Held(
        Interest, ("reason", "text", "text_language", "starts_on", "ends_on")
    ),
    "hearings_opened": Held(Hearing, ("office", "opened_at"), links=("opened_by",)),
    # An organisation may have published the address of one of its people.
    "addresses_published": Held(
        Organisation,
        ("public_id", "public_email"),
        links=(),
        addresses=("public_email",),
    ),
    "changes_of_entries_asked": Held(
        ChangeRequest,
        ("reason", "reason_language", "asked_at", "outcome"),
        links=("asked_by",),
    ),
    "changes_of_entries_settled": Held(
        ChangeRequest,
        ("office", "capacity", "outcome", "settled_at"),
        links=("settled_by",),
    ),
    "applications": Held(
        Application,
        (
            "reference",
            "organisation_id",
            "stage",
            "language",
            "answers",
            "declared_by",
            "created_at",
            "submitted_at",
        ),
        links=("created_by",),
    ),
    "applications_claimed": Held(
        Application,
        ("reference", "claimed_at", "claimed_until"),
        links=("claimed_by",),
    ),
    "applications_as_sent": Held(
        Snapshot,
        ("number", "answers", "language", "recorded_at"),
        links=("recorded_by",),
    ),
    "questions_asked": Held(Question, ("office", "asked_at"), links=("asked_by",)),
    "notes_written": Held(Note, ("office", "written_at")),
    "criteria_marked": Held(
        CriterionMark,
        ("mark", "office", "marked_at"),
        links=("marked_by",),
    ),
    "opinions_given": Held(Opinion, ("answer", "office", "answered_at")),
    "objections_replied_to": Held(
        Opinion, ("reply", "replied_at"), links=("replied_by",)
    ),
    "documents": Held(
        documents.Document,
        ("kind", "form", "language", "summary", "created_at", "sent_at"),
        links=("uploaded_by",),
    ),
    "history": Held(AuditEvent, ("at", "event", "office", "capacity")),
}


def held(session: AnySession, account_id: int, instant: datetime) -> dict[str, Any]:
    """Return everything that is held about a person, as JSON knows it."""
    account = session.get_one(Account, account_id)
    found: dict[str, Any] = {
        "format": FORMAT,
        "made_at": _plain(instant),
        "account": _shown(account, ACCOUNT),
    }
    for name, each in HELD.items():
        rows = session.scalars(_rows(each, account_id, account.email))
        found[name] = [_shown(row, each.shown) for row in rows]
    own = {row["reference"] for row in found["applications"]}
    found["mails_in_words"] = _mails_in_words(session, account.email, own)
    return found


def _mails_in_words(
    session: AnySession, email: str, own: set[str]
) -> list[dict[str, Any]]:
    """Return the words of mails about the person, or about their own applications.

    What an officer is mailed tells of the files of others.
    """
    to_them = OutboxMail.to_address == email
    rows = session.scalars(select(OutboxMail).where(to_them).order_by(OutboxMail.id))
    return [
        _shown(row, ("created_at", "subject", "body"))
        for row in rows
        if row.reference is None or row.reference in own
    ]


def _rows(each: Held, account_id: int, email: str) -> Any:
    model = each.model
    conditions = [getattr(model, link) == account_id for link in each.links]
    conditions += [getattr(model, column) == email for column in each.addresses]
    keys = model.__table__.primary_key.columns
    return select(model).where(or_(*conditions)).order_by(*keys)


def _shown(row: object, columns: tuple[str, ...]) -> dict[str, Any]:
    return {column: _plain(getattr(row, column)) for column in columns}


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
