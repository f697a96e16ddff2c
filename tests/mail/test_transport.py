"""Mails reach a real mail server as they were written."""

import smtplib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from registry.mail.models import OutboxMail
from registry.mail.transport import (
    Nowhere,
    Smtp,
    Unreachable,
    compose,
    transport_from,
)
from registry.settings import Settings
from tests.mail.server import PASSWORD, USER, Mailbox

CREATED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def settings(**changes: object) -> Settings:
    """Return a deployment that sends to a server on this machine."""
    values: dict[str, object] = {
        "database_url": "sqlite://",
        "secret_key": "",
        "data_dir": Path(),
        "base_url": "https://register.example.org",
        "mail_from": "register@example.org",
        "contact_address": "office@example.org",
        "smtp_host": "127.0.0.1",
    }
    return Settings(**{**values, **changes})


def letter(**changes: object) -> OutboxMail:
    """Return a mail as it stands in the outbox."""
    values: dict[str, object] = {
        "to_address": "ngo@example.kz",
        "language": "kk",
        "subject": "Өтінішіңіз қабылданды [R-1]",
        "body": "Сәлеметсіз бе.\nҰйым: «Жасыл дала»\n",
        "message_id": "<1@register.example.org>",
        "created_at": CREATED,
    }
    return OutboxMail(**{**values, **changes})


def test_a_mail_arrives_with_its_words_and_headers(mailbox: Mailbox) -> None:
    with Smtp(settings(smtp_port=mailbox.port)) as transport:
        transport.send(letter())
    [message] = mailbox.messages
    assert mailbox.recipients == [["ngo@example.kz"]]
    assert message["To"] == "ngo@example.kz"
    assert message["From"] == "register@example.org"
    assert message["Reply-To"] == "office@example.org"
    assert message["Subject"] == "Өтінішіңіз қабылданды [R-1]"
    assert message["Content-Language"] == "kk"
    assert message["Message-ID"] == "<1@register.example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert parsedate_to_datetime(message["Date"]) == CREATED
    assert message.get_content_type() == "text/plain"
    text = message.get_content().replace("\r\n", "\n")
    assert text == "Сәлеметсіз бе.\nҰйым: «Жасыл дала»\n"


def test_with_an_html_part_a_reader_chooses_and_the_text_is_first(
    mailbox: Mailbox,
) -> None:
    with Smtp(settings(smtp_port=mailbox.port)) as transport:
        transport.send(letter(html="<p>Сәлеметсіз бе.</p>\n"))
    [message] = mailbox.messages
    assert message.get_content_type() == "multipart/alternative"
    assert message["Content-Language"] == "kk"
    assert message["Subject"] == "Өтінішіңіз қабылданды [R-1]"
    text, html = message.iter_parts()
    assert text.get_content_type() == "text/plain"
    assert text.get_content().replace("\r\n", "\n") == letter().body
    assert html.get_content_type() == "text/html"
    assert html.get_content().replace("\r\n", "\n") == "<p>Сәлеметсіз бе.</p>\n"


def test_a_mail_that_is_sent_again_is_the_same_to_the_last_byte() -> None:
    first, second = (
        compose(letter(html="<p>x</p>"), "register@example.org").as_bytes()
        for _ in range(2)
    )
    assert first == second


def test_what_travels_is_ascii_in_short_lines() -> None:
    raw = compose(letter(html="<p>" + "ə" * 9000), "register@example.org").as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_a_long_subject_in_other_letters_arrives_whole(mailbox: Mailbox) -> None:
    subject = " ".join(["Түркменабат", "«Ýaşyl»", "a" * 90, "ə" * 80])
    with Smtp(settings(smtp_port=mailbox.port)) as transport:
        transport.send(letter(subject=subject))
    assert mailbox.messages[0]["Subject"] == subject


def test_many_mails_share_one_connection(mailbox: Mailbox) -> None:
    with Smtp(settings(smtp_port=mailbox.port)) as transport:
        transport.send(letter())
        transport.send(letter(to_address="other@example.az", language="az"))
    assert mailbox.recipients == [["ngo@example.kz"], ["other@example.az"]]
    assert len(mailbox.connections) == 1


def test_after_a_refusal_the_next_mail_is_sent_over_a_new_connection(
    mailbox: Mailbox,
) -> None:
    with Smtp(settings(smtp_port=mailbox.port)) as transport:
        mailbox.refusal = "550 not today"
        with pytest.raises(smtplib.SMTPDataError):
            transport.send(letter())
        mailbox.refusal = ""
        transport.send(letter())
    assert len(mailbox.messages) == 1


def test_the_server_is_told_user_and_password_where_they_are_set(
    mailbox: Mailbox,
) -> None:
    account = {"smtp_user": USER, "smtp_password": PASSWORD}
    with Smtp(settings(smtp_port=mailbox.port, **account)) as transport:
        transport.send(letter())
    assert mailbox.signed_in == [USER]
    assert len(mailbox.messages) == 1


def test_with_a_wrong_password_no_mail_can_be_sent(mailbox: Mailbox) -> None:
    account = {"smtp_user": USER, "smtp_password": "wrong"}
    with (
        Smtp(settings(smtp_port=mailbox.port, **account)) as transport,
        pytest.raises(Unreachable) as refused,
    ):
        transport.send(letter())
    assert isinstance(refused.value.__cause__, smtplib.SMTPAuthenticationError)
    assert mailbox.messages == []


def test_nothing_leaves_in_the_clear_where_encryption_was_asked_for(
    mailbox: Mailbox,
) -> None:
    with (
        Smtp(settings(smtp_port=mailbox.port, smtp_starttls=True)) as transport,
        pytest.raises(Unreachable) as refused,
    ):
        transport.send(letter())
    assert isinstance(refused.value.__cause__, smtplib.SMTPNotSupportedError)
    assert mailbox.messages == []


@pytest.mark.parametrize(
    "subject",
    [
        "Hello\r\nBcc: x@example.org",
        "Hello\nX-Header: 1",
        "Hello =?utf-8?q?=0D=0ABcc:_x@example.org?=",
    ],
)
def test_a_header_cannot_be_smuggled_in_by_a_subject(subject: str) -> None:
    with pytest.raises(ValueError, match=r"Header values may not|read otherwise"):
        compose(letter(subject=subject), "register@example.org")


@pytest.mark.parametrize(
    "address", ["a@example.kz, b@example.kz", "a@example.kz\r\nBcc: b@example.kz"]
)
def test_a_stored_address_is_one_recipient_or_none(address: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        compose(letter(to_address=address), "register@example.org")


def test_a_domain_in_other_letters_is_written_as_the_mail_system_does() -> None:
    message = compose(letter(to_address="ngo@қазақ.қаз"), "register@example.org")
    assert message["To"] == "ngo@xn--80aau21bd.xn--80ao21a"


def test_only_without_a_server_nothing_is_sent() -> None:
    assert isinstance(transport_from(settings(smtp_host="")), Nowhere)
    assert isinstance(transport_from(settings()), Smtp)
