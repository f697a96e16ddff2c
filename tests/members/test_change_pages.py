"""Hold the pages about changes to what they promise owners and the office."""

import pytest

from registry.domain.numbers import member_number
from registry.mail.models import OutboxMail
from registry.members.models.changes import ChangeRequest
from tests.factories.members import a_name, make_member
from tests.members import http, standings
from tests.members.changing import (
    NEW_NAME,
    OLD_NAME,
    ask,
    ask_on_page,
    decide_on_page,
    names_of,
    open_request,
)
from tests.scene import ON_ONE_DATABASE, Scene, name_general
from tests.signing_in import sign_in
from tests.world import make_account

# The pages do not know which database it is.
pytestmark = ON_ONE_DATABASE
QUEUE = "/en/office/changes/"


def test_a_changed_official_name_is_public_when_the_office_approves(
    scene: Scene,
) -> None:
    member = standings.active(scene)
    profile = f"/kk/orgs/{http.public_id(scene, member)}"
    page = ask_on_page(scene, member, {"name_1": NEW_NAME})
    assert "Waits for the chair office" in page.text
    page = http.someone(scene, "owner").visit(profile)
    assert (OLD_NAME in page.text, NEW_NAME in page.text) == (True, False)
    decide_on_page(scene, member, "approved")
    page = http.someone(scene, "owner").visit(profile)
    assert page.one("h1").text == NEW_NAME
    assert ("former", OLD_NAME) in names_of(scene, member)
    for name in (NEW_NAME, OLD_NAME):
        found = http.someone(scene, "owner").visit(f"/kk/orgs/?q={name}")
        assert NEW_NAME in found.text


def test_the_office_finds_it_in_its_queue_and_reads_old_beside_new(
    scene: Scene,
) -> None:
    member = standings.active(scene)
    ask_on_page(scene, member, {"name_1": NEW_NAME, "website": "b.example.org"})
    officer = http.someone(scene, "decider")
    page = officer.visit("/en/office/")
    assert "Change requests: 1" in page.text
    page = officer.visit(page.link("Change requests: 1"))
    page = officer.visit(page.link(OLD_NAME))
    for text in (OLD_NAME, NEW_NAME, "https://b.example.org", "Тізілімде осылай."):
        assert text in page.text


def test_a_name_like_another_members_is_pointed_out_to_the_office(scene: Scene) -> None:
    standings.active(scene)
    with scene.work() as work:
        make_member(work, [a_name("Қуат орталығы", "kk")], country="KZ")
    member = standings.active(scene)
    ask_on_page(scene, member, {"name_1": "Қуат орталығы"})
    change = open_request(scene, member).id
    page = http.someone(scene, "decider").visit(f"{QUEUE}{change}")
    assert "Same name: Қуат орталығы" in page.text


@pytest.mark.point("B-03")
def test_the_owner_is_mailed_the_words_that_the_page_showed(scene: Scene) -> None:
    member = standings.active(scene)
    ask_on_page(scene, member, {"name_1": NEW_NAME})
    officer = http.someone(scene, "decider")
    way = f"{QUEUE}{open_request(scene, member).id}/decide/declined"
    page = officer.visit(way)
    given = {"reasons": ["change_misleads"], "text": "See the file."}
    page = officer.submit(page, {**given, "text_language": "en"}, form="/declined")
    (letter,) = page.all("div", lang="kk")
    (body,) = letter.all("pre")
    officer.submit(page, form="/declined", button="Record the decision")
    mail = scene.rows(OutboxMail)[-1]
    assert mail.kind == "change_declined"
    assert letter.all("strong")[0].text == mail.subject
    assert "".join(map(str, body.content)) == mail.body


@pytest.mark.point("B-02")
def test_a_decline_without_a_reason_is_told_at_the_field(scene: Scene) -> None:
    change = ask(scene, standings.active(scene))
    officer = http.someone(scene, "decider")
    page = officer.visit(f"{QUEUE}{change}/decide/declined")
    page = officer.submit(page, {"text": "No."}, form="/declined")
    assert "Choose at least one reason." in page.text
    assert scene.row(ChangeRequest).is_open


