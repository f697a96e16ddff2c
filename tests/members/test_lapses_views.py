"""Two officers let many memberships lapse, on pages; who confirms is left out."""

from registry.decisions.models import Decision, DecisionBatch, Recommendation
from registry.domain.membership import Standing
from registry.members.models.memberships import Membership
from registry.members.operations.owning import confirm_membership
from tests.members import http
from tests.members.test_lapses import BASIS, late
from tests.pages import Page
from tests.scene import ON_ONE_DATABASE, Scene

LIST = "/en/office/members/lapses"


def propose(scene: Scene, members: list[int], who: str = "reviewer") -> Page:
    """Tick members, give the basis, and record the recommendation."""
    officer = http.someone(scene, who)
    values = {"members": [str(each) for each in members], "basis": BASIS}
    return officer.submit(
        officer.visit(LIST),
        {**values, "reasons": ["not_confirmed"]},
        form="/members/lapses",
    )


def waiting(scene: Scene, who: str) -> str:
    """Return the address of the only list that waits."""
    page = http.someone(scene, who).visit(LIST)
    links = {link["href"] for link in page.all("a") if link["href"]}
    (address,) = (href for href in links if "/members/lapses/" in href)
    return address


def test_one_proposes_a_list_and_another_decides_after_reading_the_email(
    scene: Scene,
) -> None:
    members = late(scene)
    proposed = propose(scene, members[:2])
    assert "2 members are recommended to lapse." in proposed.text
    decider = http.someone(scene, "decider")
    page = decider.visit(waiting(scene, "decider"))
    assert BASIS in page.text
    assert "2 members wait for a decision" in page.text
    assert "This is what the owners will be emailed" in page.text
    done = decider.submit(page, form="/members/lapses/")
    assert "2 memberships have lapsed." in done.text
    standings = [scene.membership(each).standing for each in members]
    assert standings == [Standing.LAPSED, Standing.LAPSED, Standing.ACTIVE]
    batch = scene.row(DecisionBatch)
    lapsed = [row for row in scene.rows(Decision) if row.batch_id == batch.id]
    assert len(lapsed) == 2
    # Who is not on the list yet can still be proposed; the others cannot again.
    again = http.someone(scene, "reviewer").visit(LIST)
    ticks = [box["value"] for box in again.all("input", name="members")]
    assert ticks == [str(members[2])]


@ON_ONE_DATABASE
def test_who_confirmed_meanwhile_is_named_with_the_reason(scene: Scene) -> None:
    members = late(scene, 2)
    propose(scene, members)
    scene.clock.advance(days=1)
    scene.do(confirm_membership, scene.world.owner, members[0])
    decider = http.someone(scene, "decider")
    page = decider.visit(waiting(scene, "decider"))
    assert "The organisation has confirmed meanwhile." in page.text
    done = decider.submit(page, form="/members/lapses/")
    assert "1 membership has lapsed." in done.text
    assert scene.membership(members[0]).standing is Standing.ACTIVE


@ON_ONE_DATABASE
def test_who_proposed_the_list_is_told_why_another_has_to_decide(scene: Scene) -> None:
    propose(scene, late(scene), who="decider")
    decider = http.someone(scene, "decider")
    page = decider.visit(waiting(scene, "decider"))
    assert not page.all("form", method="post", action=page.path)
    assert "another officer has to decide" in page.one("p", class_="warning").text
    assert {row.standing for row in scene.rows(Membership)} == {Standing.ACTIVE}


@ON_ONE_DATABASE
def test_the_second_of_two_deciders_reads_that_it_was_decided(scene: Scene) -> None:
    propose(scene, late(scene))
    first = http.someone(scene, "decider")
    second = http.someone(scene, "second_decider")
    address = waiting(scene, "decider")
    open_page, late_page = first.visit(address), second.visit(address)
    first.submit(open_page, form="/members/lapses/")
    page = second.submit(late_page, form="/members/lapses/", status=409)
    assert page.one("p", class_="warning")
    assert "3 memberships have lapsed." in page.text
    assert len(scene.rows(DecisionBatch)) == 1


@ON_ONE_DATABASE
def test_what_is_missing_is_asked_for_and_the_ticks_are_kept(scene: Scene) -> None:
    members = late(scene)
    officer = http.someone(scene, "reviewer")
    chosen = [str(members[1])]
    values = {"members": chosen, "basis": "", "reasons": ["not_confirmed"]}
    page = officer.submit(officer.visit(LIST), values, form="/members/lapses")
    assert page.all("div", class_="error-summary")
    boxes = page.all("input", name="members")
    assert [box["value"] for box in boxes if "checked" in box.attributes] == chosen
    assert scene.rows(Recommendation) == []
