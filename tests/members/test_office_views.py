"""Hold the office's pages about members to what they promise at the desk."""

import pytest

from registry.decisions.models import Act, HeldAct
from registry.domain.authority import OfficerRole
from registry.domain.membership import Standing
from registry.domain.numbers import member_number
from registry.mail.models import OutboxMail
from registry.members.models.people import RepresentativeRole
from registry.members.operations.deciding import decide_standing
from registry.members.operations.owning import leave
from tests import world
from tests.directory.statements import statements_of
from tests.members import http, standings
from tests.members.standings import grounds
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in

# The pages do not know which database it is.
pytestmark = ON_ONE_DATABASE
LIST = "/en/office/members/"


def numbers_on(scene: Scene, query: str, who: str = "decider") -> set[str]:
    """Return the member numbers of a list."""
    page = http.someone(scene, who).visit(f"{LIST}{query}")
    rows = page.all("span", **{"class": "member-number"})
    return {row.text for row in rows}


def number_of(scene: Scene, member: int) -> str:
    """Return a member's number as it is written."""
    return member_number(scene.membership(member).serial)


def test_the_list_is_narrowed_by_standing_country_and_what_waits(scene: Scene) -> None:
    suspended = standings.suspended(scene)
    heard, proposed, plain = (standings.active(scene) for _ in range(3))
    http.open_hearing(scene, heard)
    standings.propose(scene, proposed, Act.SUSPEND)
    everybody = {number_of(scene, m) for m in (suspended, heard, proposed, plain)}
    assert numbers_on(scene, "") == everybody
    assert numbers_on(scene, "?country=KZ") == everybody
    assert numbers_on(scene, "?country=HU") == set()
    found = {
        "?standing=suspended": {suspended},
        "?waiting=hearing-open": {heard},
        "?waiting=hearing-answered": set(),
        "?waiting=recommended": {proposed},
        "?waiting=held": set(),
        "?waiting=review-passed": set(),
        "?waiting=overdue": set(),
        "?standing=active&waiting=recommended": {proposed},
    }
    for query, members in found.items():
        assert numbers_on(scene, query) == {number_of(scene, m) for m in members}
    scene.clock.advance(days=61)
    assert numbers_on(scene, "?waiting=review-passed") == {number_of(scene, suspended)}
    scene.clock.advance(days=310)
    assert numbers_on(scene, "?waiting=overdue") == everybody
    assert numbers_on(scene, "?waiting=unconfirmed") == set()
    scene.clock.advance(days=60)
    late = {number_of(scene, m) for m in (heard, proposed, plain)}
    assert numbers_on(scene, "?waiting=unconfirmed") == late


def test_a_member_is_found_in_any_spelling_and_by_number(scene: Scene) -> None:
    member = standings.active(scene)
    number = number_of(scene, member)
    for typed in ("zhas urpaq", "ЖАС ҰРПАҚ", "young gen", number, number.lower()):
        assert numbers_on(scene, f"?q={typed}") == {number}, typed
    assert numbers_on(scene, "?q=xyzzy") == set()


def test_what_is_no_filter_is_not_found(scene: Scene) -> None:
    officer = http.someone(scene, "decider")
    for query in ("?standing=state", "?country=ZZ", "?waiting=tea"):
        officer.visit(LIST + query, 404)


def test_a_list_of_many_members_asks_no_more_often(scene: Scene) -> None:
    officer = http.someone(scene, "decider")
    standings.active(scene)
    officer.visit(LIST)
    few = statements_of(scene.app, lambda: officer.visit(LIST))
    for _ in range(9):
        standings.active(scene)
    assert statements_of(scene.app, lambda: officer.visit(LIST)) == few


def test_a_member_is_opened_by_its_number_too(scene: Scene) -> None:
    member = standings.active(scene)
    page = http.someone(scene, "decider").visit(LIST + number_of(scene, member))
    assert page.path == http.file_of(scene, member)
    http.someone(scene, "decider").visit(LIST + "NP-99999-X", 404)


def test_other_offices_list_and_read_nothing(scene: Scene) -> None:
    member = standings.active(scene)
    assert numbers_on(scene, "", "turkish_officer") == set()
    page = http.someone(scene, "kazakh_officer").visit(http.file_of(scene, member), 403)
    assert "Only officers of the chair office can do this." in page.text


