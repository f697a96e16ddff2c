"""Keep the rows of people who sign in, and of what proves who they are.

Nothing here says what somebody may do in an office or an organisation: that stands
with the offices and the organisations. Secrets are kept as hashes, apart from those
of the second factor, which have to be computed with.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.database import Code, db, one_of
from registry.domain.languages import TAGS

HASH = 64
"""The length of a SHA-256 in hexadecimal digits."""

EMAIL = 254
"""The longest address that mail servers carry (RFC 5321)."""

NAME = 200

CREDENTIAL = 1_364
"""The longest id of a passkey, 1023 bytes, in base64url (WebAuthn Level 3, 4)."""

PASSKEY_NAME = 60


class Browser(StrEnum):
    """Name a kind of browser, as far as people tell theirs from others."""

    CHROME = "chrome"
    EDGE = "edge"
    FIREFOX = "firefox"
    OPERA = "opera"
    SAFARI = "safari"
    SAMSUNG = "samsung"
    YANDEX = "yandex"
    OTHER = "other"


class System(StrEnum):
    """Name what a device runs on."""

    ANDROID = "android"
    CHROME_OS = "chrome_os"
    IPAD = "ipad"
    IPHONE = "iphone"
    LINUX = "linux"
    MAC = "mac"
    WINDOWS = "windows"
    OTHER = "other"


class CodePurpose(StrEnum):
    """Name what a code that was mailed to an account's address proves."""

    NEW_DEVICE = "new_device"


class LinkPurpose(StrEnum):
    """Name what a link that works once lets its holder do."""

    SET_PASSWORD = "set_password"  # noqa: S105 - a purpose, not a password


class Problem(StrEnum):
    """Name what is wrong with something that was typed; `labels` has the words."""

    NOT_RECOGNISED = "not_recognised"
    CODE_WRONG = "code_wrong"
    CODE_EXHAUSTED = "code_exhausted"
    CODE_EXPIRED = "code_expired"
    CODES_TOO_MANY = "codes_too_many"
    FACTOR_WRONG = "factor_wrong"
    PASSWORD_SHORT = "password_short"  # noqa: S105 - a code of its own
    PASSWORD_LONG = "password_long"  # noqa: S105
    PASSWORD_COMMON = "password_common"  # noqa: S105
    PASSWORD_PERSONAL = "password_personal"  # noqa: S105
    LINK_SPENT = "link_spent"
    ADDRESS_CODES_WRONG = "address_codes_wrong"
    ADDRESS_SAME = "address_same"
    PASSWORD_WRONG = "password_wrong"  # noqa: S105
    PASSKEY_REFUSED = "passkey_refused"
    PASSKEY_KNOWN = "passkey_known"
    PASSKEYS_TOO_MANY = "passkeys_too_many"
    LAST_WAY_IN = "last_way_in"
    NOT_UNDERSTOOD = "not_understood"


class TieKind(StrEnum):
    """Name what keeps an account from being erased."""

    OFFICER = "officer"
    OPERATOR = "operator"
    SECRETARY_GENERAL = "secretary_general"
    LAST_OWNER = "last_owner"
    OPEN_APPLICATION = "open_application"


@dataclass(frozen=True)
class Tie:
    """Hold one thing that has to be settled before an account is erased.

    `name` says which: a country's key, an organisation's name, a reference.
    """

    kind: TieKind
    name: str = ""


def _known_language() -> CheckConstraint:
    tags = ", ".join(f"'{tag}'" for tag in TAGS)
    return CheckConstraint(f"language IN ({tags})", name="language_known")


def _folded_email() -> CheckConstraint:
    return CheckConstraint("email = lower(email) AND email <> ''", name="email_folded")


def _account() -> Mapped[int]:
    return mapped_column(ForeignKey("accounts.id"), index=True)


