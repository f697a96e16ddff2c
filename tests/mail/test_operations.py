"""A mail is stored with what it tells, and delivered once."""

import smtplib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Self

import pytest
from flask import Flask

from registry.database import db
from registry.mail.models import OutboxMail
from registry.mail.operations import CLAIM, TRIES, BadAddress, deliver_due, queue_mail
from registry.mail.queries import outbox, waiting_count
from registry.mail.transport import Nowhere
from registry.unit_of_work import unit_of_work
from tests.fixed_clock import START, FixedClock
from tests.product import OpenWork


class Recorder(Nowhere):
    """Remember what was sent; before each mail, do what a test wants."""

    def __init__(self, before: Callable[[], object] | None = None) -> None:
        self.sent: list[OutboxMail] = []
        self.before = before

    def send(self, mail: OutboxMail) -> None:
        """Remember the mail."""
        if self.before is not None:
            self.before()
        self.sent.append(mail)


class Broken(Nowhere):
    """Fail with what real servers and networks fail with."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __enter__(self) -> Self:
        return self

    def send(self, mail: OutboxMail) -> None:
        """Fail."""
        raise self.error


class Killed(BaseException):
    """Stand for the end of the process."""


@pytest.fixture
def queued(note: str, work: OpenWork, app: Flask) -> Callable[..., int]:
    """Queue a note and return its id."""

    def queue(**changes: object) -> int:
        arguments = {"to": "ngo@example.kz", "language": "kk", "values": {"name": "A"}}
        with work() as opened:
            mail = queue_mail(opened, note, **{**arguments, **changes})
            opened.session.flush()
            return mail.id

    return queue


def stored(app: Flask, mail_id: int) -> OutboxMail:
    """Read a mail anew."""
    with app.app_context():
        return db.session.get_one(OutboxMail, mail_id)


def deliver(app: Flask, clock: FixedClock, transport: Nowhere, limit: int = 9) -> int:
    """Make one pass."""
    with app.app_context():
        return deliver_due(clock, transport, limit)


def test_a_queued_mail_holds_everything_that_will_be_sent(
    app: Flask, queued: Callable[..., int]
) -> None:
    mail = stored(app, queued(reference="R-7", values={"name": "Şəfqət"}))
    assert mail.kind == "note"
    assert mail.subject == "Note for Şəfqət [R-7]"
    assert mail.body.startswith("Hello Şəfqət.\n")
    assert (mail.to_address, mail.language) == ("ngo@example.kz", "kk")
    assert mail.message_id.endswith("@register.example.org>")
    assert mail.created_at == mail.next_attempt_at == START
    assert mail.sent_at is mail.dead_at is mail.claimed_until is None


def test_a_reference_that_the_subject_names_is_not_repeated(
    app: Flask, queued: Callable[..., int]
) -> None:
    mail = stored(app, queued(reference="R-7", values={"name": "R-7"}))
    assert mail.subject == "Note for R-7"


def test_a_mail_goes_with_what_it_told_when_that_is_rolled_back(
    app: Flask, clock: FixedClock, note: str
) -> None:
    class Refused(Exception):
        pass

    def fail() -> None:
        with unit_of_work(clock) as work:
            values = {"name": "A"}
            queue_mail(work, note, to="a@example.kz", language="kk", values=values)
            work.session.flush()
            raise Refused

    with app.app_context():
        with pytest.raises(Refused):
            fail()
        assert waiting_count(db.session) == 0


def test_a_mail_is_delivered_once(
    app: Flask, clock: FixedClock, queued: Callable[..., int]
) -> None:
    mail_id = queued()
    transport = Recorder()
    assert deliver(app, clock, transport) == 1
    clock.advance(days=3)
    assert deliver(app, clock, transport) == 0
    assert [mail.id for mail in transport.sent] == [mail_id]
    assert stored(app, mail_id).sent_at == START


def test_the_oldest_mails_go_first_and_no_more_than_the_limit(
    app: Flask, clock: FixedClock, queued: Callable[..., int]
) -> None:
    ids = [queued() for _ in range(3)]
    transport = Recorder()
    assert deliver(app, clock, transport, limit=2) == 2
    assert [mail.id for mail in transport.sent] == ids[:2]
    with app.app_context():
        assert waiting_count(db.session) == 1
        assert [mail.id for mail in outbox(db.session, 2)] == [ids[2], ids[1]]


def test_a_mail_that_is_being_sent_is_not_taken_by_another_sender(
    app: Flask, clock: FixedClock, queued: Callable[..., int]
) -> None:
    queued()
    other = Recorder()
    taken: list[int] = []
    first = Recorder(before=lambda: taken.append(deliver_due(clock, other, 9)))
    assert deliver(app, clock, first) == 1
    assert (taken, other.sent, len(first.sent)) == ([0], [], 1)


def test_senders_side_by_side_send_every_mail_once(
    app: Flask, clock: FixedClock, queued: Callable[..., int]
) -> None:
    ids = [queued() for _ in range(12)]
    transports = [Recorder() for _ in range(3)]
    with ThreadPoolExecutor(len(transports)) as senders:
        passes = senders.map(lambda t: deliver(app, clock, t, limit=20), transports)
        assert sum(passes) == len(ids)
    assert sorted(mail.id for t in transports for mail in t.sent) == ids


def test_a_sender_that_died_gives_the_mail_back_under_the_same_message_id(
    app: Flask, clock: FixedClock, queued: Callable[..., int]
) -> None:
    mail_id = queued()
    with pytest.raises(Killed):
        deliver(app, clock, Broken(Killed()))
    transport = Recorder()
    clock.set(START + CLAIM - timedelta(seconds=1))
    assert deliver(app, clock, transport) == 0
    clock.set(START + CLAIM)
    assert deliver(app, clock, transport) == 1
    assert transport.sent[0].message_id == stored(app, mail_id).message_id


def test_who_was_slower_than_its_claim_changes_nothing_of_what_another_did(
    app: Flask, clock: FixedClock, queued: Callable[..., int]
) -> None:
    mail_id = queued()
    other = Recorder()

    def lose_the_claim() -> None:
        clock.advance(minutes=15)
        assert deliver_due(clock, other, 1) == 1

    class Slow(Recorder):
        def send(self, mail: OutboxMail) -> None:
            super().send(mail)
            raise TimeoutError

    assert deliver(app, clock, Slow(before=lose_the_claim)) == 0
    mail = stored(app, mail_id)
    assert (mail.attempts, mail.last_error, mail.claimed_until) == (0, None, None)
    assert mail.sent_at == clock.now
    assert len(other.sent) == 1


@pytest.mark.parametrize("fails", [True, False])
def test_a_mail_that_was_deleted_on_its_way_stops_no_pass(
    app: Flask, clock: FixedClock, queued: Callable[..., int], fails: bool
) -> None:
    gone, other = queued(), queued()

    class Forgetful(Recorder):
        def send(self, mail: OutboxMail) -> None:
            super().send(mail)
            if mail.id == gone:
                with unit_of_work(clock) as work:
                    work.session.delete(work.session.get_one(OutboxMail, gone))
                if fails:
                    raise TimeoutError

    transport = Forgetful()
    deliver(app, clock, transport)
    assert [mail.id for mail in transport.sent] == [gone, other]
    assert stored(app, other).sent_at == START


@pytest.mark.parametrize("error", [IndexError("odd"), KeyError("odd"), LookupError()])
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_mail_that_nobody_can_write_down_does_not_hold_up_the_others(
    app: Flask, clock: FixedClock, queued: Callable[..., int], error: Exception
) -> None:
    mail_id = queued()
    assert deliver(app, clock, Broken(error)) == 0
    assert stored(app, mail_id).attempts == 1


@pytest.mark.parametrize(
    "error",
    [
        OSError("no route to host"),
        TimeoutError(),
        smtplib.SMTPServerDisconnected("gone"),
        smtplib.SMTPRecipientsRefused({"a@b.kz": (550, b"no such user")}),
        UnicodeError("a domain nobody can write"),
    ],
)
def test_a_failure_leaves_the_mail_waiting_and_says_why(
    app: Flask, clock: FixedClock, queued: Callable[..., int], error: Exception
) -> None:
    mail_id = queued()
    assert deliver(app, clock, Broken(error)) == 0
    mail = stored(app, mail_id)
    assert mail.last_error is not None
    assert mail.last_error.startswith(type(error).__name__)
    assert (mail.attempts, mail.sent_at, mail.claimed_until) == (1, None, None)


def test_one_failure_does_not_hold_up_the_other_mails(
    app: Flask, clock: FixedClock, queued: Callable[..., int]
) -> None:
    bad, good = queued(to="bad@example.kz"), queued()

    class Choosy(Recorder):
        def send(self, mail: OutboxMail) -> None:
            if mail.to_address == "bad@example.kz":
                raise OSError
            super().send(mail)

    assert deliver(app, clock, Choosy()) == 1
    assert stored(app, bad).sent_at is None
    assert stored(app, good).sent_at == START


def test_failures_are_tried_again_less_and_less_often_and_given_up_in_the_end(
    app: Flask, clock: FixedClock, queued: Callable[..., int]
) -> None:
    mail_id = queued()
    waits = []
    while stored(app, mail_id).dead_at is None:
        before = clock.now
        deliver(app, clock, Broken(OSError("down")))
        mail = stored(app, mail_id)
        if mail.dead_at is None:
            waits.append(int((mail.next_attempt_at - before).total_seconds() / 60))
            clock.set(mail.next_attempt_at - timedelta(seconds=1))
            assert deliver(app, clock, Recorder()) == 0
            clock.set(mail.next_attempt_at)
    assert waits[:10] == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]
    assert set(waits[10:]) == {240}
    mail = stored(app, mail_id)
    assert (mail.attempts, mail.last_error) == (TRIES, "OSError: down")
    assert mail.dead_at is not None
    assert timedelta(hours=48) < mail.dead_at - START < timedelta(hours=49)
    clock.advance(days=30)
    assert deliver(app, clock, Recorder()) == 0


@pytest.mark.parametrize(
    ("error", "code", "tries"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"unknown")}), 550, 8),
        (smtplib.SMTPDataError(554, b"no"), 554, 8),
        (smtplib.SMTPDataError(452, b"mailbox full"), 452, 20),
        (OSError("reset"), None, 20),
    ],
)
def test_the_answer_is_kept_and_a_no_for_good_is_believed_earlier(
    app: Flask,
    clock: FixedClock,
    queued: Callable[..., int],
    error: Exception,
    code: int | None,
    tries: int,
) -> None:
    mail_id = queued()
    for _ in range(tries):
        assert stored(app, mail_id).dead_at is None
        deliver(app, clock, Broken(error))
        clock.advance(hours=4)
    mail = stored(app, mail_id)
    assert (mail.attempts, mail.last_code) == (tries, code)
    assert mail.dead_at == clock.now - timedelta(hours=4)


def test_a_mail_that_came_through_later_has_no_error(
    app: Flask, clock: FixedClock, queued: Callable[..., int]
) -> None:
    mail_id = queued()
    deliver(app, clock, Broken(OSError("down")))
    clock.advance(minutes=1)
    assert deliver(app, clock, Recorder()) == 1
    assert stored(app, mail_id).last_error is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "@example.kz",
        "a@",
        "a@example.kz\nBcc: b@example.kz",
        "a@example.kz, b@example.kz",
        "a@example.kz;b@example.kz",
        "A <a@example.kz>",
        "a b@example.kz",
        "a@example.kz\x00",
        "a@exam\u2028ple.kz",
        "a" * 8192 + "@example.kz",
        "=?utf-8?q?=0D=0A?=@example.kz",
    ],
)
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_what_is_not_one_plain_address_gets_no_mail(
    app: Flask, queued: Callable[..., int], address: str
) -> None:
    with pytest.raises(BadAddress):
        queued(to=address)
    with app.app_context():
        assert outbox(db.session, 1) == []
