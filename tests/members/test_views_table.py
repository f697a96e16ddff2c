"""Take every row of the table of standings on the pages, each by who may.

`ON_PAGES` names for each action how it is taken there; the rows are those that the
operations' test takes, so a new row fails here until it has a page.
"""

from collections.abc import Mapping

import pytest

from registry.decisions.models import Act
from registry.domain.membership import MemberAction, Standing
from registry.members.operations import settling
from tests.members import http
from tests.members.http import Step
from tests.members.rows import PROPOSED, ROWS, Row
from tests.members.standings import STANDINGS
from tests.pages import Page
from tests.scale import SCALE
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in

A = MemberAction


def _deciding(act: Act) -> Step:
    return lambda scene, member: http.decide(scene, member, act)


def _recommending(scene: Scene, member: int) -> Page:
    act = PROPOSED[scene.membership(member).standing]
    return http.recommend(scene, member, act)


def _calendar(scene: Scene, member: int) -> Page:
    scene.due(settling.run_due)
    return http.someone(scene, "decider").visit(http.file_of(scene, member))


def _pressing(button: str, who: str) -> Step:
    return lambda scene, member: http.press(scene, member, button, who)


ON_PAGES: Mapping[MemberAction, Step] = {
    A.RECOMMEND: _recommending,
    A.WITHDRAW_RECOMMENDATION: _pressing("Withdraw the recommendation", "reviewer"),
    A.CONFIRM: lambda scene, member: http.as_owner(scene, member, "confirm"),
    A.SUSPEND: _deciding(Act.SUSPEND),
    A.EFFECT_SUSPENSION: _calendar,
    A.REINSTATE: _deciding(Act.REINSTATE),
    A.END_SUSPENSION: _calendar,
    A.OPEN_HEARING: http.open_hearing,
    A.ANSWER_HEARING: lambda scene, member: http.as_owner(
        scene, member, "hearing", {"answer": "Олай емес.", "answer_language": "kk"}
    ),
    A.CLOSE_HEARING: _pressing("Close the hearing without action", "decider"),
    A.REMOVE: _deciding(Act.REMOVE),
    A.EFFECT_REMOVAL: _calendar,
    A.ANNUL: _deciding(Act.ANNUL),
    A.EFFECT_ANNULMENT: _calendar,
    A.TAKE_BACK: _pressing("Take the recorded decision back", "decider"),
    A.LEAVE: lambda scene, member: http.as_owner(scene, member, "leave"),
    A.LAPSE: _deciding(Act.LAPSE),
    A.SET_ASIDE: _deciding(Act.SET_ASIDE),
}
# The second person of an admission acts on the application's pages.
ELSEWHERE = {A.READMIT}
WALKED = [row for row in ROWS if row.action not in ELSEWHERE]
# Every day one row of each action: that its others lead where the table says is tried
# without pages, on both databases.
DAILY = list({row.action: row for row in WALKED}.values())


def test_every_action_of_the_table_has_its_place_on_the_pages() -> None:
    assert set(ON_PAGES) | ELSEWHERE == set(MemberAction)


@ON_ONE_DATABASE
@pytest.mark.parametrize("row", WALKED if SCALE.full else DAILY, ids=str)
def test_a_row_is_taken_on_the_pages_and_the_public_reads_what_took_effect(
    scene: Scene, row: Row
) -> None:
    member = STANDINGS[row.source](scene)
    row.prepare(scene, member)
    before, told = len(scene.events()), len(scene.told())
    page = ON_PAGES[row.action](scene, member)
    assert page.status == 200
    assert scene.membership(member).standing is row.after
    assert row.event in [event.event for event in scene.events()[before:]]
    assert scene.told()[told:] == row.mails
    assert _read_in_public(scene, member) == row.after
    _is_listed_by_its_standing(scene, member, row.after)


SAID = {
    Standing.ACTIVE: "Yes, this organisation is a member.",
    Standing.SUSPENDED: "is suspended.",
    Standing.LAPSED: "has lapsed.",
    Standing.LEFT: "It left on:",
    Standing.REMOVED: "It was removed on:",
    Standing.ANNULLED: "Its admission was annulled on:",
}


def _read_in_public(scene: Scene, member: int) -> Standing:
    """Return how the verify page says that the member stands; others read the same."""
    visitor = scene.app.test_client()
    profile = visitor.visit(f"/en/orgs/{http.public_id(scene, member)}")
    (address,) = {a["href"] for a in profile.all("a") if "/v/" in a["href"]}
    text = visitor.visit(address).text
    (found,) = [standing for standing, words in SAID.items() if words in text]
    for hidden in ("is recorded", "recommended", "Look at the file."):
        assert hidden not in profile.text + text
    own = sign_in(scene.app, scene.world.owner).visit(http.own_page(scene, member))
    assert "is recorded" not in own.text
    assert "Look at the file." not in own.text
    return found


def _is_listed_by_its_standing(scene: Scene, member: int, now: Standing) -> None:
    visitor = scene.app.test_client()
    own = f"/orgs/{http.public_id(scene, member)}"
    for standing in Standing:
        found = visitor.visit(f"/en/orgs/?status={standing.value}")
        links = [a["href"] for a in found.all("a")]
        assert any(own in link for link in links) == (standing is now), standing