@pytest.mark.point("B-01")
def test_who_decides_second_reads_what_was_decided_first(scene: Scene) -> None:
    member = standings.active(scene)
    ask(scene, member)
    late = http.someone(scene, "second_decider")
    way = f"{QUEUE}{open_request(scene, member).id}/decide/approved"
    page = late.submit(late.visit(way), form="/approved")
    decide_on_page(scene, member, "approved")
    page = late.submit(page, form="/approved", button="Record the decision", status=409)
    assert "Somebody else acted on this file before you." in page.text
    assert [kind for kind, _, _ in scene.told()].count("change_approved") == 1


def test_an_owner_withdraws_a_request_and_sees_how_it_ended(scene: Scene) -> None:
    member = standings.active(scene)
    change = ask(scene, member)
    owner = http.someone(scene, "owner")
    page = owner.visit(f"{http.own_page(scene, member)}changes/{change}")
    page = owner.submit(page, button="Withdraw the request")
    assert "The request is withdrawn." in page.text
    assert "Withdrawn" in page.text
    assert "Change request withdrawn · Website" in page.text


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "Nothing is different from what stands now."),
        ({"reason": "", "name_1": NEW_NAME}, "Say why, and where the office can"),
        ({"name_1": ""}, "Say which of the names is the official one."),
        ({"name_kind_3": "official"}, "Only one name can be the official one."),
        ({"name_4": "Тағы бір"}, "Choose the language. Name: 4"),
        ({"name_4": "Тағы", "name_language_4": "kk"}, "Choose the kind. Name: 4"),
        ({"website": "javascript:alert(1)"}, "Enter a web address"),
        ({"name_1": "Жa‮x"}, "direction"),
    ],
)
def test_a_bad_request_is_told_and_what_was_typed_is_kept(
    scene: Scene, values: dict[str, str], message: str
) -> None:
    member = standings.active(scene)
    page = ask_on_page(scene, member, values)
    assert page.title.startswith("Error:")
    assert message in page.text
    kept = {f["name"]: f.attributes.get("value") for f in page.all("input")}
    assert all(
        kept[name] == values[name] for name in {"name_1", "website"} & set(values)
    )
    assert scene.rows(ChangeRequest) == []


def test_another_country_brings_its_own_legal_forms_and_numbers(scene: Scene) -> None:
    member = standings.active(scene)
    values = {"legal_form": "foundation", "number_HU_TAX": "18000007-1-42"}
    ask_on_page(scene, member, values, "?country=HU")
    change = open_request(scene, member)
    assert set(change.after) == {"country", "legal_form", "identifiers"}


def test_an_unknown_country_is_not_found(scene: Scene) -> None:
    member = standings.active(scene)
    owner = http.someone(scene, "owner")
    owner.visit(f"{http.own_page(scene, member)}change?country=ZZ", 404)


def test_other_offices_list_nothing_and_open_nothing(scene: Scene) -> None:
    change = ask(scene, standings.active(scene))
    officer = http.someone(scene, "turkish_officer")
    assert OLD_NAME not in officer.visit(QUEUE).text
    officer.visit(f"{QUEUE}{change}", 403)


def test_the_next_chair_finds_requests_in_its_handover_pack(scene: Scene) -> None:
    member = standings.active(scene)
    ask(scene, member)
    officer = http.someone(scene, "decider")
    page = officer.visit("/en/office/handover/")
    assert officer.visit(page.link(OLD_NAME)).path.startswith(QUEUE)
    promised = open_request(scene, member).decide_by.isoformat()
    number = member_number(scene.membership(member).serial)
    row = f"{number},{OLD_NAME},KZ,change_request,{promised},no"
    assert row in officer.get("/en/office/handover/csv").get_data(as_text=True)


def test_an_overdue_request_rises_to_the_secretary_general(scene: Scene) -> None:
    change = ask(scene, standings.active(scene))
    with scene.work() as work:
        account = make_account(work, "general@example.org", "az", factor=True).id
        name_general(work, "AZ", account)
    general = sign_in(scene.app, account)
    assert OLD_NAME not in general.visit("/en/office/overdue/").text
    scene.clock.advance(days=31)
    general = sign_in(scene.app, account)
    page = general.visit("/en/office/overdue/")
    page = general.visit(page.link(OLD_NAME))
    assert page.path == f"{QUEUE}{change}"
    assert "You act on this file in place of the chair office." in page.text
