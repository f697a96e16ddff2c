"""`flask due run` applies every timed rule, whatever becomes of the others."""

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from registry.database import db
from registry.maintenance.cli import due as cli
from registry.maintenance.labels import RULE_LABELS
from registry.maintenance.operations import TIMED, TimedRule, document_rules, run_due
from registry.maintenance.queries import DUE_RUN, get_mark
from registry.unit_of_work import Clock, unit_of_work
from tests.fixed_clock import FixedClock


class Rule:
    """Count how often it ran; fail where it should."""

    def __init__(self, name: str, error: Exception | None = None) -> None:
        self.rule = TimedRule(name, self.run)
        self.error = error
        self.runs = 0

    def run(self, clock: Clock) -> None:
        """Run in a unit of work of its own, as real ones do."""
        with unit_of_work(clock):
            self.runs += 1
            if self.error is not None:
                raise self.error


def test_every_rule_runs_even_when_one_fails(app: Flask, clock: FixedClock) -> None:
    rules = [Rule("holds"), Rule("files", ValueError("broken")), Rule("claims")]
    with app.app_context():
        assert run_due(clock, tuple(r.rule for r in rules)) == ["files"]
    assert [rule.runs for rule in rules] == [1, 1, 1]


def test_a_run_is_remembered_with_what_failed(app: Flask, clock: FixedClock) -> None:
    with app.app_context():
        run_due(clock, (Rule("files", ValueError("broken")).rule,))
        mark = get_mark(db.session, DUE_RUN)
        assert mark is not None
        assert (mark.at, mark.value) == (clock.now, "files")
        clock.advance(hours=1)
        run_due(clock, ())
        mark = get_mark(db.session, DUE_RUN)
        assert mark is not None
        assert (mark.at, mark.value) == (clock.now, "")


def test_the_command_can_be_run_again_and_again(runner: FlaskCliRunner) -> None:
    first = runner.invoke(args=["due", "run"])
    second = runner.invoke(args=["due", "run"])
    assert (first.exit_code, second.exit_code) == (0, 0)


def test_the_command_ends_with_one_and_names_what_failed(
    runner: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = (Rule("files", ValueError("broken")).rule,)
    monkeypatch.setattr(cli, "TIMED", rules)
    result = runner.invoke(args=["due", "run"])
    assert result.exit_code == 1
    assert "Failed: files" in result.output


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_wrong_usage_ends_with_two_and_help_has_an_example(
    runner: FlaskCliRunner,
) -> None:
    assert runner.invoke(args=["due", "run", "--every", "never"]).exit_code == 2
    assert "Example" in runner.invoke(args=["due", "run", "--help"]).output


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in TIMED]
    assert len(set(names)) == len(names)


def test_every_rule_has_words_for_the_operator() -> None:
    rules = (*TIMED, *document_rules(archive=None))  # type: ignore[arg-type]
    assert set(RULE_LABELS) == {rule.name for rule in rules}
