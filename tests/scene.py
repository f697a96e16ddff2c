"""Act in a small world, one use case after another, and read what came of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from registry.applications.models.applications import Application
from registry.audit.models import AuditEvent
from registry.database import db
from registry.domain.errors import ActionRefused, Invalid, NotPermitted
from registry.mail.models import OutboxMail
from registry.members.models.memberships import Membership
from registry.offices.models.terms import ChairTerm, SecretaryGeneralRow
from registry.unit_of_work import Work
from tests.fixed_clock import FixedClock
from tests.world import OpenWork, World, populate

Result = TypeVar("Result")
Row = TypeVar("Row")

# For rules that the domain tells from values alone: what the values are read from is
# proved on both databases by other tests.
ON_ONE_DATABASE = pytest.mark.parametrize("database_kind", ["sqlite"])

DONE = "done"
NO_STEP = "no step"


class _Rehearsed(Exception):
    """Take a rehearsal back."""


# What tells one mail from another: its kind, its reader, its language.
Told = tuple[str, str, str]


class Scene:
    """Hold a test's people, its clock, and the database they act on."""

    def __init__(self, app: Flask, open_work: OpenWork, clock: FixedClock) -> None:
        self.app = app
        self.work = open_work
        self.clock = clock
        with open_work() as work:
            self.world: World = populate(work)

    def do(
        self, operation: Callable[..., Result], *arguments: Any, **named: Any
    ) -> Result:
        """Run one use case in one transaction."""
        with self.work() as work:
            return operation(work, *arguments, **named)

    def attempt(
        self, operation: Callable[..., object], *arguments: Any, **named: Any
    ) -> str:
        """Rehearse a use case: return DONE or what refused it; nothing of it stays."""
        try:
            with self.work() as work:
                operation(work, *arguments, **named)
                work.session.flush()
                raise _Rehearsed
        except _Rehearsed:
            return DONE
        except NotPermitted as refused:
            return refused.denial
        except ActionRefused as refused:
            return refused.condition or NO_STEP
        except Invalid as refused:
            return ", ".join(f"{at}: {what}" for at, what in refused.problems.items())

    def due(self, rule: Callable[[FixedClock], int]) -> int:
        """Let the calendar do what is due by a rule that opens its own work."""
        with self.app.app_context():
            return rule(self.clock)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that only reads; its rows stay readable after it."""
        with self.app.app_context():
            yield db.session
            db.session.expunge_all()

    def rows(self, model: type[Row], *where: Any) -> list[Row]:
        """Return rows as they stand now, by primary key."""
        with self.reading() as session:
            keys = model.__table__.primary_key.columns  # type: ignore[attr-defined]
            return list(session.scalars(select(model).where(*where).order_by(*keys)))

    def row(self, model: type[Row], *where: Any) -> Row:
        """Return the only row there is."""
        (found,) = self.rows(model, *where)
        return found

    def application(self, reference: str) -> Application:
        """Return an application as it stands now."""
        return self.row(Application, Application.reference == reference)

    def membership(self, membership_id: int) -> Membership:
        """Return a membership as it stands now."""
        return self.row(Membership, Membership.id == membership_id)

    def events(self) -> list[AuditEvent]:
        """Return what was recorded, oldest first."""
        return self.rows(AuditEvent)

    def told(self) -> list[Told]:
        """Return kind, reader and language of every mail, oldest first."""
        mails = self.rows(OutboxMail)
        return [(mail.kind, mail.to_address, mail.language) for mail in mails]

    def counts(self) -> dict[str, int]:
        """Return how many rows each table holds: what a refused act must not move."""
        names = [table.name for table in db.metadata.sorted_tables]
        counted = ", ".join(f"(SELECT count(*) FROM {name})" for name in names)
        with self.reading() as session:
            row = session.execute(text(f"SELECT {counted}")).one()
        return dict(zip(names, row, strict=True))

    def hand_over(self, country: str = "KZ", **after: float) -> None:
        """Write down a term that starts `after` from now, and go there."""
        self.clock.advance(**(after or {"days": 1}))
        with self.work() as work:
            start_term(work, country)


def start_term(work: Work, country: str, account_id: int | None = None) -> None:
    """Let `country` chair from this instant on, whoever agreed to it."""
    work.session.add(ChairTerm(country_key=country, starts_at=work.now, basis="Test"))
    name_general(work, country, account_id)


def name_general(work: Work, country: str, account_id: int | None) -> None:
    """Name a Secretary-General from this instant on."""
    work.session.add(
        SecretaryGeneralRow(
            country_key=country,
            name="Secretary-General",
            starts_at=work.now,
            account_id=account_id,
        )
    )


@pytest.fixture
def scene(app: Flask, work: OpenWork, clock: FixedClock) -> Scene:
    """Seat the officers and open the accounts of a small world."""
    return Scene(app, work, clock)


def days(count: float) -> timedelta:
    """Return a duration."""
    return timedelta(days=count)
