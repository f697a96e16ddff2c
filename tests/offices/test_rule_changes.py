"""Rules change by versions that two operators agree on, and never backwards in time."""

from datetime import date
from typing import Any

import pytest

from registry.applications.queries.applications import get_application
from registry.applications.queries.criteria import criteria_for
from registry.domain.application import Stage
from registry.offices.models.amendments import RuleAdoption
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.queries.amendments import acts_of_adoption, rule_values
from registry.offices.queries.rules import (
    codes_in_force,
    period,
    rule_labels,
    rules_in_force,
)
from tests.offices.amending import (
    a_new_country,
    a_new_rule,
    adopt,
    adoption_of,
    from_day,
    propose,
    rule_change,
)
from tests.scene import Scene, scene
from tests.world import make_submitted

__all__ = ["scene"]

TAGS = ("az", "en", "hu", "kk", "ky", "tk", "tr", "uz")


def proposed(
    scene: Scene, kind: RuleKind, code: str, grounds: Any = None, **values: Any
) -> int:
    """Propose a change of a rule as the first operator."""
    with scene.work() as work:
        change = rule_change(work, kind, code, **values)
        more = {"grounds": grounds} if grounds else {}
        return propose(work, scene.world.operator, change, **more).id


def changed(scene: Scene, *given: Any, **values: Any) -> int:
    """Propose and adopt a change of a rule."""
    number = proposed(scene, *given, **values)
    scene.do(adopt, scene.world.second_operator, number)
    return number


def test_a_change_is_a_new_version_and_the_old_one_stays_as_it_was(
    scene: Scene,
) -> None:
    hold = (RuleRow.kind == RuleKind.PERIOD, RuleRow.code == "promise")
    before = rule_values(scene.row(RuleRow, *hold))
    scene.clock.advance(hours=1)
    number = changed(scene, RuleKind.PERIOD, "promise", value=45)
    old, new = scene.rows(RuleRow, *hold)
    assert rule_values(old) == before
    assert old.adopted_at is None
    assert (new.version, new.value, new.unit) == (2, 45, "days")
    assert new.valid_from == scene.clock.now
    assert {text.language for text in new.texts} == set(TAGS)
    with scene.reading() as session:
        assert acts_of_adoption(session, [new.id])[new.id].id == number
        assert period(session, "promise", scene.clock.now) == 45


def test_a_version_of_a_later_day_holds_from_that_day_on_in_baku(scene: Scene) -> None:
    day = from_day(date(2026, 12, 1))
    changed(scene, RuleKind.PERIOD, "promise", day, value=45)
    with scene.reading() as session:
        start = scene.rows(RuleRow, RuleRow.version == 2)[0].valid_from
        assert start.isoformat() == "2026-11-30T20:00:00+00:00"
        assert period(session, "promise", scene.clock.now) == 30
        assert period(session, "promise", start) == 45


def test_a_day_that_passed_before_the_adoption_does_not_reach_back(
    scene: Scene,
) -> None:
    day = from_day(date(2026, 11, 23))
    number = proposed(scene, RuleKind.PERIOD, "promise", day, value=45)
    scene.clock.advance(days=10)
    scene.do(adopt, scene.world.second_operator, number)
    assert scene.row(RuleRow, RuleRow.version == 2).valid_from == scene.clock.now


def test_an_open_application_keeps_the_criteria_of_its_sending(scene: Scene) -> None:
    with scene.work() as work:
        reference = make_submitted(work, scene.world.owner).reference
    sent = scene.application(reference)
    scene.clock.advance(days=1)
    changed(scene, RuleKind.CRITERION, "independent", label_hu="Önálló")
    changed(scene, RuleKind.CRITERION, "not_duplicate", withdrawn=True)
    with scene.work() as work:
        new = a_new_rule(
            RuleKind.CRITERION,
            "two_years",
            texts={tag: {"label": f"2 {tag}", "text": "Two years."} for tag in TAGS},
        )
        number = propose(work, scene.world.operator, new).id
    scene.do(adopt, scene.world.second_operator, number)
    with scene.reading() as session:
        application = get_application(session, reference)
        assert application.stage is Stage.SUBMITTED
        assert application.promise_on == sent.promise_on
        kept = criteria_for(session, application)
        codes = {row.code for row in kept}
        assert {row.version for row in kept} == {1}
        assert "not_duplicate" in codes
        assert "two_years" not in codes
        now = codes_in_force(session, RuleKind.CRITERION, scene.clock.now)
    assert now == codes - {"not_duplicate"} | {"two_years"}


def test_a_withdrawn_reason_is_offered_no_more_and_keeps_its_words(
    scene: Scene,
) -> None:
    changed(scene, RuleKind.REFUSAL_REASON, "independent", withdrawn=True)
    with scene.reading() as session:
        given = (session, RuleKind.REFUSAL_REASON)
        rows = rules_in_force(*given, scene.clock.now)
        assert "independent" not in {row.code for row in rows}
        labels = rule_labels(*given, ["independent"], "en", scene.clock.now)
    assert len(labels) == 1