class Account(db.Model):
    """One person who signs in; the address is kept folded, so it stands once.

    Without a password nobody can sign in yet: the account waits for its link. An
    account that the demo made needs no second factor to act. Of an erased one the row
    stays, without the person: public acts point to it.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        _known_language(),
        _folded_email(),
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("closed_at >= created_at", name="closed_after_created"),
        CheckConstraint(
            "erased_at IS NULL OR (closed_at IS NOT NULL AND password_hash IS NULL)",
            name="erased_and_closed",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL), unique=True)
    name: Mapped[str] = mapped_column(String(NAME))
    language: Mapped[str] = mapped_column(String(2))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    demo: Mapped[bool] = mapped_column(default=False)
    erased_at: Mapped[datetime | None]


class Operator(db.Model):
    """One person's time as an operator of this installation; open without an end."""

    __tablename__ = "operators"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index(
            "uq_operators_account_id_open",
            "account_id",
            unique=True,
            sqlite_where=text("ends_at IS NULL"),
            postgresql_where=text("ends_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = _account()
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]


class SignUp(db.Model):
    """A sign-up that waits for the code that was mailed.

    An address that is known already gets such a row too, without code and password:
    no code opens it, and nobody can tell it from the others.
    """

    __tablename__ = "sign_ups"
    __table_args__ = (
        _known_language(),
        _folded_email(),
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint(
            "(code_hash IS NULL) = (password_hash IS NULL)", name="opens_or_not"
        ),
        CheckConstraint("expires_at > created_at", name="expires_after_created"),
        CheckConstraint("attempts >= 0 AND sendings >= 0", name="counts_not_negative"),
        CheckConstraint(
            "used_at IS NULL OR code_hash IS NOT NULL", name="used_by_its_code"
        ),
        Index("ix_sign_ups_email_created_at", "email", "created_at"),
    )

    id: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL))
    name: Mapped[str] = mapped_column(String(NAME))
    language: Mapped[str] = mapped_column(String(2))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    code_hash: Mapped[str | None] = mapped_column(String(HASH))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    sendings: Mapped[int] = mapped_column(default=1)
    used_at: Mapped[datetime | None]


class MailedCode(db.Model):
    """A code of six digits, mailed to an account's address; it works once."""

    __tablename__ = "mailed_codes"
    __table_args__ = (
        one_of("purpose", CodePurpose),
        CheckConstraint("expires_at > created_at", name="expires_after_created"),
        CheckConstraint("attempts >= 0 AND sendings >= 0", name="counts_not_negative"),
    )

    id: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    account_id: Mapped[int] = _account()
    purpose: Mapped[CodePurpose] = mapped_column(Code(CodePurpose))
    code_hash: Mapped[str] = mapped_column(String(HASH))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    sendings: Mapped[int] = mapped_column(default=1)
    used_at: Mapped[datetime | None]


class BrowserSession(db.Model):
    """One browser in which somebody is signed in; its cookie holds the token.

    `factor_at` is when the second factor was given in it, if it was; `proved_at` when
    its holder last proved again who they are.
    """

    __tablename__ = "browser_sessions"
    __table_args__ = (
        CheckConstraint("last_seen_at >= created_at", name="seen_after_created"),
        CheckConstraint("ended_at >= created_at", name="ended_after_created"),
        one_of("browser", Browser),
        one_of("system", System),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(HASH), unique=True)
    account_id: Mapped[int] = _account()
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    factor_at: Mapped[datetime | None]
    browser: Mapped[Browser] = mapped_column(Code(Browser), default=Browser.OTHER)
    system: Mapped[System] = mapped_column(Code(System), default=System.OTHER)
    proved_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class KnownDevice(db.Model):
    """A browser in which an account proved before that it reads its mail."""

    __tablename__ = "known_devices"
    __table_args__ = (UniqueConstraint("account_id", "token_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = _account()
    token_hash: Mapped[str] = mapped_column(String(HASH))
    created_at: Mapped[datetime]


class SignInAttempt(db.Model):
    """One try at a door, under a keyed hash of the address or of the client.

    In the database, because limits kept in memory multiply by workers.
    """

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index("ix_sign_in_attempts_key_at", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(HASH))
    at: Mapped[datetime] = mapped_column(index=True)
    ok: Mapped[bool]


class Totp(db.Model):
    """An account's second factor: codes of an authenticator app (RFC 6238).

    `last_step` is the newest time step whose code was taken: none works twice.
    """

    __tablename__ = "totps"
    __table_args__ = (
        CheckConstraint("confirmed_at >= created_at", name="confirmed_after_created"),
        CheckConstraint(
            "confirmed_at IS NULL OR last_step IS NOT NULL", name="confirmed_by_code"
        ),
    )

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id"), primary_key=True, autoincrement=False
    )
    secret: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int | None] = mapped_column(BigInteger)


