"""`flask mail` sends the outbox, and sees to what could not be sent."""

import json

import pytest
from flask.testing import FlaskCliRunner

from registry.mail.operations import queue_mail
from registry.settings import Settings
from tests.fixed_clock import FixedClock
from tests.mail.server import Mailbox
from tests.product import OpenWork


@pytest.fixture
def two_waiting(note: str, work: OpenWork, sending: Settings) -> list[int]:
    """Queue two mails in a deployment that uses the mailbox's server."""
    mails = []
    with work() as opened:
        for language, to in (("kk", "ngo@example.kz"), ("az", "office@example.az")):
            values = {"name": language}
            mail = queue_mail(opened, note, to=to, language=language, values=values)
            opened.session.flush()
            mails.append(mail.id)
    return mails


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


@pytest.mark.usefixtures("two_waiting")
def test_while_the_server_is_away_a_pass_says_so_and_ends_with_one(
    runner: FlaskCliRunner, mailbox: Mailbox
) -> None:
    mailbox.stop()
    result = runner.invoke(args=["mail", "deliver"])
    assert result.exit_code == 1
    assert "The mail server cannot be reached since 2026-11-22T09:00:00" in (
        result.output
    )
    assert "Next try: 2026-11-22T09:01:00+00:00" in result.output


def test_what_failed_is_listed_and_tried_again(
    runner: FlaskCliRunner, mailbox: Mailbox, two_waiting: list[int], clock: FixedClock
) -> None:
    assert runner.invoke(args=["mail", "list", "--failed"]).output == ""
    mailbox.refusal = "451 later"
    runner.invoke(args=["mail", "deliver"])
    listed = runner.invoke(args=["mail", "list", "--failed"]).output.splitlines()
    assert [line.split("\t")[0] for line in listed] == [str(m) for m in two_waiting]
    assert "ngo@example.kz" in listed[0]
    assert "Note for" not in listed[0]
    as_json = runner.invoke(args=["mail", "list", "--failed", "--json"]).output
    facts = json.loads(as_json.splitlines()[1])
    assert (facts["to"], facts["code"], facts["tries"]) == ("office@example.az", 451, 1)
    mailbox.refusal = ""
    again = runner.invoke(args=["mail", "retry", str(two_waiting[1])])
    assert (again.exit_code, again.output) == (0, "To be tried again: 1\n")
    runner.invoke(args=["mail", "deliver"])
    assert mailbox.recipients == [["office@example.az"]]
    all_again = runner.invoke(args=["mail", "retry", "--all"])
    assert (all_again.exit_code, all_again.output) == (0, "To be tried again: 1\n")
    assert runner.invoke(args=["mail", "deliver"]).output == "Sent: 1\n"
    standing = runner.invoke(args=["mail", "list"]).output.splitlines()
    assert [line.split("\t")[1].partition(" ")[0] for line in standing] == ["sent"] * 2


def test_a_mail_that_did_not_fail_cannot_be_tried_again(
    runner: FlaskCliRunner, two_waiting: list[int]
) -> None:
    result = runner.invoke(args=["mail", "retry", str(two_waiting[0]), "999"])
    assert result.exit_code == 1
    assert "Not among those that failed: 2" in result.output


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("arguments", [[], ["1", "--all"], ["one"]])
def test_retry_wants_numbers_or_all(
    runner: FlaskCliRunner, arguments: list[str]
) -> None:
    assert runner.invoke(args=["mail", "retry", *arguments]).exit_code == 2


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_wrong_usage_ends_with_two_and_help_has_an_example(
    runner: FlaskCliRunner,
) -> None:
    wrong = runner.invoke(args=["mail", "deliver", "--limit", "none"])
    assert wrong.exit_code == 2
    for command in ("deliver", "list", "retry"):
        assert "Example" in runner.invoke(args=["mail", command, "--help"]).output