def test_who_represents_the_member_neither_lists_nor_opens_it(scene: Scene) -> None:
    member, other = standings.active(scene), standings.active(scene)
    with scene.work() as work:
        account = world.make_officer(work, "both@example.org", "AZ")
        organisation = scene.membership(member).organisation_id
        world.represent(work, account, organisation, RepresentativeRole.EDITOR)
        both = account.id
    visitor = sign_in(scene.app, both)
    page = visitor.visit(LIST)
    assert number_of(scene, member) not in page.text
    assert number_of(scene, other) in page.text
    page = visitor.visit(http.file_of(scene, member), 403)
    assert "You are connected with this organisation" in page.text


def test_where_a_person_is_lacking_the_standby_office_acts_in_its_place(
    scene: Scene,
) -> None:
    member = standings.active(scene)
    with scene.work() as work:
        for officer in ("decider", "second_decider"):
            world.unseat(work, getattr(scene.world, officer))
        hungarian = world.make_officer(
            work, "hu@example.org", "HU", OfficerRole.DECIDER
        ).id
    assert numbers_on(scene, "", "reviewer") == {number_of(scene, member)}
    http.recommend(scene, member, Act.SUSPEND)
    officer = sign_in(scene.app, hungarian)
    assert number_of(scene, member) in officer.visit(LIST).text
    page = officer.visit(f"{http.file_of(scene, member)}/decide/suspend")
    assert "You act on this file in place of the chair office." in page.text
    page = officer.submit(page, http.fill_in(scene, Act.SUSPEND), form="/decide/")
    page = officer.submit(page, form="/decide/", button="Record the decision")
    assert "A suspension is recorded. It takes effect at:" in page.text


@pytest.mark.point("B-03")
@pytest.mark.parametrize("act", [Act.SUSPEND, Act.REINSTATE])
def test_the_owner_is_mailed_the_very_words_that_the_page_showed(
    scene: Scene, act: Act
) -> None:
    member = standings.suspended(scene) if act is Act.REINSTATE else None
    member = member or standings.active(scene)
    http.recommend(scene, member, act)
    officer = http.someone(scene, "decider")
    page = officer.visit(f"{http.file_of(scene, member)}/decide/{act.value}")
    page = officer.submit(page, http.fill_in(scene, act), form="/decide/")
    (letter,) = page.all("div", lang="kk")
    (body,) = letter.all("pre")
    assert scene.rows(HeldAct, HeldAct.ended_at.is_(None)) == []
    officer.submit(page, form="/decide/", button="Record the decision")
    standings.take_effect(scene)
    mail = scene.rows(OutboxMail)[-1]
    assert mail.kind == f"standing_{act.value}"
    assert letter.all("strong")[0].text == mail.subject
    assert "".join(map(str, body.content)) == mail.body


def test_a_changed_word_shows_the_email_again_before_it_is_recorded(
    scene: Scene,
) -> None:
    member = standings.active(scene)
    http.recommend(scene, member, Act.SUSPEND)
    officer = http.someone(scene, "decider")
    page = officer.visit(f"{http.file_of(scene, member)}/decide/suspend")
    page = officer.submit(page, http.fill_in(scene, Act.SUSPEND), form="/decide/")
    changed = {"text": "Something else."}
    page = officer.submit(page, changed, form="/decide/", button="Record the decision")
    assert "This is what the owners will be emailed" in page.text
    assert scene.rows(HeldAct) == []


@pytest.mark.point("B-01")
def test_the_second_of_two_deciders_reads_what_was_recorded_first(scene: Scene) -> None:
    member = standings.active(scene)
    http.recommend(scene, member, Act.SUSPEND)
    late = http.someone(scene, "second_decider")
    page = late.visit(f"{http.file_of(scene, member)}/decide/suspend")
    page = late.submit(page, http.fill_in(scene, Act.SUSPEND), form="/decide/")
    http.decide(scene, member, Act.SUSPEND)
    page = late.submit(page, form="/decide/", button="Record the decision", status=409)
    assert "Somebody else acted on this file before you." in page.text
    assert "A suspension is recorded. It takes effect at:" in page.text
    assert len(scene.rows(HeldAct)) == 1


@pytest.mark.point("B-01")
def test_who_comes_second_to_what_took_effect_at_once_reads_the_decision(
    scene: Scene,
) -> None:
    member = standings.suspended(scene)
    http.recommend(scene, member, Act.REINSTATE)
    late = http.someone(scene, "second_decider")
    page = late.visit(f"{http.file_of(scene, member)}/decide/reinstate")
    page = late.submit(page, http.fill_in(scene, Act.REINSTATE), form="/decide/")
    http.decide(scene, member, Act.REINSTATE)
    page = late.submit(page, form="/decide/", button="Record the decision", status=409)
    assert "Reinstatement" in page.text
    assert [kind for kind, _, _ in scene.told()].count("standing_reinstate") == 1


