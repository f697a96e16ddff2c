"""Hold that a form knows which of its parts changed after its page was opened."""

import pytest

from registry.domain.seen import changed_since, marks_of

STOOD = {"town": "Шымкент", "fields": ["education", "youth"], "mission": None}


@pytest.mark.parametrize(
    ("now", "changed"),
    [
        ({}, []),
        ({"town": "Алматы"}, ["town"]),
        ({"fields": ["youth"], "mission": "Біз"}, ["fields", "mission"]),
        ({"mission": ""}, ["mission"]),
    ],
)
def test_the_parts_that_changed_are_named(
    now: dict[str, object], changed: list[str]
) -> None:
    assert changed_since(marks_of(STOOD), {**STOOD, **now}) == changed


def test_where_nothing_was_seen_nothing_has_changed() -> None:
    assert changed_since("", STOOD) == []


def test_marks_that_are_none_or_of_other_parts_count_as_changed() -> None:
    assert changed_since("nonsense", STOOD) == [*STOOD]
    swapped = marks_of({"town": "Шымкент"}).replace("town", "mission")
    assert changed_since(swapped, {"mission": "Шымкент"}) == []
    assert changed_since(swapped, {"town": "Шымкент"}) == ["town"]


def test_the_order_of_a_values_keys_says_nothing() -> None:
    seen = marks_of({"row": {"a": 1, "b": 2}})
    assert changed_since(seen, {"row": {"b": 2, "a": 1}}) == []
