"""Meet each organisation once, however much happens on the way."""

from collections.abc import Iterator
from itertools import islice

import pytest

from registry.domain.membership import Standing
from registry.members.models.organisations import Organisation
from registry.unit_of_work import Work
from tests.api.members import change
from tests.api.reader import Reader
from tests.factories.members import list_member, make_member
from tests.fixed_clock import FixedClock
from tests.product import OpenWork
from tests.scene import ON_ONE_DATABASE, Scene, scene
from tests.world import make_admitted

__all__ = ["scene"]

SINCE = "2026-01-01T00:00:00Z"


def members(work: Work, count: int) -> list[Organisation]:
    """Add so many members of one name."""
    return [make_member(work, f"Umut {number:02}") for number in range(count)]


def walk_disturbed(
    reader: Reader, work: OpenWork, clock: FixedClock, ids: list[int], **query: str
) -> Iterator[str]:
    """Yield the ids of every page; before each a member comes and one changes."""
    page = reader.read("organisations", limit=3, **query)
    moving = list(ids)
    while True:
        yield from (entry["id"] for entry in page["data"])
        if page["links"]["next"] is None:
            return
        clock.advance(minutes=1)
        with work() as w:
            if moving:
                moved = moving.pop()
                standing = Standing.REMOVED if moved % 2 else Standing.SUSPENDED
                change(w, w.session.get(Organisation, moved), standing)
                make_member(w, f"Umut {moved + 100}")
        page = reader.read(page["links"]["next"])


@pytest.mark.point("E-02")
@pytest.mark.parametrize(
    "query",
    [{}, {"status": "current"}, {"updated_since": SINCE}, {"q": "umut"}],
    ids=["list", "narrowed", "changes", "search"],
)
def test_each_record_that_stays_is_met_exactly_once(
    reader: Reader, work: OpenWork, clock: FixedClock, query: dict[str, str]
) -> None:
    with work() as w:
        made = members(w, 20)
        moving = [each.id for each in made[12:]]
        stable = [each.public_id for each in made[:12]]
    met = list(islice(walk_disturbed(reader, work, clock, moving, **query), 200))
    assert [met.count(public_id) for public_id in stable] == [1] * len(stable)
    assert len(met) < 200


@pytest.mark.point("E-02")
def test_a_copy_is_kept_in_step_by_asking_since_the_newest_change(
    reader: Reader, work: OpenWork, clock: FixedClock
) -> None:
    with work() as w:
        made = members(w, 7)
        ids = [each.id for each in made]
    copy = {entry["id"]: entry for entry in reader.walk("organisations", limit=3)}
    assert len(copy) == 7
    for step, standing in enumerate(
        (Standing.SUSPENDED, Standing.REMOVED, Standing.ANNULLED)
    ):
        clock.advance(hours=1)
        with work() as w:
            change(w, w.session.get(Organisation, ids[step]), standing)
            make_member(w, f"New {step}")
        since = max(entry["updated_at"] for entry in copy.values())
        changes = reader.walk("organisations", limit=2, updated_since=since)
        copy |= {entry["id"]: entry for entry in changes}
        now = list(reader.walk("organisations"))
        assert copy == {entry["id"]: entry for entry in now}
    assert sorted(entry["status"] for entry in copy.values())[-1] == "suspended"


@pytest.mark.parametrize("offset", ["Z", "+00:00", "%2B00:00", "%2B05:00"])
@ON_ONE_DATABASE
def test_an_instant_is_read_with_its_zone_and_counts_itself(
    reader: Reader, work: OpenWork, offset: str
) -> None:
    hour = "14" if "05" in offset else "09"
    with work() as w:
        members(w, 1)
    for minute, found in (("00:00", 1), ("00:01", 0)):
        since = f"2026-11-22T{hour}:{minute}{offset}"
        page = reader.read(f"organisations?updated_since={since}")
        assert (len(page["data"]), page["meta"]["total"]) == (found, None)


def test_a_page_may_end_at_a_name_of_any_length(reader: Reader, work: OpenWork) -> None:
    names = [letter * 400 for letter in "ЖзҰüŐa"]
    with work() as w:
        for name in names:
            make_member(w, name)
    for query in ({}, {"updated_since": SINCE}):
        met = [
            entry["names"][0]["value"]
            for entry in reader.walk("organisations", limit=1, **query)
        ]
        assert sorted(met) == sorted(names)
        # A server that serves the register takes lines of 4,094 signs.
        assert len(reader.last.request.url) < 3_500


def test_what_operations_change_counts_as_changed(scene: Scene) -> None:
    reader = Reader(scene.app)
    with scene.work() as w:
        make_admitted(w, scene.world)
    (admitted,) = reader.data("organisations")
    assert admitted["updated_at"] == "2026-11-22T09:00:00Z"


def test_indexing_anew_changes_nothing(
    reader: Reader, work: OpenWork, clock: FixedClock
) -> None:
    with work() as w:
        (made,) = members(w, 1)
    before = reader.data("organisations")
    clock.advance(days=1)
    with work() as w:
        list_member(w, w.session.merge(made))
    assert reader.data("organisations") == before