def test_nobody_decides_alone_and_what_was_typed_is_kept(scene: Scene) -> None:
    member = standings.active(scene)
    officer = http.someone(scene, "decider")
    page = officer.visit(f"{http.file_of(scene, member)}/decide/suspend")
    assert "First another officer has to recommend the same decision." in page.text
    page = officer.submit(page, http.fill_in(scene, Act.SUSPEND), form="/decide/")
    page = officer.submit(
        page, form="/decide/", button="Record the decision", status=403
    )
    assert page.title.startswith("Error:")
    assert page.all("textarea")[0].text.strip() == "See the file."
    assert scene.rows(HeldAct) == []


@pytest.mark.parametrize(
    ("left_out", "message"),
    [
        ("reasons", "Choose at least one reason."),
        ("text_language", "Choose the language of this text."),
        ("review_on-day", "Enter a day, a month and a year"),
        ("past", "Choose a later date."),
        ("far", "Choose an earlier date."),
        ("listed", "Choose one of the listed answers."),
    ],
)
@pytest.mark.point("B-02")
def test_bad_input_is_told_at_the_field_and_nothing_is_recorded(
    scene: Scene, left_out: str, message: str
) -> None:
    member = standings.active(scene)
    http.recommend(scene, member, Act.SUSPEND)
    officer = http.someone(scene, "decider")
    page = officer.visit(f"{http.file_of(scene, member)}/decide/suspend")
    values = dict(http.fill_in(scene, Act.SUSPEND))
    changed: dict[str, str | list[str]] = {
        "past": {"review_on-year": "2025"},
        "far": {"review_on-year": "2031"},
        "listed": {"reasons": ["false_evidence"]},
        "reasons": {"reasons": []},
    }.get(left_out, {left_out: ""})  # type: ignore[assignment]
    page = officer.submit(page, {**values, **changed}, form="/decide/")
    if left_out in {"past", "far"}:
        page = officer.submit(page, form="/decide/", button="Record the decision")
    assert message in page.text
    assert page.title.startswith("Error:")
    assert scene.rows(HeldAct) == []


def test_a_removal_before_the_hearing_says_what_is_lacking(scene: Scene) -> None:
    member = standings.active(scene)
    http.recommend(scene, member, Act.REMOVE)
    page = http.someone(scene, "decider").visit(http.file_of(scene, member))
    assert "The organisation has to be heard first" in page.text
    page = http.decide(scene, member, Act.REMOVE, status=409)
    assert "The organisation has to be heard first" in page.text


def test_who_recorded_it_alone_is_offered_to_take_it_back(scene: Scene) -> None:
    member = standings.active(scene)
    standings.hold(scene, member, Act.SUSPEND)
    page = http.someone(scene, "second_decider").visit(http.file_of(scene, member))
    assert "Only the officer who recorded this can take it back." in page.text
    page = http.press(scene, member, "Take the recorded decision back", "decider")
    assert "The recorded decision was taken back." in page.text
    assert "Taken back" in page.text


def test_leaving_while_something_is_held_voids_it_and_the_office_reads_so(
    scene: Scene,
) -> None:
    member = standings.active(scene)
    standings.hold(scene, member, Act.SUSPEND)
    scene.do(leave, scene.world.owner, member)
    page = http.someone(scene, "decider").visit(http.file_of(scene, member))
    assert "Void, because the organisation left" in page.text
    assert "A suspension is recorded." not in page.text
    assert scene.membership(member).standing is Standing.LEFT


def test_an_unknown_act_or_button_is_not_there(scene: Scene) -> None:
    member = standings.active(scene)
    officer = http.someone(scene, "decider")
    for way in ("recommend/admit", "decide/refuse", "recommend/tea"):
        officer.visit(f"{http.file_of(scene, member)}/{way}", 404)


def test_an_act_of_another_standing_shows_how_the_member_stands(scene: Scene) -> None:
    member = standings.active(scene)
    officer = http.someone(scene, "decider")
    for way in ("recommend/reinstate", "decide/set_aside"):
        page = officer.visit(f"{http.file_of(scene, member)}/{way}", 409)
        assert "This is how it stands now" in page.text


def test_a_review_cannot_be_put_off_into_the_past_by_any_door(scene: Scene) -> None:
    member = standings.active(scene)
    standings.propose(scene, member, Act.SUSPEND)
    outcome = scene.attempt(
        decide_standing,
        scene.world.decider,
        member,
        Act.SUSPEND,
        grounds(Act.SUSPEND),
        review_on=standings.today(scene),
    )
    assert outcome == "review_on: not_in_future"
