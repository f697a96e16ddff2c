"""Load the invented world: everybody acts by the real operations, each at its time.

All of it is one transaction, so a loading that is interrupted leaves nothing behind.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import event, update

from registry.accounts.operations.passwords import hash_password
from registry.database import AnySession
from registry.demo.models import Script
from registry.demo.operations.people import Cast, enter
from registry.demo.operations.timeline import moments, morning
from registry.demo.queries.script import read_script
from registry.demo.queries.state import is_empty, shown_password
from registry.domain.errors import RegistryError
from registry.domain.numbers import OPAQUE_ALPHABET
from registry.mail.models import OutboxMail
from registry.maintenance.operations import set_mark
from registry.maintenance.queries import DEMO_MARK
from registry.offices.models.rules import RuleKind, RuleRow, RuleText
from registry.offices.queries.rules import rules_in_force
from registry.offices.queries.terms import chair_terms
from registry.unit_of_work import Clock, Work, unit_of_work

BEGINS = 358
"""How many days before the loading the demo's people arrive."""

HOLD_MINUTES = 1


class NotEmpty(RegistryError):
    """Refuse a database that somebody uses: the demo never mixes with real people."""


class TooEarly(RegistryError):
    """Refuse a clock by which nobody chaired yet when the demo's story begins."""


def load_demo(clock: Clock) -> bool:
    """Load the demo into an empty database; False where it is loaded already.

    Raises NotEmpty or TooEarly.
    """
    with unit_of_work(clock) as work:
        if not _is_to_be_loaded(work):
            return False
    password = new_password()
    # Slow on purpose, so outside the transaction, which holds the write lock.
    cast = Cast(hash_password(password))
    with unit_of_work(clock) as work:
        if not _is_to_be_loaded(work):
            return False
        with held_in_memory(work.session):
            _tell(work, read_script(), cast)
        shorten_hold(work)
        set_mark(work, DEMO_MARK, password)
    return True


def _is_to_be_loaded(work: Work) -> bool:
    """Tell whether nobody has loaded the demo; refuse what is no demo's."""
    if shown_password(work.session) is not None:
        return False
    if not is_empty(work.session):
        raise NotEmpty
    return True


def new_password() -> str:
    """Return a password that is easy to read and to type."""
    groups = ("".join(map(secrets.choice, [OPAQUE_ALPHABET] * 4)) for _ in range(3))
    return "-".join(groups)


def _tell(work: Work, script: Script, cast: Cast) -> None:
    arrival = morning(work.now, BEGINS)
    if not any(term.starts_at <= arrival for term in chair_terms(work.session)):
        raise TooEarly
    for person in script.people:
        enter(replace(work, now=arrival), cast, person)
    for moment in moments(script, work.now):
        moment.tell(replace(work, now=moment.at), cast)
    forget_mails(work)


@contextmanager
def held_in_memory(session: AnySession) -> Iterator[None]:
    """Hold all that is read or written meanwhile, so that it is read once.

    A session forgets what nobody holds; each of a thousand steps would read country,
    organisation and rules anew.
    """
    held: list[object] = []
    events = ("loaded_as_persistent", "pending_to_persistent")

    def hold(session: object, row: object) -> None:
        held.append(row)

    for name in events:
        event.listen(session, name, hold)
    try:
        yield
    finally:
        for name in events:
            event.remove(session, name, hold)


def forget_mails(work: Work) -> None:
    """Count the mails of the story as sent, so that none ever leaves."""
    work.session.flush()
    work.session.execute(update(OutboxMail).values(sent_at=OutboxMail.created_at))


def shorten_hold(work: Work) -> None:
    """Add a version of the hold that lasts a minute: visitors do not wait longer."""
    rows = rules_in_force(work.session, RuleKind.PERIOD, work.now)
    [hold] = [row for row in rows if row.code == "hold"]
    work.session.add(
        RuleRow(
            kind=hold.kind,
            code=hold.code,
            country_key=hold.country_key,
            version=hold.version + 1,
            position=hold.position,
            value=HOLD_MINUTES,
            unit="minutes",
            acts=list(hold.acts),
            valid_from=work.now,
            texts=[
                RuleText(language=text.language, label=text.label, text=text.text)
                for text in hold.texts
            ],
        )
    )
    work.session.flush()
