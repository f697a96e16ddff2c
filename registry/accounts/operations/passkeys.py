"""Add, use and remove passkeys (WebAuthn Level 3).

Every passkey has to ask who its user is, when it is added and each time it is used:
so it stands for two factors, and signs in by itself.
"""

import json
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm
from sqlalchemy import delete, select
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from registry.accounts.models.passkeys import Passkey, PasskeyChallenge
from registry.accounts.models.people import Account
from registry.accounts.models.problems import Problem
from registry.accounts.models.second_factor import RecoveryCode
from registry.accounts.operations.tokens import hash_token, keyed_hash
from registry.accounts.queries import has_authenticator, passkeys_of
from registry.audit.events import Event
from registry.audit.operations import record
from registry.database import AnySession
from registry.mail.operations import queue_mail
from registry.unit_of_work import Work

LIFE = timedelta(minutes=10)
MOST = 20
LONGEST = 20_000
"""Characters of an answer; a real one has some hundreds, or two thousand."""

# What the library raises on what no browser sends.
_BROKEN = (
    WebAuthnException,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    struct.error,
)


@dataclass(frozen=True)
class RelyingParty:
    """Hold for which site a passkey is: the host that it belongs to, and the origin.

    `secret` makes the handles by which authenticators tell accounts apart.
    """

    host: str
    origin: str
    name: str
    secret: str


@dataclass(frozen=True)
class Asked:
    """Hold what a browser was asked to sign, when, and for which account, if known.

    The browser keeps it, signed by us, so that asking writes nothing.
    """

    challenge: str
    at: int
    account_id: int | None


@dataclass(frozen=True)
class Ceremony:
    """Hold what a browser is asked to sign, and the options that ask it, as JSON."""

    asked: Asked
    options: str


