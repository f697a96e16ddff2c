"""A handover is told to everybody in their own words, and leaves one chair."""

from datetime import UTC, datetime, timedelta

import pytest

from registry.applications.operations.deciding import admit
from registry.catalogues import catalogue
from registry.decisions.models import Act, Decision
from registry.domain.languages import TAGS
from registry.mail.models import OutboxMail
from registry.offices.models.terms import ChairTerm
from registry.offices.queries.countries import country_names
from registry.unit_of_work import Work
from tests.at_once import at_once
from tests.offices.nominations import (
    accept,
    accepted,
    chair,
    nominated,
)
from tests.scene import DONE, Scene
from tests.world import (
    make_officer,
    make_operator,
    make_recommended,
)

SOON = timedelta(days=20)


def in_eight_languages(work: Work) -> dict[str, str]:
    """Seat an officer of each language, in offices of all eight countries."""
    offices = ("AZ", "TR", "UZ", "KZ", "KG", "TM", "HU", "XN")
    return {
        make_officer(work, f"m08-{tag}@example.org", office, language=tag).email: tag
        for tag, office in zip(TAGS, offices, strict=True)
    }


def all_translated() -> bool:
    """Tell whether every language has its own words for the subject."""
    source = "The next chair of the NGO Platform"
    return len({catalogue(tag).gettext(source) for tag in TAGS}) == len(TAGS)


@pytest.mark.point("B-04")
def test_the_old_chair_holds_until_the_last_second_and_the_new_from_the_first(
    scene: Scene,
) -> None:
    start = scene.clock.now + SOON
    accepted(scene)
    for before in (timedelta(seconds=1), timedelta(microseconds=1)):
        assert chair(scene, start - before) == "AZ"
    for after in (timedelta(), timedelta(microseconds=1), timedelta(days=9999)):
        assert chair(scene, start + after) == "KZ"
    assert chair(scene, datetime(2025, 11, 24, 19, 59, tzinfo=UTC)) is None
    assert chair(scene, datetime(2025, 11, 24, 20, tzinfo=UTC)) == "AZ"


@pytest.mark.point("M-08")
def test_eight_officers_of_eight_languages_get_eight_mails_each_in_its_own(
    scene: Scene,
) -> None:
    people = scene.do(in_eight_languages)
    accepted(scene)
    mails = {
        mail.to_address: mail
        for mail in scene.rows(OutboxMail)
        if mail.to_address in people
    }
    assert len(mails) == len(TAGS) == 8
    with scene.reading() as session:
        names = {tag: country_names(session, tag)["KZ"] for tag in TAGS}
    assert len(set(names.values())) == 8
    for address, tag in people.items():
        mail = mails[address]
        assert (mail.kind, mail.language) == ("handover", tag)
        words = catalogue(tag).gettext
        assert mail.subject == words("The next chair of the NGO Platform")
        body = mail.body.splitlines()
        assert words("A handover of the chairmanship has been accepted.") in body
        shown = {line.partition(": ")[2] for line in body}
        assert shown & set(names.values()) == {names[tag]}
        assert f"/{tag}/chair/" in mail.body
    if all_translated():
        assert len({mail.subject for mail in mails.values()}) == 8


def test_each_is_told_once_and_who_is_no_officer_any_more_is_not(scene: Scene) -> None:
    def seat_twice(work: Work) -> None:
        account = make_officer(work, "two@example.org", "KZ")
        again = make_officer(work, "again@example.org", "TR")
        make_operator(work, "third@example.org")
        closed = make_officer(work, "closed@example.org", "HU")
        closed.closed_at = work.now
        work.session.flush()
        seat = again.id
        assert seat != account.id

    scene.do(seat_twice)
    accepted(scene)
    readers = [address for kind, address, _ in scene.told() if kind == "handover"]
    assert len(readers) == len(set(readers))
    assert "closed@example.org" not in readers
    assert "owner@example.org" not in readers
    assert {"reviewer@example.org", "tr@example.org", "third@example.org"} <= set(
        readers
    )


@pytest.mark.point("B-04")
def test_two_nominations_of_one_instant_accepted_at_once_make_one_term(
    scene: Scene,
) -> None:
    start, second = scene.clock.now + SOON, scene.world.second_operator
    first = nominated(scene, start, country="KZ")
    rival = nominated(scene, start, country="TR")
    outcome = at_once(
        scene,
        lambda w: accept(w, second, first),
        lambda w: accept(w, second, rival),
    )
    assert sorted(outcome) == ["TermClash", DONE]
    assert len([t for t in scene.rows(ChairTerm) if t.starts_at == start]) == 1


@pytest.mark.point("B-04")
def test_a_decision_and_a_handover_at_one_instant_leave_one_chair(
    scene: Scene,
) -> None:
    for number in range(4):
        scene.clock.advance(days=1)
        reference = scene.do(make_recommended, scene.world, Act.ADMIT)
        scene.clock.advance(hours=1)
        # The next chair begins now, at the very instant at which the old one decides.
        nomination = nominated(scene, scene.clock.now)
        outcome = at_once(
            scene,
            lambda w, r=reference: admit(w, scene.world.decider, r),
            lambda w, n=nomination: accept(w, scene.world.second_operator, n),
        )
        assert sorted(outcome) in (["NotPermitted", DONE], ["TermClash", DONE])
        chairs = chair(scene, scene.clock.now)
        decided = len(scene.rows(Decision))
        assert chairs == ("AZ" if outcome[0] == DONE else "KZ")
        if chairs == "KZ":
            assert decided == number
            break
