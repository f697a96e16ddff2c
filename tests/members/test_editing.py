"""Hold what a member changes by itself: public at once, told to every owner."""

import pytest

from registry.audit.events import Event
from registry.domain.membership import Standing
from registry.domain.names import TextKind, TextStatus
from registry.members.models.organisations import Organisation
from registry.members.models.people import RepresentativeRole
from registry.members.operations.editing import Facts, edit_facts, edit_texts
from registry.members.operations.owning import leave
from registry.personal.operations import erase_person
from registry.unit_of_work import Work
from tests import world
from tests.members import http, standings
from tests.scene import DONE, NO_STEP, Scene
from tests.signing_in import sign_in

MISSION = TextKind.MISSION
FACTS = Facts("Алматы", ["youth", "education"], "info@example.org", "+7 700 111 22 33")


def texts_of(scene: Scene, member: int) -> dict[str, tuple[str, TextStatus, bool]]:
    """Return each mission with its status, and whether it is stale."""
    organisation = scene.membership(member).organisation_id
    with scene.work() as work:
        rows = work.session.get_one(Organisation, organisation).texts
        return {
            row.language: (row.value, row.status, row.stale_since is not None)
            for row in rows
            if row.kind is MISSION
        }


def write(scene: Scene, member: int, language: str, text: str, **more: object) -> None:
    """Write a mission as the owner."""
    given = {MISSION: text}
    scene.do(edit_texts, scene.world.owner, member, language, given, **more)


def add_colleague(work: Work, organisation: int, role: RepresentativeRole) -> int:
    """Let somebody else represent the organisation, who reads Turkish."""
    account = world.make_account(work, f"{role.value}2@example.org", "tr")
    world.represent(work, account, organisation, role)
    return account.id


def test_what_is_edited_is_public_at_once(scene: Scene) -> None:
    member = standings.active(scene)
    scene.do(edit_facts, scene.world.owner, member, FACTS)
    write(scene, member, "en", "We help the young.")
    page = sign_in(scene.app, scene.world.operator).visit(
        f"/en/orgs/{http.public_id(scene, member)}"
    )
    for text in (
        "Алматы",
        "info@example.org",
        "+7 700 111 22 33",
        "We help the young.",
    ):
        assert text in page.text


def test_every_owner_is_told_in_their_language_and_it_is_recorded(scene: Scene) -> None:
    member = standings.active(scene)
    organisation = scene.membership(member).organisation_id
    scene.do(add_colleague, organisation, RepresentativeRole.OWNER)
    scene.do(edit_facts, scene.world.owner, member, FACTS)
    assert [one for one in scene.told() if one[0] == "entry_edited"] == [
        ("entry_edited", "owner@example.org", "kk"),
        ("entry_edited", "owner2@example.org", "tr"),
    ]
    event = scene.events()[-1]
    assert (event.event, event.acting_role) == (Event.ORGANISATION_EDITED, "owner")
    assert event.data["parts"] == ["town", "public_email", "public_phone", "fields"]


def test_saving_what_stands_already_tells_nobody(scene: Scene) -> None:
    member = standings.active(scene)
    scene.do(edit_facts, scene.world.owner, member, FACTS)
    before = scene.counts()
    scene.do(edit_facts, scene.world.owner, member, FACTS)
    write(scene, member, "kk", texts_of(scene, member)["kk"][0])
    assert scene.counts() == before


def test_translations_are_stale_when_their_original_changed(scene: Scene) -> None:
    member = standings.active(scene)
    write(scene, member, "en", "We help the young.")
    write(scene, member, "tr", "Gençlere yardım.", status=TextStatus.MACHINE)
    assert texts_of(scene, member)["tr"][1:] == (TextStatus.MACHINE, False)
    write(scene, member, "kk", "Жастарға көмектесеміз.")
    found = texts_of(scene, member)
    assert {tag: stale for tag, (_, _, stale) in found.items()} == {
        "kk": False,
        "en": True,
        "tr": True,
    }
    write(scene, member, "en", "We help the young.")
    write(scene, member, "tr", "")
    assert texts_of(scene, member)["en"][1:] == (TextStatus.HUMAN, False)
    assert set(texts_of(scene, member)) == {"kk", "en"}