class RecoveryCode(db.Model):
    """One of the codes that stand in for a lost authenticator; each works once."""

    __tablename__ = "recovery_codes"
    __table_args__ = (UniqueConstraint("account_id", "code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = _account()
    code_hash: Mapped[str] = mapped_column(String(HASH))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class OneTimeLink(db.Model):
    """A link that an account's holder may use once, as to set the first password."""

    __tablename__ = "one_time_links"
    __table_args__ = (
        one_of("purpose", LinkPurpose),
        CheckConstraint("expires_at > created_at", name="expires_after_created"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = _account()
    token_hash: Mapped[str] = mapped_column(String(HASH), unique=True)
    purpose: Mapped[LinkPurpose] = mapped_column(Code(LinkPurpose))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class PasswordReset(db.Model):
    """A forgotten password that waits for the code that was mailed.

    An address that has no account gets such a row too: no code opens it, and nobody
    can tell it from the others.
    """

    __tablename__ = "password_resets"
    __table_args__ = (
        _folded_email(),
        CheckConstraint(
            "(code_hash IS NULL) = (account_id IS NULL)", name="opens_an_account"
        ),
        CheckConstraint("expires_at > created_at", name="expires_after_created"),
        CheckConstraint("attempts >= 0 AND sendings >= 0", name="counts_not_negative"),
        CheckConstraint(
            "used_at IS NULL OR code_hash IS NOT NULL", name="used_by_its_code"
        ),
    )

    id: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    language: Mapped[str] = mapped_column(String(2))
    code_hash: Mapped[str | None] = mapped_column(String(HASH))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    sendings: Mapped[int] = mapped_column(default=1)
    used_at: Mapped[datetime | None]


class AddressChange(db.Model):
    """A new address that waits for two codes: one mailed to it, one to the old one.

    Where the new address has an account already, no code opens the change.
    """

    __tablename__ = "address_changes"
    __table_args__ = (
        CheckConstraint(
            "new_email = lower(new_email) AND new_email <> ''", name="email_folded"
        ),
        CheckConstraint("expires_at > created_at", name="expires_after_created"),
        CheckConstraint("attempts >= 0", name="counts_not_negative"),
        CheckConstraint(
            "used_at IS NULL OR new_code_hash IS NOT NULL", name="used_by_its_codes"
        ),
    )

    id: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    account_id: Mapped[int] = _account()
    new_email: Mapped[str] = mapped_column(String(EMAIL))
    old_code_hash: Mapped[str] = mapped_column(String(HASH))
    new_code_hash: Mapped[str | None] = mapped_column(String(HASH))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]


class Passkey(db.Model):
    """A key that a device or a password manager keeps, and uses for its owner alone.

    Each asked who its user is when it was added, and is asked again at each use: it
    stands for two factors (NIST SP 800-63B, 3.1.7).
    """

    __tablename__ = "passkeys"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("sign_count >= 0", name="count_not_negative"),
        CheckConstraint("last_used_at >= created_at", name="used_after_created"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = _account()
    credential_id: Mapped[str] = mapped_column(String(CREDENTIAL), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(PASSKEY_NAME))
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class PasskeyChallenge(db.Model):
    """What a browser was asked to sign, and answered: no answer is taken twice."""

    __tablename__ = "passkey_challenges"

    id: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    used_at: Mapped[datetime]
