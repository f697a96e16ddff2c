"""The clock of an application: promised, stopped, moved; reminders and what follows.

Legal dates end at 23:59 of the applicant's country, summer time included.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import pytest

from registry.applications.models.reviewing import Question
from registry.applications.operations import settling
from registry.applications.operations.reviewing import (
    Inquiry,
    answer_question,
    ask_for_information,
    take_back_question,
    take_up,
)
from registry.applications.operations.sending import (
    ask_reconsideration,
    reopen_application,
)
from registry.applications.queries.applications import get_application
from registry.applications.queries.case_file import case_file
from registry.audit.events import Event
from registry.decisions.operations.recording import Grounds
from registry.domain.answers import Part
from registry.domain.application import Stage
from tests.applications import positions
from tests.scene import DONE, ON_ONE_DATABASE, Scene, days
from tests.world import make_submitted

ALMATY, BUDAPEST = ZoneInfo("Asia/Almaty"), ZoneInfo("Europe/Budapest")


def send_from(scene: Scene, country: str) -> str:
    """Send a file of a country now."""
    owner = scene.world.owner
    return scene.do(lambda w: make_submitted(w, owner, country=country).reference)


def promised(scene: Scene, reference: str) -> date:
    """Return the promise date."""
    promise = scene.application(reference).promise_on
    assert promise is not None
    return promise


def is_overdue(scene: Scene, reference: str) -> bool:
    """Tell whether the rules call the file overdue now."""
    with scene.reading() as session:
        application = get_application(session, reference)
        return case_file(session, application, scene.clock.now).overdue


def run_daily(scene: Scene, count: int) -> dict[date, list[Event]]:
    """Let the calendar run once a day; return what it did by date in Almaty."""
    done: dict[date, list[Event]] = {}
    seen = len(scene.events())
    for _ in range(count):
        scene.clock.advance(days=1)
        scene.due(settling.run_due)
        for event in scene.events()[seen:]:
            seen += 1
            # The request to the own country's office runs out meanwhile.
            if event.event is not Event.OPINION_CLOSED:
                day = event.at.astimezone(ALMATY).date()
                done.setdefault(day, []).append(event.event)
    return done


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("sent", "country", "promise"),
    [
        (datetime(2026, 11, 22, 9, tzinfo=UTC), "KZ", date(2026, 12, 22)),
        # 23 November has begun in Almaty, not yet in Budapest.
        (datetime(2026, 11, 22, 20, tzinfo=UTC), "KZ", date(2026, 12, 23)),
        (datetime(2026, 11, 22, 20, tzinfo=UTC), "HU", date(2026, 12, 22)),
        # Over the night of summer time: days are counted, not hours.
        (datetime(2027, 3, 1, 22, 59, tzinfo=UTC), "HU", date(2027, 3, 31)),
        (datetime(2027, 3, 1, 23, 1, tzinfo=UTC), "HU", date(2027, 4, 1)),
    ],
)
def test_thirty_days_are_promised_from_the_date_in_the_applicants_country(
    scene: Scene, sent: datetime, country: str, promise: date
) -> None:
    scene.clock.set(sent)
    assert promised(scene, send_from(scene, country)) == promise


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("sent", "country", "zone"),
    [
        (datetime(2026, 11, 22, 9, tzinfo=UTC), "KZ", ALMATY),
        (datetime(2027, 3, 10, 9, tzinfo=UTC), "HU", BUDAPEST),
    ],
)
def test_a_file_is_overdue_when_its_promise_day_has_ended_there(
    scene: Scene, sent: datetime, country: str, zone: ZoneInfo
) -> None:
    scene.clock.set(sent)
    reference = send_from(scene, country)
    day = promised(scene, reference)
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone) + days(1)
    scene.clock.set(midnight - timedelta(seconds=1))
    assert not is_overdue(scene, reference)
    scene.clock.set(midnight)
    assert is_overdue(scene, reference)


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("asked", "answered", "moved"),
    [
        (timedelta(days=5), timedelta(days=12), 7),
        (timedelta(days=5), timedelta(days=5, hours=9), 0),
        # Asked at 23:30 in Almaty, answered an hour later: another day there.
        (timedelta(hours=9, minutes=30), timedelta(hours=10, minutes=30), 1),
        (timedelta(days=29), timedelta(days=50), 21),
    ],
)
@pytest.mark.parametrize("back", ["answered", "taken back"])
def test_an_answer_moves_the_promise_by_the_days_the_applicant_held_the_file(
    scene: Scene, asked: timedelta, answered: timedelta, moved: int, back: str
) -> None:
    start, world = scene.clock.now, scene.world
    reference = positions.in_review(scene)
    before = promised(scene, reference)
    scene.clock.set(start + asked)
    scene.do(ask_for_information, world.reviewer, reference, positions.QUESTION)
    assert scene.application(reference).held_since == scene.clock.now
    scene.clock.set(start + answered)
    if back == "answered":
        scene.do(answer_question, world.owner, reference)
    else:
        scene.do(take_back_question, world.reviewer, reference)
    assert (promised(scene, reference) - before).days == moved
    assert scene.application(reference).held_since is None


def test_a_file_with_its_applicant_is_never_overdue(scene: Scene) -> None:
    reference = positions.information_requested(scene)
    scene.clock.advance(days=100)
    assert not is_overdue(scene, reference)
    scene.do(answer_question, scene.world.owner, reference)
    assert not is_overdue(scene, reference)
    scene.clock.advance(days=31)
    assert is_overdue(scene, reference)


def test_two_reminders_go_out_before_the_date_and_the_file_closes_after_it(
    scene: Scene,
) -> None:
    reference = positions.information_requested(scene)
    done = run_daily(scene, 35)
    assert done == {
        date(2026, 12, 7): [Event.APPLICATION_REMINDED],
        date(2026, 12, 21): [Event.APPLICATION_REMINDED],
        date(2026, 12, 23): [Event.APPLICATION_CLOSED],
    }
    application = scene.application(reference)
    assert application.stage is Stage.CLOSED
    assert application.closed_at is not None
    assert [kind for kind, _, language in scene.told() if language == "kk"] == [
        "receipt",
        "opinion_asked",
        "information_requested",
        "reminder",
        "reminder",
        "closed_unanswered",
    ]


@ON_ONE_DATABASE
def test_the_half_of_the_time_is_counted_in_the_applicants_country(
    scene: Scene,
) -> None:
    scene.clock.set(datetime(2026, 11, 22, 20, tzinfo=UTC))
    reference = positions.in_review(scene)
    inquiry = Inquiry([Part.NAME], Grounds(["name_differs"]), date(2026, 11, 25))
    scene.do(ask_for_information, scene.world.reviewer, reference, inquiry)
    assert run_daily(scene, 4) == {
        date(2026, 11, 24): [Event.APPLICATION_REMINDED],
        date(2026, 11, 25): [Event.APPLICATION_REMINDED],
        date(2026, 11, 26): [Event.APPLICATION_CLOSED],
    }


@ON_ONE_DATABASE
def test_where_the_calendar_stood_still_reminders_still_come_a_day_before_the_end(
    scene: Scene,
) -> None:
    positions.information_requested(scene)
    scene.clock.advance(days=60)
    # The reminder, and the request for an opinion that ran out.
    assert scene.due(settling.run_due) == 2
    scene.clock.advance(minutes=1)
    assert scene.due(settling.run_due) == 0
    scene.clock.advance(days=1)
    assert scene.due(settling.run_due) == 1
    assert scene.row(Question).reminders == 2
    scene.clock.advance(hours=23)
    assert scene.due(settling.run_due) == 0
    scene.clock.advance(hours=1)
    assert scene.due(settling.run_due) == 1
    assert scene.events()[-1].event is Event.APPLICATION_CLOSED


def test_an_answer_stops_the_reminders(scene: Scene) -> None:
    reference = positions.information_requested(scene)
    scene.do(answer_question, scene.world.owner, reference)
    assert run_daily(scene, 40) == {}


@ON_ONE_DATABASE
def test_each_round_of_questions_is_reminded_of_anew(scene: Scene) -> None:
    reference = positions.information_requested(scene)
    scene.clock.advance(days=16)
    scene.due(settling.run_due)
    scene.do(answer_question, scene.world.owner, reference)
    scene.do(ask_for_information, scene.world.reviewer, reference, positions.QUESTION)
    assert [question.reminders for question in scene.rows(Question)] == [1, 0]
    done = run_daily(scene, 40)
    assert list(chain.from_iterable(done.values())) == [
        Event.APPLICATION_REMINDED,
        Event.APPLICATION_REMINDED,
        Event.APPLICATION_CLOSED,
    ]


def test_running_twice_at_one_instant_changes_nothing_the_second_time(
    scene: Scene,
) -> None:
    positions.information_requested(scene)
    for wait in (15, 14, 2):
        scene.clock.advance(days=wait)
        assert scene.due(settling.run_due) >= 1
        before = scene.counts()
        assert scene.due(settling.run_due) == 0
        assert scene.counts() == before


@ON_ONE_DATABASE
@pytest.mark.parametrize(("wait", "outcome"), [(365, DONE), (366, "within_reopening")])
def test_a_closed_file_is_opened_again_within_a_year(
    scene: Scene, wait: int, outcome: str
) -> None:
    reference = positions.closed(scene)
    closed_on = scene.clock.now.astimezone(ALMATY).date()
    last = closed_on + days(wait)
    scene.clock.set(datetime(last.year, last.month, last.day, 23, 59, tzinfo=ALMATY))
    assert scene.attempt(reopen_application, scene.world.owner, reference) == outcome


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("wait", "outcome"), [(30, DONE), (31, "within_reconsideration")]
)
def test_reconsideration_is_asked_for_within_thirty_days_of_being_told(
    scene: Scene, wait: int, outcome: str
) -> None:
    reference = positions.refused(scene)
    told_on = scene.clock.now.astimezone(ALMATY).date()
    last = told_on + days(wait)
    scene.clock.set(datetime(last.year, last.month, last.day, 23, 59, tzinfo=ALMATY))
    assert scene.attempt(ask_reconsideration, scene.world.owner, reference) == outcome


def test_the_promise_stays_when_the_office_works_on_the_file(scene: Scene) -> None:
    reference = positions.submitted(scene)
    before = promised(scene, reference)
    scene.clock.advance(days=40)
    scene.do(take_up, scene.world.reviewer, reference)
    assert promised(scene, reference) == before


def test_a_handover_moves_no_promise(scene: Scene) -> None:
    reference = positions.in_review(scene)
    before = scene.application(reference)
    scene.hand_over("KZ")
    after = scene.application(reference)
    assert (after.promise_on, after.stage) == (before.promise_on, Stage.IN_REVIEW)


def test_one_file_that_fails_keeps_no_other_from_its_reminder(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (positions.information_requested(scene) for _ in range(2))
    tell = settling.tell_owners

    def fail_once(work, application, *arguments):  # type: ignore[no-untyped-def]
        if application.reference == first:
            raise RuntimeError("no such template")
        tell(work, application, *arguments)

    monkeypatch.setattr(settling, "tell_owners", fail_once)
    scene.clock.advance(days=15)
    with pytest.raises(ExceptionGroup) as failed:
        scene.due(settling.run_due)
    assert len(failed.value.exceptions) == 1
    reminded = {q.application_id: q.reminders for q in scene.rows(Question)}
    assert reminded == {
        scene.application(first).id: 0,
        scene.application(second).id: 1,
    }
