"""`flask mail deliver` sends the outbox."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from registry.mail.operations import queue_mail
from tests.mail.server import Mailbox
from tests.product import OpenWork


@pytest.fixture
def two_waiting(app: Flask, note: str, work: OpenWork, mailbox: Mailbox) -> Iterator:
    """Queue two mails in a deployment that uses the mailbox's server."""
    registry = app.extensions["registry"]
    settings = replace(registry.settings, smtp_host="127.0.0.1", smtp_port=mailbox.port)
    app.extensions["registry"] = replace(registry, settings=settings)
    with work() as opened:
        for language, to in (("kk", "ngo@example.kz"), ("az", "office@example.az")):
            values = {"name": language}
            queue_mail(opened, note, to=to, language=language, values=values)
    yield
    app.extensions["registry"] = registry


@pytest.mark.usefixtures("two_waiting")
def test_one_pass_sends_everything_that_waits_once(
    runner: FlaskCliRunner, mailbox: Mailbox
) -> None:
    first = runner.invoke(args=["mail", "deliver"])
    second = runner.invoke(args=["mail", "deliver"])
    assert (first.exit_code, first.output) == (0, "Sent: 2\n")
    assert (second.exit_code, second.output) == (0, "Sent: 0\n")
    assert mailbox.recipients == [["ngo@example.kz"], ["office@example.az"]]
    assert [mail["Content-Language"] for mail in mailbox.messages] == ["kk", "az"]


@pytest.mark.usefixtures("two_waiting")
def test_a_pass_that_could_not_send_says_so_and_ends_with_one(
    runner: FlaskCliRunner, mailbox: Mailbox
) -> None:
    mailbox.refusal = "451 later"
    result = runner.invoke(args=["mail", "deliver"])
    assert result.exit_code == 1
    assert "Failed, to be tried again: 2" in result.output


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_wrong_usage_ends_with_two_and_help_has_an_example(
    runner: FlaskCliRunner,
) -> None:
    wrong = runner.invoke(args=["mail", "deliver", "--limit", "none"])
    assert wrong.exit_code == 2
    told = runner.invoke(args=["mail", "deliver", "--help"])
    assert "Example" in told.output
