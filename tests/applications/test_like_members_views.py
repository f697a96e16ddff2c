"""An applicant sees the members that its organisation may already be, and goes on."""

import pytest

from registry.domain.membership import Standing
from tests.applications.filling import (
    ANSWERS,
    TYPED,
    draft,
    fill_in,
    fill_in_all,
    main_text,
    send,
    start,
)
from tests.directory.statements import statements_of
from tests.factories.members import make_member
from tests.pages import Page
from tests.scene import Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor
from tests.world import (
    make_account,
    make_draft,
    make_submitted,
    public_id_of,
)
from tests.world import make_member as admit_a_member

NAME = "An organisation with a like name is already a member:"
NUMBER = "An organisation with the same number is already a member:"
NUMBERS = list(ANSWERS["identifiers"].items())


def profiles(page: Page) -> list[str]:
    """List where the middle of a page leads among the profiles."""
    links = [link["href"] for link in page.one("main").all("a")]
    return [link for link in links if "/orgs/" in link]


def add_member(scene: Scene, names: str, **more: object) -> str:
    """Add a member; return the address of its profile."""
    with scene.work() as work:
        return f"/en/orgs/{make_member(work, names, **more).public_id}"


def test_after_the_name_a_like_member_is_shown_once(owner: Visitor, scene: Scene):
    profile = add_member(scene, "Zhas Urpaq", country="KZ")
    base = start(owner)
    page = fill_in(owner, base, "name")
    assert page.path == base + "members"
    assert page.heading == "Is your organisation already a member?"
    assert NAME in main_text(page)
    assert profiles(page) == [profile]
    assert owner.visit(page.link("Continue")).path == base + "country"
    # What was shown is not shown again: not for the same name, not before sending.
    assert fill_in(owner, base, "name").path != base + "members"


def test_after_the_numbers_the_same_number_is_shown(owner: Visitor, scene: Scene):
    base = start(owner)
    fill_in(owner, base, "name")
    fill_in(owner, base, "country")
    profile = add_member(scene, "Another name", country="KZ", identifiers=NUMBERS)
    page = fill_in(owner, base, "legal")
    assert page.path == base + "members"
    assert NUMBER in main_text(page)
    assert profiles(page) == [profile]
    assert owner.visit(page.link("Continue")).path == base + "seat"


def test_after_the_seat_the_same_website_is_shown(owner: Visitor, scene: Scene):
    base = start(owner)
    for name in ("name", "country", "legal"):
        fill_in(owner, base, name)
    profile = add_member(scene, "Another", website="https://www.zhasurpaq.example.org/")
    page = fill_in(owner, base, "seat")
    assert "An organisation with the same website" in main_text(page)
    assert profiles(page) == [profile]


def test_it_never_keeps_anybody_from_sending(owner: Visitor, scene: Scene):
    profile = add_member(
        scene, TYPED["name"]["official_name"], country="KZ", identifiers=NUMBERS
    )
    base = start(owner)
    page = fill_in_all(owner, base)
    assert page.path == base + "check"
    assert NUMBER in main_text(page)
    assert profiles(page) == [profile]
    assert send(owner, base).path == base + "sent"


def test_whoever_comes_back_later_is_not_stopped_to_read(owner: Visitor, scene: Scene):
    add_member(scene, TYPED["name"]["official_name"])
    base = start(owner)
    page = owner.visit(base + "name")
    page = owner.submit(
        page, TYPED["name"], form="/name", button="Save and come back later"
    )
    assert page.path == base


def test_nothing_is_shown_of_files_and_drafts(owner: Visitor, scene: Scene):
    with scene.work() as work:
        rival = make_account(work, "rival@example.org").id
        make_draft(work, rival)
        make_submitted(work, rival)
    base = start(owner)
    assert fill_in(owner, base, "name").path == base + "country"
    reference = draft(scene)
    page = owner.visit(f"/en/apply/{reference}/check")
    assert NAME not in main_text(page)
    assert NUMBER not in main_text(page)


@pytest.mark.parametrize("standing", [Standing.REMOVED, Standing.LEFT])
def test_a_former_member_is_no_member(owner: Visitor, scene: Scene, standing: Standing):
    add_member(scene, TYPED["name"]["official_name"], standing=standing)
    base = start(owner)
    assert fill_in(owner, base, "name").path == base + "country"


def test_a_page_asked_for_without_reason_leads_on(owner: Visitor, scene: Scene):
    base = f"/en/apply/{draft(scene)}/"
    assert owner.visit(base + "members?after=name").path == base + "check"
    owner.visit(base + "members?after=contact", status=404)
    assert owner.visit(base + "members").path == base + "check"


def test_an_admitted_organisation_is_shown_to_the_next(scene: Scene):
    with scene.work() as work:
        admitted = admit_a_member(work, scene.world)
        profile = public_id_of(work, admitted.organisation_id)
        rival = make_account(work, "rival@example.org").id
    visitor = sign_in(scene.app, rival)
    page = fill_in(visitor, start(visitor), "name")
    assert profiles(page) == [f"/en/orgs/{profile}"]


def test_more_like_members_take_no_more_statements(owner: Visitor, scene: Scene):
    page = f"/en/apply/{draft(scene)}/check"
    name = TYPED["name"]["official_name"]
    add_member(scene, name, identifiers=NUMBERS)
    owner.visit(page)
    alone = statements_of(scene.app, lambda: owner.visit(page))
    for number in range(12):
        add_member(scene, f"{name} {number}")
    assert statements_of(scene.app, lambda: owner.visit(page)) == alone
    assert len(profiles(owner.page)) == 5