def test_the_original_cannot_be_emptied_or_replaced_by_a_translation(
    scene: Scene,
) -> None:
    member = standings.active(scene)
    owner, empty = scene.world.owner, {MISSION: ""}
    told = scene.attempt(edit_texts, owner, member, "kk", empty)
    assert told == "mission: original_needed"
    original = TextStatus.ORIGINAL
    for language, status in (("zz", TextStatus.HUMAN), ("en", original)):
        given = {MISSION: "X"}
        told = scene.attempt(edit_texts, owner, member, language, given, status)
        assert told == "language: not_listed"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ([], "fields: required"),
        (["tea"], "fields: not_listed"),
        (["youth", "education"], DONE),
    ],
)
def test_fields_are_those_of_the_rules(
    scene: Scene, fields: list[str], told: str
) -> None:
    member = standings.active(scene)
    facts = Facts("Шымкент", fields)
    assert scene.attempt(edit_facts, scene.world.owner, member, facts) == told


def test_owners_and_editors_edit_and_nobody_else(scene: Scene) -> None:
    member = standings.active(scene)
    organisation = scene.membership(member).organisation_id
    editor = scene.do(add_colleague, organisation, RepresentativeRole.EDITOR)
    assert scene.attempt(edit_facts, editor, member, FACTS) == DONE
    for who in ("decider", "operator", "kazakh_officer"):
        told = scene.attempt(edit_facts, getattr(scene.world, who), member, FACTS)
        assert told == "represents_organisation", who


def test_the_entry_of_a_former_member_stays_as_it_was(scene: Scene) -> None:
    member = standings.active(scene)
    scene.do(leave, scene.world.owner, member)
    assert scene.membership(member).standing is Standing.LEFT
    assert scene.attempt(edit_facts, scene.world.owner, member, FACTS) == NO_STEP
    page = http.someone(scene, "owner").visit(f"{http.own_page(scene, member)}entry")
    assert page.path == http.own_page(scene, member)


def test_an_owner_edits_on_the_pages_and_finds_it_in_the_history(scene: Scene) -> None:
    member = standings.active(scene)
    owner = http.someone(scene, "owner")
    page = owner.visit(f"{http.own_page(scene, member)}entry")
    page = owner.submit(page, {"town": "Алматы"}, form="/entry")
    assert "The change is public now." in page.text
    page = owner.visit(page.link("English"))
    page = owner.submit(page, {"mission": "We help the young."}, form="/entry/en")
    assert "Translated" in page.text
    page = owner.visit(http.own_page(scene, member))
    for line in ("Public information changed · City", "· Mission"):
        assert line in page.text


@pytest.mark.parametrize(
    ("way", "values", "message"),
    [
        ("entry", {"town": ""}, "Fill in"),
        ("entry", {"public_email": "nobody"}, "email"),
        ("entry", {"public_phone": "12"}, "Enter a phone number"),
        ("entry", {"fields": ["tea"]}, "Choose one of the listed answers."),
        ("entry", {}, "Nothing is different from what stands now."),
        ("entry/kk", {"mission": ""}, "The original text cannot be empty."),
        ("entry/kk", {"mission": "ж" * 2001}, "2000"),
    ],
)
def test_a_bad_edit_is_told_and_nothing_is_written(
    scene: Scene, way: str, values: dict[str, str], message: str
) -> None:
    member = standings.active(scene)
    page = http.as_owner(scene, member, way, values)
    assert page.title.startswith("Error:")
    assert message in page.text
    assert Event.ORGANISATION_EDITED not in [event.event for event in scene.events()]


def test_an_erased_persons_address_is_published_no_more(scene: Scene) -> None:
    member = standings.active(scene)
    organisation = scene.membership(member).organisation_id
    editor = scene.do(add_colleague, organisation, RepresentativeRole.EDITOR)
    facts = Facts("Шымкент", ["youth"], "Editor2@example.org")
    scene.do(edit_facts, scene.world.owner, member, facts)
    scene.do(erase_person, editor)
    assert scene.row(Organisation).public_email == ""
