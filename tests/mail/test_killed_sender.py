"""A sender killed at the worst moment loses nothing, and doubles one mail at most."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from registry.app import system_clock
from registry.mail.models import OutboxMail
from registry.mail.operations import CLAIM, deliver_due, queue_mail
from registry.mail.transport import Smtp
from registry.settings import Settings
from registry.unit_of_work import unit_of_work
from tests.databases import Database
from tests.mail.server import HOST, Mailbox
from tests.product import Outbox

ROOT = Path(__file__).parents[2]
PEOPLE = ["first@example.kg", "second@example.kg", "third@example.kg"]


@pytest.fixture
def queued(app: Flask) -> None:
    """Queue three real mails by the machine's own time: a process of its own reads."""
    with app.app_context(), unit_of_work(system_clock) as work:
        for to in PEOPLE:
            values = {"code": "123456"}
            queue_mail(work, "sign_in_code", to=to, language="ky", values=values)


@pytest.fixture
def command(
    database: Database, mailbox: Mailbox, tmp_path: Path
) -> Callable[[], subprocess.Popen[bytes]]:
    """Start the real `flask mail deliver` on the test's database."""
    environment = {
        **os.environ,
        "DATABASE_URL": database.url,
        "REGISTRY_DATA_DIR": str(tmp_path),
        "REGISTRY_SECRET_KEY": "the tests' own secret, which is no secret at all",
        "REGISTRY_BASE_URL": "http://localhost",
        "REGISTRY_CONTACT_ADDRESS": "office@example.org",
        "REGISTRY_MAIL_FROM": "register@example.org",
        "REGISTRY_SMTP_HOST": HOST,
        "REGISTRY_SMTP_PORT": str(mailbox.port),
    }
    line = [sys.executable, "-m", "flask", "--app", "wsgi:app", "mail", "deliver"]
    return lambda: subprocess.Popen(line, cwd=ROOT, env=environment)


def read(outbox: Outbox) -> dict[str, OutboxMail]:
    """Return the mails by whom they are to."""
    return {mail.to_address: mail for mail in outbox()}


@pytest.mark.usefixtures("queued")
@pytest.mark.parametrize("already_sent", [True, False])
def test_a_sender_killed_before_it_could_mark_a_mail_as_sent(
    app: Flask,
    mailbox: Mailbox,
    outbox: Outbox,
    sending: Settings,
    command: Callable[[], subprocess.Popen[bytes]],
    already_sent: bool,
) -> None:
    def kill() -> None:
        mailbox.on_kept = mailbox.on_recipient = None
        os.kill(sender.pid, signal.SIGKILL)
        sender.wait()

    if already_sent:
        mailbox.on_kept = kill
    else:
        mailbox.on_recipient = kill
    sender = command()
    assert sender.wait(60) == -signal.SIGKILL
    first = PEOPLE[0]
    held = read(outbox)[first]
    assert held.sent_at is None
    assert held.claimed_until is not None

    def deliver(now: Callable[[], datetime]) -> int:
        with app.app_context():
            return deliver_due(now, Smtp(sending))

    # Nobody else takes what the dead one still holds, and the others go out.
    assert deliver(system_clock) == 2
    assert deliver(lambda: system_clock() + CLAIM) == 1
    assert deliver(lambda: system_clock() + 9 * CLAIM) == 0

    came = [message["To"] for message in mailbox.messages]
    assert came == ([first] if already_sent else []) + [*PEOPLE[1:], first]
    known = {message["Message-ID"] for message in mailbox.messages}
    assert known == {mail.message_id for mail in outbox()}
    assert all(mail.sent_at for mail in outbox())
