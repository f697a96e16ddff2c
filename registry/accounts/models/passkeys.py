"""Passkeys, and the challenges that they answer."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    LargeBinary,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from registry.accounts.models.columns import HASH, account_column
from registry.database import db

CREDENTIAL = 1_364
"""The longest id of a passkey, 1023 bytes, in base64url (WebAuthn Level 3, 4)."""

PASSKEY_NAME = 60


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
    account_id: Mapped[int] = account_column()
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
