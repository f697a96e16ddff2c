"""Hold that nobody overwrites unseen what a colleague published meanwhile."""

from registry.audit.events import Event
from registry.domain.membership import Standing
from registry.domain.names import TextKind
from registry.domain.seen import marks_of
from registry.members.models.changes import ChangeRequest
from registry.members.models.memberships import Hearing
from registry.members.models.organisations import Organisation
from registry.members.models.people import RepresentativeRole
from registry.members.operations.changing import ask_change
from registry.members.operations.editing import Facts, edit_facts, edit_texts
from registry.members.operations.owning import answer_hearing
from registry.members.queries.changes import entry_of, facts_of, texts_in
from registry.members.queries.hearings import answer_of
from tests.at_once import at_once
from tests.members import http, standings
from tests.members.changing import BACKING, approve, ask, open_request
from tests.members.test_editing import add_colleague, texts_of
from tests.pages import Page
from tests.scene import DONE, ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

FIRST = "Somebody else changed this after you opened the page."
MISSION = TextKind.MISSION


def colleague(scene: Scene, member: int, role: str = "owner") -> int:
    """Let a second person work on the entry; return the account."""
    organisation = scene.membership(member).organisation_id
    return scene.do(add_colleague, organisation, RepresentativeRole(role))


def two_who_have_it_open(
    scene: Scene, member: int, way: str
) -> tuple[tuple[Visitor, Page], tuple[Visitor, Page]]:
    """Let the owner and a second one open a page; return who, and what they see."""
    path = http.own_page(scene, member) + way
    first = http.someone(scene, "owner")
    late = sign_in(scene.app, colleague(scene, member))
    return (first, first.visit(path)), (late, late.visit(path))


def seen_now(scene: Scene, member: int, language: str = "") -> str:
    """Return what a page that is opened now carries."""
    organisation = scene.membership(member).organisation_id
    with scene.work() as work:
        row = work.session.get_one(Organisation, organisation)
        return marks_of(texts_in(row, language) if language else facts_of(row))


@ON_ONE_DATABASE
def test_the_second_of_two_owners_sees_what_the_first_published(scene: Scene) -> None:
    member = standings.active(scene)
    (owner, first), (late, page) = two_who_have_it_open(scene, member, "entry")
    owner.submit(first, {"town": "Алматы"}, form="/entry")
    typed = {"public_email": "info@example.org"}
    told = late.submit(page, typed, form="/entry", status=409)
    assert told.errors[0].startswith(FIRST)
    assert told.one("input", name="public_email")["value"] == "info@example.org"
    shown = told.one("details").text
    assert "City Алматы" in shown
    assert "Fields" not in shown
    organisation = scene.row(Organisation)
    assert (organisation.town, organisation.public_email) == ("Алматы", "")
    # Whoever has seen both may decide.
    late.submit(told, {"town": "Алматы"}, form="/entry")
    organisation = scene.row(Organisation)
    assert (organisation.town, organisation.public_email) == (
        "Алматы",
        "info@example.org",
    )


@ON_ONE_DATABASE
def test_a_text_is_not_overwritten_and_both_can_be_compared(scene: Scene) -> None:
    member = standings.active(scene)
    (owner, first), (late, page) = two_who_have_it_open(scene, member, "entry/en")
    owner.submit(first, {"mission": "We help the young."}, form="/entry/en")
    typed = {"mission": "We help youth."}
    told = late.submit(page, typed, form="/entry/en", status=409)
    assert told.errors[0].startswith(FIRST)
    assert "We help the young." in told.one("details").text
    assert told.one("textarea", name="mission").text.strip() == "We help youth."
    assert texts_of(scene, member)["en"][0] == "We help the young."


def test_a_translation_of_what_was_rewritten_meanwhile_is_not_fresh(
    scene: Scene,
) -> None:
    member, owner = standings.active(scene), scene.world.owner
    seen = seen_now(scene, member, "en")
    scene.do(edit_texts, owner, member, "kk", {MISSION: "Жастарға көмектесеміз."})
    given = {MISSION: "Something else."}
    told = scene.attempt(edit_texts, owner, member, "en", given, seen=seen)
    assert told == "entry: changed_meanwhile"
    assert "en" not in texts_of(scene, member)
    seen = seen_now(scene, member, "en")
    assert scene.attempt(edit_texts, owner, member, "en", given, seen=seen) == DONE


@ON_ONE_DATABASE
def test_a_form_that_is_sent_twice_is_no_conflict(scene: Scene) -> None:
    member = standings.active(scene)
    owner = http.someone(scene, "owner")
    page = owner.visit(f"{http.own_page(scene, member)}entry")
    for _ in range(2):
        after = owner.submit(page, {"town": "Алматы"}, form="/entry")
        assert "The change is public now." in after.text
    assert [kind for kind, _, _ in scene.told()].count("entry_edited") == 1


@ON_ONE_DATABASE
def test_a_forged_mark_is_told_as_any_other_that_is_late(scene: Scene) -> None:
    member = standings.active(scene)
    values = {"town": "Алматы", "seen": "x:y " * 5_000}
    owner = http.someone(scene, "owner")
    page = owner.visit(f"{http.own_page(scene, member)}entry")
    told = owner.submit(page, values, form="/entry", status=409)
    assert told.errors[0].startswith(FIRST)
    assert scene.row(Organisation).town != "Алматы"