def relying_party(base_url: str, name: str, secret: str) -> RelyingParty:
    """Return the site at an address; the port belongs to the origin alone."""
    parts = urlsplit(base_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    return RelyingParty(parts.hostname or "", origin, name, secret)


def begin_adding(
    session: AnySession, party: RelyingParty, account_id: int, now: datetime
) -> Ceremony:
    """Ask a browser for a new passkey; one that the account has is not made twice."""
    account = session.get_one(Account, account_id)
    handle = keyed_hash(party.secret, "passkey-user", str(account_id))
    options = generate_registration_options(
        rp_id=party.host,
        rp_name=party.name,
        user_id=bytes.fromhex(handle),
        user_name=account.email,
        user_display_name=account.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_described(passkeys_of(session, account_id)),
    )
    asked = _asked(options.challenge, now, account_id)
    return Ceremony(asked, options_to_json(options))


def begin_using(
    session: AnySession, party: RelyingParty, account_id: int | None, now: datetime
) -> Ceremony:
    """Ask a browser to sign with a passkey: of one account, or of any."""
    known = passkeys_of(session, account_id) if account_id else []
    options = generate_authentication_options(
        rp_id=party.host,
        allow_credentials=_described(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    asked = _asked(options.challenge, now, account_id)
    return Ceremony(asked, options_to_json(options))


def add_passkey(
    work: Work,
    party: RelyingParty,
    account_id: int,
    *,
    asked: Asked,
    answer: str,
    name: str,
) -> Passkey | Problem:
    """Keep a passkey that the browser made, and tell the account's owner."""
    if not _take(work, asked, account_id) or len(answer) > LONGEST:
        return Problem.PASSKEY_REFUSED
    if len(passkeys_of(work.session, account_id)) >= MOST:
        return Problem.PASSKEYS_TOO_MANY
    try:
        made = verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(asked.challenge),
            expected_rp_id=party.host,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except _BROKEN:
        return Problem.PASSKEY_REFUSED
    if _by_credential(work, bytes_to_base64url(made.credential_id)) is not None:
        return Problem.PASSKEY_KNOWN
    row = Passkey(
        account_id=account_id,
        credential_id=bytes_to_base64url(made.credential_id),
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        name=name,
        created_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    _record(work, Event.ACCOUNT_PASSKEY_ADDED, account_id)
    _tell(work, "passkey_added", row)
    return row


def use_passkey(
    work: Work,
    party: RelyingParty,
    *,
    asked: Asked,
    answer: str,
    account_id: int | None = None,
) -> int | Problem:
    """Return whose passkey signed; `account_id` is whose it has to be, where known."""
    if not _take(work, asked, account_id) or len(answer) > LONGEST:
        return Problem.PASSKEY_REFUSED
    row = _named_by(work, answer)
    if row is None or (account_id is not None and row.account_id != account_id):
        return Problem.PASSKEY_REFUSED
    if work.session.get_one(Account, row.account_id).closed_at is not None:
        return Problem.PASSKEY_REFUSED
    try:
        used = verify_authentication_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(asked.challenge),
            expected_rp_id=party.host,
            expected_origin=party.origin,
            credential_public_key=row.public_key,
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    except _BROKEN:
        return Problem.PASSKEY_REFUSED
    row.sign_count = used.new_sign_count
    row.last_used_at = work.now
    return row.account_id


def rename_passkey(work: Work, account_id: int, passkey_id: int, name: str) -> None:
    """Call a passkey of the account by another name."""
    row = _own(work, account_id, passkey_id)
    if row is not None and row.name != name:
        row.name = name
        _record(work, Event.ACCOUNT_PASSKEY_RENAMED, account_id)


def remove_passkey(work: Work, account_id: int, passkey_id: int) -> Problem | None:
    """Forget a passkey; the last way to sign in stays."""
    row = _own(work, account_id, passkey_id)
    if row is None:
        return None
    account = work.session.get_one(Account, account_id)
    is_last = len(passkeys_of(work.session, account_id)) == 1
    if is_last and account.password_hash is None:
        return Problem.LAST_WAY_IN
    _tell(work, "passkey_removed", row)
    work.session.delete(row)
    if is_last and not has_authenticator(work.session, account_id):
        codes = delete(RecoveryCode).where(RecoveryCode.account_id == account_id)
        work.session.execute(codes)
    _record(work, Event.ACCOUNT_PASSKEY_REMOVED, account_id)
    return None


def forget_challenges(work: Work) -> None:
    """Delete the challenges whose time is over: no answer to them is taken anyway."""
    old = PasskeyChallenge.used_at < work.now - LIFE
    work.session.execute(delete(PasskeyChallenge).where(old))


def _described(rows: list[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(row.credential_id))
        for row in rows
    ]


def _asked(challenge: bytes, now: datetime, account_id: int | None) -> Asked:
    return Asked(bytes_to_base64url(challenge), int(now.timestamp()), account_id)


def _take(work: Work, asked: Asked, account_id: int | None) -> bool:
    """Use a challenge up; tell whether it was this account's, new and not too old."""
    row_id = hash_token(asked.challenge)
    if work.session.get(PasskeyChallenge, row_id) is not None:
        return False
    work.session.add(PasskeyChallenge(id=row_id, used_at=work.now))
    in_time = work.now.timestamp() - asked.at < LIFE.total_seconds()
    return asked.account_id == account_id and in_time


def _named_by(work: Work, answer: str) -> Passkey | None:
    """Return the passkey that an answer names as its own."""
    try:
        credential_id = json.loads(answer)["id"]
    except _BROKEN:
        return None
    return _by_credential(work, credential_id) if _is_plain(credential_id) else None


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isprintable()


def _by_credential(work: Work, credential_id: str) -> Passkey | None:
    return work.session.scalar(
        select(Passkey).where(Passkey.credential_id == credential_id)
    )


def _own(work: Work, account_id: int, passkey_id: int) -> Passkey | None:
    row = work.session.get(Passkey, passkey_id)
    return row if row is not None and row.account_id == account_id else None


def _record(work: Work, event: Event, account_id: int) -> None:
    record(work, event, subject=("account", account_id), actor_account=account_id)


def _tell(work: Work, template: str, row: Passkey) -> None:
    account = work.session.get_one(Account, row.account_id)
    queue_mail(
        work,
        template,
        to=account.email,
        language=account.language,
        values={"passkey": row.name},
    )
