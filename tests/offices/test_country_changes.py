"""Countries are changed by two operators, from a day on, and keep their history."""

from datetime import date
from typing import Any

import pytest

from registry.audit.events import Event
from registry.domain.errors import Invalid, NotPermitted
from registry.offices.models.amendments import Amendment
from registry.offices.models.countries import Country, CountryName
from registry.offices.operations import countries
from registry.offices.queries.countries import country_names, get_country
from tests.offices.amending import (
    a_new_country,
    adopt,
    country_change,
    decline,
    from_day,
    propose,
    withdraw,
)
from tests.scene import Scene, scene

__all__ = ["scene"]


def proposed(scene: Scene, key: str = "KZ", grounds: Any = None, **values: Any) -> int:
    """Propose a change of a country as the first operator."""
    with scene.work() as work:
        more = {"grounds": grounds} if grounds else {}
        change = country_change(work, key, **values)
        return propose(work, scene.world.operator, change, **more).id


def country(scene: Scene, key: str) -> Country:
    """Return a country as it stands now, its names loaded."""
    return scene.row(Country, Country.key == key)


def test_a_change_holds_from_its_adoption_and_touches_nothing_else(
    scene: Scene,
) -> None:
    number = proposed(scene, time_zone="Asia/Aqtau", name_hu="Kazahföld")
    assert country(scene, "KZ").time_zone == "Asia/Almaty"
    scene.do(adopt, scene.world.second_operator, number)
    after = country(scene, "KZ")
    assert (after.time_zone, after.iso) == ("Asia/Aqtau", "KZ")
    with scene.reading() as session:
        assert country_names(session, "hu")["KZ"] == "Kazahföld"
        assert country_names(session, "en")["KZ"] == "Kazakhstan"
        names = {row.language for row in get_country(session, "KZ").names}
    assert len(names) == 8
    row = scene.row(Amendment)
    assert (row.effective_at, row.applied_at) == (scene.clock.now, scene.clock.now)


def test_what_was_proposed_and_adopted_is_recorded_with_its_values(
    scene: Scene,
) -> None:
    number = proposed(scene, iso=None)
    scene.do(adopt, scene.world.second_operator, number)
    made, changed, adopted = scene.events()[-3:]
    assert made.event is Event.AMENDMENT_MADE
    assert made.data["values"] == {"iso": ["KZ", None]}
    assert (made.account_id, made.acting_role) == (scene.world.operator, "operator")
    assert changed.event is Event.COUNTRY_CHANGED
    assert changed.data == {"country": "KZ", "fields": ["iso"]}
    assert adopted.event is Event.AMENDMENT_ADOPTED
    assert adopted.account_id == scene.world.second_operator


@pytest.mark.parametrize("settle", [adopt, decline])
def test_nobody_settles_their_own_amendment(scene: Scene, settle: Any) -> None:
    number = proposed(scene, iso=None)
    refused = scene.attempt(settle, scene.world.operator, number)
    assert refused == "other_than_amender"


@pytest.mark.parametrize("who", ["owner", "decider"])
def test_nobody_but_an_operator_proposes_or_settles(scene: Scene, who: str) -> None:
    number = proposed(scene, iso=None)
    account = getattr(scene.world, who)
    assert scene.attempt(adopt, account, number) != "done"
    with scene.work() as work, pytest.raises(NotPermitted):
        propose(work, account, country_change(work, "TR", iso=None))


def test_a_later_day_waits_for_the_calendar(scene: Scene) -> None:
    number = proposed(
        scene, grounds=from_day(date(2026, 12, 1)), time_zone="Asia/Aqtau"
    )
    scene.do(adopt, scene.world.second_operator, number)
    assert scene.due(countries.run_due) == 0
    assert country(scene, "KZ").time_zone == "Asia/Almaty"
    scene.clock.advance(days=9)
    assert scene.due(countries.run_due) == 1
    assert country(scene, "KZ").time_zone == "Asia/Aqtau"
    assert scene.due(countries.run_due) == 0


