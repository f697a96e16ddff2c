"""What several tables of people share: lengths, and columns of one shape."""

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
)
from sqlalchemy.orm import Mapped, mapped_column

from registry.domain.languages import TAGS

HASH = 64
"""The length of a SHA-256 in hexadecimal digits."""

EMAIL = 254
"""The longest address that mail servers carry (RFC 5321)."""

NAME = 200


def known_language() -> CheckConstraint:
    tags = ", ".join(f"'{tag}'" for tag in TAGS)
    return CheckConstraint(f"language IN ({tags})", name="language_known")


def folded_email() -> CheckConstraint:
    return CheckConstraint("email = lower(email) AND email <> ''", name="email_folded")


def account_column() -> Mapped[int]:
    return mapped_column(ForeignKey("accounts.id"), index=True)
