"""Go through the pages about members as officers and owners do, step by step."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from registry.decisions.models import Act
from registry.members.models.organisations import Organisation
from tests.members.standings import REASONS
from tests.pages import Page
from tests.scene import Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

Step = Callable[[Scene, int], Page]


def public_id(scene: Scene, member: int) -> str:
    """Return the id that addresses name the member by."""
    organisation = scene.membership(member).organisation_id
    return scene.row(Organisation, Organisation.id == organisation).public_id


def file_of(scene: Scene, member: int) -> str:
    """Return the path of the office's page about a member."""
    return f"/en/office/members/{public_id(scene, member)}"


def own_page(scene: Scene, member: int) -> str:
    """Return the path of the owner's page about a member."""
    return f"/en/member/{public_id(scene, member)}/"


def someone(scene: Scene, who: str) -> Visitor:
    """Return a browser in which somebody of the small world is signed in."""
    return sign_in(scene.app, getattr(scene.world, who))


def parts(name: str, day: date) -> dict[str, str]:
    """Return a date as its three fields hold it."""
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


def recommend(scene: Scene, member: int, act: Act, who: str = "reviewer") -> Page:
    """Propose an act on its page."""
    officer = someone(scene, who)
    page = officer.visit(f"{file_of(scene, member)}/recommend/{act.value}")
    reasons = {"reasons": REASONS[act]} if REASONS[act] else {}
    values = {**reasons, "note": "Look at the file."}
    return officer.submit(page, values, form="/recommend/")


def fill_in(scene: Scene, act: Act) -> Mapping[str, str | list[str]]:
    """Return what the second person gives with an act."""
    values: dict[str, str | list[str]] = {
        "text": "See the file.",
        "text_language": "en",
    }
    if REASONS[act]:
        values["reasons"] = REASONS[act]
    if act is Act.SUSPEND:
        values |= parts("review_on", scene.clock.now.date() + timedelta(days=60))
    return values


def decide(
    scene: Scene, member: int, act: Act, who: str = "decider", status: int = 200
) -> Page:
    """Decide on the act's page: read the email, then record."""
    officer = someone(scene, who)
    page = officer.visit(f"{file_of(scene, member)}/decide/{act.value}")
    page = officer.submit(page, fill_in(scene, act), form="/decide/")
    assert "This is what the owners will be emailed" in page.text
    return officer.submit(
        page, form="/decide/", button="Record the decision", status=status
    )


def open_hearing(scene: Scene, member: int, days: int = 14) -> Page:
    """Open a hearing on its page."""
    officer = someone(scene, "decider")
    page = officer.visit(f"{file_of(scene, member)}/hearing")
    values = {
        "reasons": ["declaration_breached"],
        "text": "See the file.",
        "text_language": "en",
        **parts("answer_by", scene.clock.now.date() + timedelta(days=days)),
    }
    page = officer.submit(page, values, form="/hearing")
    return officer.submit(page, form="/hearing", button="Open the hearing")


def press(scene: Scene, member: int, button: str, who: str) -> Page:
    """Press a button of the member's file."""
    officer = someone(scene, who)
    return officer.submit(officer.visit(file_of(scene, member)), button=button)


def as_owner(
    scene: Scene, member: int, way: str, values: Mapping[str, str] | None = None
) -> Page:
    """Send the form of one of the owner's pages."""
    owner = someone(scene, "owner")
    page = owner.visit(own_page(scene, member) + way)
    return owner.submit(page, values, form=way)