def test_a_change_of_between_is_not_undone_by_a_later_one(scene: Scene) -> None:
    late = proposed(scene, grounds=from_day(date(2026, 12, 1)), name_hu="Kazahföld")
    scene.do(adopt, scene.world.second_operator, late)
    now = proposed(scene, time_zone="Asia/Aqtau")
    scene.do(adopt, scene.world.second_operator, now)
    scene.clock.advance(days=9)
    scene.due(countries.run_due)
    assert country(scene, "KZ").time_zone == "Asia/Aqtau"
    with scene.reading() as session:
        assert country_names(session, "hu")["KZ"] == "Kazahföld"


def test_a_ninth_country_needs_no_code(scene: Scene) -> None:
    with scene.work() as work:
        number = propose(work, scene.world.operator, a_new_country()).id
    assert scene.rows(Country, Country.key == "GE") == []
    scene.do(adopt, scene.world.second_operator, number)
    assert country(scene, "GE").iso == "GE"
    assert len(scene.rows(CountryName, CountryName.country_key == "GE")) == 8


def test_a_key_is_given_once(scene: Scene) -> None:
    refused = scene.attempt(propose, scene.world.operator, a_new_country("KZ"))
    assert refused == "iso: taken, key: taken" or "key: taken" in refused


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone: time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone: time_zone"),
        ({"iso": "TR"}, "iso: taken"),
        ({"iso": "k"}, "iso: two_letters"),
        ({"languages": []}, "languages: required"),
        ({"languages": ["xx"]}, "languages: not_listed"),
        ({"ots_standing": "guest"}, "ots_standing: not_listed"),
        ({"name_tk": ""}, "name_tk: required"),
        ({"official_name_uz": "a" * 10_000}, "official_name_uz: too_long"),
        ({}, "change: nothing_changed"),
    ],
)
def test_what_cannot_be_right_is_refused(
    scene: Scene, values: dict[str, Any], problem: str
) -> None:
    with scene.work() as work:
        change = country_change(work, "KZ", **values)
    assert scene.attempt(propose, scene.world.operator, change) == problem


def test_two_open_changes_of_one_country_are_not_possible(scene: Scene) -> None:
    proposed(scene, iso=None)
    with scene.work() as work:
        change = country_change(work, "KZ", time_zone="Asia/Aqtau")
    refused = scene.attempt(propose, scene.world.second_operator, change)
    assert refused == "change: proposed_already"


def test_who_corrects_a_amendment_is_its_author_and_it_is_read_again(
    scene: Scene,
) -> None:
    number = proposed(scene, iso=None)
    with scene.work() as work:
        change = country_change(work, "KZ", time_zone="Asia/Aqtau")
        propose(work, scene.world.second_operator, change, revised=number)
    refused = scene.attempt(adopt, scene.world.operator, number, 1)
    assert refused == "amendment: revised"
    assert scene.attempt(adopt, scene.world.second_operator, number, 2) == (
        "other_than_amender"
    )
    scene.do(adopt, scene.world.operator, number, 2)
    assert country(scene, "KZ").time_zone == "Asia/Aqtau"
    assert country(scene, "KZ").iso == "KZ"


def test_a_amendment_is_settled_once(scene: Scene) -> None:
    number = proposed(scene, iso=None)
    scene.do(decline, scene.world.second_operator, number)
    refused = scene.attempt(adopt, scene.world.second_operator, number)
    assert refused == "amendment: settled"
    assert country(scene, "KZ").iso == "KZ"


def test_its_author_alone_withdraws_it(scene: Scene) -> None:
    number = proposed(scene, iso=None)
    refused = scene.attempt(withdraw, scene.world.second_operator, number)
    assert refused == "amendment: not_its_author"
    scene.do(withdraw, scene.world.operator, number)
    assert scene.attempt(adopt, scene.world.second_operator, number) == (
        "amendment: settled"
    )


def test_the_act_may_not_lie_ahead_nor_the_effect_behind(scene: Scene) -> None:
    with scene.work() as work:
        change = country_change(work, "KZ", iso=None)
        with pytest.raises(Invalid) as refused:
            propose(work, scene.world.operator, change, from_day(date(2026, 11, 22)))
    assert refused.value.problems == {"valid_on": "not_in_future"}
