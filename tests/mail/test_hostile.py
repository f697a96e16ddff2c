"""Nothing that somebody typed reaches a header, a second reader, or a tag."""

import pytest
from flask import Flask

from registry.mail.operations import deliver_due, queue_mail
from registry.mail.transport import Smtp
from registry.settings import Settings
from tests.fixed_clock import FixedClock
from tests.mail.conftest import WriteTemplate
from tests.mail.server import Mailbox
from tests.product import OpenWork

HEADERS = {
    "auto-submitted",
    "content-language",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "reply-to",
    "subject",
    "to",
}
HOSTILE = [
    "Ümid\r\nBcc: thief@example.org",
    "Ümid\nBcc: thief@example.org\n\n<h1>x</h1>",
    "Ümid\rX-Header: 1",
    "Ümid\x00\x0b\x0c\x1b[31m",
    "Ümid\u2028Bcc: thief@example.org\u2029\x85",
    "=?utf-8?q?=0D=0ABcc:_thief@example.org?=",
    "\ud800Ümid",
    "Ə" * 8192,
    "a" * 8192,
    "ə b" * 2731,
    "\r\n.\r\nMAIL FROM:<thief@example.org>",
]


@pytest.fixture
def smtp(sending: Settings) -> Smtp:
    """Send to the mailbox."""
    return Smtp(sending)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_name_in_subject_body_and_reference_stays_a_name(
    app: Flask,
    clock: FixedClock,
    mailbox: Mailbox,
    smtp: Smtp,
    work: OpenWork,
    write_template: WriteTemplate,
    hostile: str,
) -> None:
    write_template("note", "Note for {{ name }}", "Hello {{ name }}.")
    with work() as opened:
        queue_mail(
            opened,
            "note",
            to="ngo@example.kz",
            language="az",
            values={"name": hostile},
            reference="NP-2026-0001",
        )
    with app.app_context():
        assert deliver_due(clock, smtp) == 1
    [message] = mailbox.messages
    assert mailbox.recipients == [["ngo@example.kz"]]
    assert {name.casefold() for name in message} == HEADERS
    assert message["To"] == "ngo@example.kz"
    assert message["Subject"].startswith("Note for ")
    assert message["Subject"].endswith("[NP-2026-0001]")
    assert len(message["Subject"]) < 230
    assert not message.defects
    text, html = message.iter_parts()
    assert text.get_content().startswith("Hello")
    assert "<h1>x</h1>" not in html.get_content()
