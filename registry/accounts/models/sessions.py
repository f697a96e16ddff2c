"""Browsers in which somebody is signed in, and tries to sign in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.accounts.models.columns import HASH, account_column
from registry.accounts.models.people import Account
from registry.database import Code, db, one_of


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
    account_id: Mapped[int] = account_column()
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
    account_id: Mapped[int] = account_column()
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