def test_words_may_be_missing_in_a_amendment_and_not_at_its_adoption(
    scene: Scene,
) -> None:
    with scene.work() as work:
        texts = {
            tag: {"label": f"New {tag}", "text": ""} for tag in TAGS if tag != "ky"
        }
        new = a_new_rule(RuleKind.FIELD, "chess", texts=texts)
        number = propose(work, scene.world.operator, new).id
    refused = scene.attempt(adopt, scene.world.second_operator, number)
    assert refused == "amendment: words_missing"


def test_rows_are_adopted_as_they_stand_many_at_once(scene: Scene) -> None:
    kinds = (RuleKind.CRITERION, RuleKind.PERIOD)
    with scene.work() as work:
        change = adoption_of(work, *kinds)
        number = propose(work, scene.world.operator, change).id
    assert scene.attempt(adopt, scene.world.operator, number) == "other_than_amender"
    scene.do(adopt, scene.world.second_operator, number)
    rows = scene.rows(RuleRow, RuleRow.kind.in_(kinds))
    assert {row.adopted_at.isoformat() for row in rows if row.adopted_at} == {
        "2026-11-19T20:00:00+00:00"
    }
    assert {row.version for row in rows} == {1}
    assert len(scene.rows(RuleAdoption)) == len(rows) == len(change.after["rows"])
    again = scene.attempt(propose, scene.world.operator, change)
    assert again == "rows: adopted_already"


def test_two_changes_of_one_rule_do_not_pass_each_other(scene: Scene) -> None:
    number = proposed(scene, RuleKind.PERIOD, "promise", value=45)
    with scene.work() as work:
        row = work.session.get_one(
            RuleRow, scene.rows(RuleRow, RuleRow.code == "promise")[0].id
        )
        work.session.add(
            RuleRow(
                kind=row.kind,
                code=row.code,
                version=2,
                position=row.position,
                value=40,
                unit=row.unit,
                valid_from=work.now,
            )
        )
    refused = scene.attempt(adopt, scene.world.second_operator, number)
    assert refused == "amendment: outdated"


@pytest.mark.parametrize(
    ("kind", "code", "values", "problem"),
    [
        ("period", "hold", {"value": 0}, "value: period_length"),
        ("period", "hold", {"value": -1}, "value: period_length"),
        ("period", "hold", {"unit": "months"}, "change: fixed"),
        ("period", "hold", {"withdrawn": True}, "change: fixed"),
        ("field", "youth", {"position": 0}, "position: not_a_number"),
        ("field", "youth", {"label_hu": "a" * 10_000}, "label_hu: too_long"),
        ("standing_reason", "no_response", {"acts": []}, "acts: required"),
        ("standing_reason", "no_response", {"acts": ["eat"]}, "acts: not_listed"),
        ("field", "youth", {}, "change: nothing_changed"),
    ],
)
def test_what_cannot_be_right_is_refused(
    scene: Scene, kind: str, code: str, values: dict[str, Any], problem: str
) -> None:
    with scene.work() as work:
        change = rule_change(work, RuleKind(kind), code, **values)
    assert scene.attempt(propose, scene.world.operator, change) == problem


@pytest.mark.parametrize(
    ("kind", "code", "values", "problem"),
    [
        ("field", "youth", {}, "code: taken"),
        ("field", "Youth!", {}, "code: rule_code"),
        ("period", "lunch", {"value": 3}, "code: fixed"),
        ("legal_form", "guild", {}, "country: required"),
        ("legal_form", "guild", {"country": "ZZ"}, "country: not_listed"),
        (
            "legal_form",
            "guild",
            {"country": "KZ", "local_term": "гильдия"},
            "local_language: required",
        ),
    ],
)
def test_a_new_rule_has_to_fit_its_kind(
    scene: Scene, kind: str, code: str, values: dict[str, Any], problem: str
) -> None:
    change = a_new_rule(RuleKind(kind), code, **values)
    assert scene.attempt(propose, scene.world.operator, change) == problem


def test_a_ninth_country_can_apply_with_its_own_forms_and_numbers(scene: Scene) -> None:
    with scene.work() as work:
        number = propose(work, scene.world.operator, a_new_country()).id
    scene.do(adopt, scene.world.second_operator, number)
    for kind, code in (
        (RuleKind.LEGAL_FORM, "association"),
        (RuleKind.IDENTIFIER_SCHEME, "GE-REG"),
    ):
        with scene.work() as work:
            new = a_new_rule(kind, code, country="GE")
            number = propose(work, scene.world.operator, new).id
        scene.do(adopt, scene.world.second_operator, number)
    with scene.work() as work:
        application = make_submitted(work, scene.world.owner, country="GE")
        assert application.stage is Stage.SUBMITTED
