"""Ask for changes of a member's entry, and decide on them."""

from collections.abc import Mapping
from typing import Any

from registry.decisions.operations.recording import Grounds
from registry.domain.changes import ChangeOutcome
from registry.members.models.changes import ChangeRequest
from registry.members.models.organisations import Organisation
from registry.members.operations.changing import Backing, ask_change, decide_change
from registry.members.queries.changes import entry_of
from tests.members.http import own_page, someone
from tests.pages import Page
from tests.scene import Scene

OLD_NAME = "Жас ұрпақ қоғамдық бірлестігі"
NEW_NAME = "Жаңа Ұрпақ қоғамдық бірлестігі"
BACKING = Backing("Тізілімде осылай.", "kk")


def names_of(scene: Scene, member: int) -> list[tuple[str, str]]:
    """Return kind and value of each name of a member."""
    organisation = scene.membership(member).organisation_id
    with scene.work() as work:
        row = work.session.get_one(Organisation, organisation)
        return [(name.kind.value, name.value) for name in row.names]


def entry(scene: Scene, member: int) -> dict[str, Any]:
    """Return an entry as plain values."""
    organisation = scene.membership(member).organisation_id
    with scene.work() as work:
        return entry_of(work.session.get_one(Organisation, organisation))


def renamed(before: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the names with another official one."""
    return [
        {**name, "value": NEW_NAME} if name["kind"] == "official" else name
        for name in before["names"]
    ]


def ask(scene: Scene, member: int, **wanted: Any) -> int:
    """Ask for a change as the owner; return the id of the request."""
    return scene.do(
        lambda work: (
            ask_change(
                work,
                scene.world.owner,
                member,
                wanted or {"website": "https://new.example.org"},
                BACKING,
            ).id
        )
    )


def approve(scene: Scene, change: int, who: str = "decider") -> None:
    """Approve as an officer."""
    scene.do(decide_change, getattr(scene.world, who), change, ChangeOutcome.APPROVED)


def decline(scene: Scene, change: int, who: str = "decider") -> None:
    """Decline as an officer, for a reason of the list."""
    scene.do(
        decide_change,
        getattr(scene.world, who),
        change,
        ChangeOutcome.DECLINED,
        Grounds(["change_not_proved"]),
    )


def open_request(scene: Scene, member: int) -> ChangeRequest:
    """Return the open request of a member."""
    return scene.row(
        ChangeRequest,
        ChangeRequest.membership_id == member,
        ChangeRequest.settled_at.is_(None),
    )


def ask_on_page(
    scene: Scene, member: int, values: Mapping[str, str | list[str]], query: str = ""
) -> Page:
    """Ask for a change on its page."""
    owner = someone(scene, "owner")
    page = owner.visit(f"{own_page(scene, member)}change{query}")
    given = {"reason": "Тізілімде осылай.", "reason_language": "kk", **values}
    return owner.submit(page, given, form="/change")


def decide_on_page(
    scene: Scene,
    member: int,
    outcome: str,
    who: str = "decider",
    status: int = 200,
    **values: Any,
) -> Page:
    """Decide on its page: read the email, then record."""
    change = open_request(scene, member).id
    officer = someone(scene, who)
    page = officer.visit(f"/en/office/changes/{change}/decide/{outcome}")
    page = officer.submit(page, values, form=f"/{outcome}")
    return officer.submit(
        page, form=f"/{outcome}", button="Record the decision", status=status
    )