def test_of_two_who_publish_facts_at_once_one_hears_of_the_other(scene: Scene) -> None:
    member, owner = standings.active(scene), scene.world.owner
    editor = colleague(scene, member, "editor")
    for number in range(4):
        seen = seen_now(scene, member)
        outcome = at_once(
            scene,
            lambda w, n=number, s=seen: edit_facts(
                w, owner, member, Facts(f"Алматы {n}", ["youth"]), s
            ),
            lambda w, n=number, s=seen: edit_facts(
                w, editor, member, Facts(f"Шымкент {n}", ["youth"]), s
            ),
        )
        assert sorted(outcome) == ["Invalid", DONE]
        kept = "Алматы" if outcome[0] == DONE else "Шымкент"
        assert scene.row(Organisation).town == f"{kept} {number}"
    assert [kind for kind, _, _ in scene.told()].count("entry_edited") == 4


def test_of_two_who_publish_texts_at_once_one_hears_of_the_other(scene: Scene) -> None:
    member, owner = standings.active(scene), scene.world.owner
    editor = colleague(scene, member, "editor")
    for number in range(4):
        seen = seen_now(scene, member, "en")
        texts = [{MISSION: f"We help {who}, {number}."} for who in ("youth", "all")]
        outcome = at_once(
            scene,
            *(
                lambda w, a=who, t=text, s=seen: edit_texts(
                    w, a, member, "en", t, seen=s
                )
                for who, text in zip((owner, editor), texts, strict=True)
            ),
        )
        assert sorted(outcome) == ["Invalid", DONE]
        assert texts_of(scene, member)["en"][0] == texts[outcome.index(DONE)][MISSION]


@ON_ONE_DATABASE
def test_a_request_that_another_owner_was_faster_with_stays_typed(scene: Scene) -> None:
    member = standings.active(scene)
    _, (late, page) = two_who_have_it_open(scene, member, "change")
    change = ask(scene, member)
    typed = {"website": "late.example.org", "reason": "Ours.", "reason_language": "en"}
    told = late.submit(page, typed, form="/change", status=409)
    assert told.errors[0].startswith("Your organisation has sent another request")
    assert told.link("Change request").endswith(f"/changes/{change}")
    assert told.one("input", name="website")["value"] == "late.example.org"
    assert told.one("textarea", name="reason").text.strip() == "Ours."
    assert len(scene.rows(ChangeRequest)) == 1
    # The other one is approved: what it changed is shown before this one goes out.
    approve(scene, change)
    told = late.submit(told, form="/change", status=409)
    assert told.errors[0].startswith(FIRST)
    (shown,) = [d for d in told.all("details") if "Saved answers" in d.text]
    assert "Website https://new.example.org" in shown.text
    late.submit(told, form="/change")
    asked = open_request(scene, member).after
    assert asked == {"website": "https://late.example.org"}


@ON_ONE_DATABASE
def test_a_request_that_is_sent_twice_is_sent_once(scene: Scene) -> None:
    member = standings.active(scene)
    owner = http.someone(scene, "owner")
    page = owner.visit(f"{http.own_page(scene, member)}change")
    typed = {"website": "new.example.org", "reason": "Ours.", "reason_language": "en"}
    for _ in range(2):
        after = owner.submit(page, typed, form="/change")
        assert "Waits for the chair office" in after.text
    assert len(scene.rows(ChangeRequest)) == 1


def test_of_two_who_ask_at_once_one_is_refused(scene: Scene) -> None:
    member, owner = standings.active(scene), scene.world.owner
    other = colleague(scene, member)
    organisation = scene.membership(member).organisation_id
    with scene.work() as work:
        seen = marks_of(entry_of(work.session.get_one(Organisation, organisation)))
    outcome = at_once(
        scene,
        *(
            lambda w, a=who, n=n: ask_change(
                w, a, member, {"website": f"https://{n}.example.org"}, BACKING, seen
            )
            for n, who in enumerate((owner, other))
        ),
    )
    assert sorted(outcome) == ["ActionRefused", DONE]
    assert len(scene.rows(ChangeRequest)) == 1


@ON_ONE_DATABASE
def test_an_answer_to_a_hearing_is_not_replaced_unseen(scene: Scene) -> None:
    member = standings.active(scene)
    http.open_hearing(scene, member)
    (owner, first), (late, page) = two_who_have_it_open(scene, member, "hearing")
    typed = {"answer": "Not so.", "answer_language": "en"}
    owner.submit(first, typed, form="/hearing")
    typed["answer"] = "It was otherwise."
    told = late.submit(page, typed, form="/hearing", status=409)
    assert told.errors[0].startswith(FIRST)
    assert "Not so." in told.one("details").text
    assert scene.row(Hearing).answer == "Not so."
    late.submit(told, form="/hearing")
    assert scene.row(Hearing).answer == "It was otherwise."
    assert scene.membership(member).standing is Standing.ACTIVE


def test_of_two_who_answer_a_hearing_at_once_one_hears_of_the_other(
    scene: Scene,
) -> None:
    member, owner = standings.active(scene), scene.world.owner
    other = colleague(scene, member)
    http.open_hearing(scene, member)
    seen = marks_of(answer_of(scene.row(Hearing)))
    outcome = at_once(
        scene,
        lambda w: answer_hearing(w, owner, member, "One.", "en", seen),
        lambda w: answer_hearing(w, other, member, "Two.", "en", seen),
    )
    assert sorted(outcome) == ["Invalid", DONE]
    events = [row.event for row in scene.events()]
    assert events.count(Event.MEMBER_HEARING_ANSWERED) == 1
