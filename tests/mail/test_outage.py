"""While the mail server is away nothing fails, nothing is lost, nothing doubled."""

from collections.abc import Callable

import pytest
from flask import Flask

from registry.database import db
from registry.mail.models import OutboxMail
from registry.mail.operations import deliver_due, put_back, queue_mail
from registry.mail.queries import current_outage, outbox_counts
from registry.mail.transport import Smtp
from registry.settings import Settings
from tests.fixed_clock import START, FixedClock
from tests.mail.server import Mailbox
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor

SIGN_UP = "/tk/account/sign-up"


@pytest.fixture
def deliver(app: Flask, clock: FixedClock, sending: Settings) -> Callable[[], int]:
    """Make one pass, as `flask mail deliver` does."""

    def one_pass() -> int:
        with app.app_context():
            return deliver_due(clock, Smtp(sending))

    return one_pass


@pytest.fixture
def queue(note: str, work: OpenWork) -> Callable[[str], int]:
    """Queue a note to somebody."""

    def queued(to: str) -> int:
        with work() as opened:
            values = {"name": to}
            mail = queue_mail(opened, note, to=to, language="tk", values=values)
            opened.session.flush()
            return mail.id

    return queued


@pytest.mark.point("D-08")
def test_after_an_hour_without_a_server_all_is_sent_once_and_in_order(
    client: Visitor,
    clock: FixedClock,
    mailbox: Mailbox,
    outbox: Outbox,
    deliver: Callable[[], int],
) -> None:
    mailbox.stop()
    people = [f"person{number}@example.tm" for number in range(6)]
    for email in people:
        # No request fails: each answers that a code is on its way.
        page = client.visit(SIGN_UP)
        form = {"name": "Ogulgerek", "email": email, "password": "uzyn we gizlin söz"}
        page = client.submit(page, form, form=SIGN_UP)
        assert email in page.text
        for _ in range(10):
            assert deliver() == 0
            clock.advance(minutes=1)
    assert [mail.to_address for mail in outbox()] == people
    assert {(m.attempts, m.dead_at, m.claimed_until) for m in outbox()} == {
        (0, None, None)
    }
    mailbox.start()
    clock.advance(minutes=5)
    assert deliver() == len(people)
    assert deliver() == 0
    clock.advance(days=3)
    assert deliver() == 0
    assert mailbox.recipients == [[email] for email in people]
    sent = [message["Message-ID"] for message in mailbox.messages]
    assert sent == [mail.message_id for mail in outbox()]


def test_the_server_is_asked_less_often_and_five_minutes_apart_at_most(
    app: Flask,
    clock: FixedClock,
    mailbox: Mailbox,
    deliver: Callable[[], int],
    queue: Callable[[str], int],
) -> None:
    mailbox.stop()
    queue("a@example.tm")
    waits = []
    for _ in range(5):
        deliver()
        with app.app_context():
            outage = current_outage(db.session)
            assert outage is not None
            assert (outage.since, outage.tries) == (START, len(waits) + 1)
            assert "Connection refused" in outage.last_error
            waits.append((outage.next_try_at - clock.now).total_seconds() / 60)
            clock.set(outage.next_try_at)
    assert waits == [1, 2, 4, 5, 5]
    mailbox.start()
    assert deliver() == 1
    with app.app_context():
        assert current_outage(db.session) is None


def test_what_is_written_during_a_pause_waits_behind_what_waited_before(
    clock: FixedClock,
    mailbox: Mailbox,
    deliver: Callable[[], int],
    queue: Callable[[str], int],
) -> None:
    mailbox.stop()
    queue("first@example.tm")
    deliver()
    mailbox.start()
    clock.advance(seconds=30)
    queue("second@example.tm")
    assert deliver() == 0
    clock.advance(seconds=30)
    assert deliver() == 2
    assert mailbox.recipients == [["first@example.tm"], ["second@example.tm"]]


def test_an_operator_need_not_wait_for_the_next_try(
    app: Flask,
    mailbox: Mailbox,
    deliver: Callable[[], int],
    queue: Callable[[str], int],
    work: OpenWork,
) -> None:
    mailbox.stop()
    mail_id = queue("a@example.tm")
    deliver()
    mailbox.start()
    assert deliver() == 0
    with work() as opened:
        # It has not failed itself; the server is asked again all the same.
        assert put_back(opened, [mail_id]) == 0
    assert deliver() == 1


def test_a_server_that_refuses_one_mail_is_no_outage(
    app: Flask,
    clock: FixedClock,
    mailbox: Mailbox,
    deliver: Callable[[], int],
    queue: Callable[[str], int],
) -> None:
    mailbox.refusal = "451 later"
    for name in "ab":
        queue(f"{name}@example.tm")
    assert deliver() == 0
    with app.app_context():
        assert current_outage(db.session) is None
        counts = outbox_counts(db.session)
        assert (counts.waiting, counts.failing, counts.dead) == (2, 2, 0)
        assert {m.last_code for m in db.session.query(OutboxMail)} == {451}
