"""Keep notes for the office alone: never edited, handed over, destroyed in time."""

import pytest
from sqlalchemy import update

from registry.applications.models.applications import Application
from registry.applications.models.opinions import Opinion
from registry.applications.models.reviewing import Note, Question
from registry.applications.operations import forgetting
from registry.applications.operations.deciding import set_refusal_aside
from registry.applications.operations.drafting import withdraw_application
from registry.applications.operations.noting import write_note
from registry.applications.operations.opining import reply_to_objection
from registry.audit.events import Event
from registry.domain.authority import OfficerRole
from registry.domain.errors import ActionRefused, Invalid, NotFound, NotPermitted
from registry.mail.models import OutboxMail
from registry.members.models.people import ConnectionKind
from registry.personal.queries.holdings import held
from tests.applications import positions
from tests.applications.people import connect, seat
from tests.scene import Scene
from tests.signing_in import sign_in

SECRET = "The ministry does not know them."


def _write(scene: Scene, reference: str, text: str = SECRET, **more: int) -> int:
    reviewer = scene.world.reviewer
    return scene.do(lambda w: write_note(w, reviewer, reference, text, "en", **more).id)


def test_a_note_keeps_author_office_term_instant_and_language(scene: Scene) -> None:
    reference = positions.submitted(scene)
    _write(scene, reference)
    note = scene.row(Note)
    assert (note.account_id, note.office, note.term_id) == (
        scene.world.reviewer,
        "AZ",
        1,
    )
    assert (note.language, note.written_at) == ("en", scene.clock.now)
    assert scene.events()[-1].event is Event.APPLICATION_NOTED
    assert SECRET not in str(scene.events()[-1].data)


def test_a_note_is_struck_once_by_a_later_one_and_both_stay(scene: Scene) -> None:
    reference = positions.submitted(scene)
    first = _write(scene, reference)
    second = _write(scene, reference, "I was wrong.", strikes=first)
    assert [note.strikes_id for note in scene.rows(Note)] == [None, first]
    for struck in (first, second):
        with pytest.raises(ActionRefused):
            _write(scene, reference, "Again.", strikes=struck)
    with pytest.raises(NotFound):
        _write(scene, positions.submitted(scene), "Elsewhere.", strikes=first)
    assert scene.rows(Note)[0].text == SECRET
    with pytest.raises(Invalid):
        _write(scene, reference, " ")


@pytest.mark.parametrize("who", ["owner", "kazakh_officer", "turkish_officer"])
def test_who_does_not_handle_the_file_writes_no_note(scene: Scene, who: str) -> None:
    reference = positions.submitted(scene)
    with pytest.raises(NotPermitted):
        scene.do(write_note, getattr(scene.world, who), reference, "Hm", "en")


def test_notes_are_read_by_who_may_act_and_go_with_the_file(app, scene: Scene) -> None:
    reference = positions.submitted(scene)
    reviewer = sign_in(app, scene.world.reviewer)
    page = reviewer.visit(f"/en/office/cases/{reference}/note")
    page = reviewer.submit(page, {"text": SECRET, "language": "en"}, form="/note")
    assert SECRET in page.text
    assert "Term 2025" in page.text
    case = f"/en/office/cases/{reference}"
    assert SECRET not in sign_in(app, scene.world.kazakh_officer).visit(case, 403).text
    owner = sign_in(app, scene.world.owner)
    assert SECRET not in owner.visit(f"/en/apply/{reference}/").text
    seat(scene, "second.kazakh", "KZ", OfficerRole.DECIDER)
    scene.hand_over("KZ")
    assert SECRET in sign_in(app, scene.world.kazakh_officer).visit(case).text
    assert SECRET not in sign_in(app, scene.world.reviewer).visit(case, 403).text


def test_a_recused_officer_reads_no_note(app, scene: Scene) -> None:
    reference = positions.submitted(scene)
    _write(scene, reference)
    connect(scene, ConnectionKind.CONTACT, scene.world.decider, by="address")
    page = sign_in(app, scene.world.decider).visit(f"/en/office/cases/{reference}", 403)
    assert SECRET not in page.text


def test_striking_on_the_page_shows_both_and_what_strikes(app, scene: Scene) -> None:
    reference = positions.submitted(scene)
    note = _write(scene, reference)
    officer = sign_in(app, scene.world.decider)
    page = officer.visit(f"/en/office/cases/{reference}/notes/{note}/strike")
    page = officer.submit(page, {"text": "It does."}, form="/strike")
    assert [each.text for each in page.all("del")] == [SECRET]
    assert "Struck by a later note" in page.text
    again = f"/en/office/cases/{reference}/notes/{note}/strike"
    late = officer.visit(again)
    officer.submit(late, {"text": "Again"}, form="/strike", status=409)


def test_exports_tell_that_somebody_wrote_a_note_and_never_what(scene: Scene) -> None:
    reference = positions.submitted(scene)
    _write(scene, reference)
    with scene.reading() as session:
        for account in (scene.world.owner, scene.world.reviewer):
            assert SECRET not in str(held(session, account, scene.clock.now))
        own = held(session, scene.world.reviewer, scene.clock.now)
        assert [row["office"] for row in own["notes_written"]] == ["AZ"]


def test_at_the_end_of_the_period_words_go_and_codes_stay(scene: Scene) -> None:
    reference = positions.information_requested(scene)
    first = _write(scene, reference)
    _write(scene, reference, "No.", strikes=first)
    open_one = positions.submitted(scene)
    _write(scene, open_one, "Stays.")
    scene.do(withdraw_application, scene.world.owner, reference)
    scene.do(lambda w: w.session.execute(update(OutboxMail).values(sent_at=w.now)))
    assert scene.due(forgetting.destroy_due) == 0
    scene.clock.advance(days=730)
    assert scene.due(forgetting.destroy_due) == 1
    assert scene.due(forgetting.destroy_due) == 0
    assert [note.text for note in scene.rows(Note)] == ["Stays."]
    question = scene.row(Question)
    assert (question.text, question.reply, question.reasons) == (
        "",
        "",
        ["name_differs"],
    )
    mails = scene.rows(OutboxMail, OutboxMail.reference == reference)
    assert mails == []
    assert scene.events()[-1].event is Event.APPLICATION_THREAD_DESTROYED
    assert scene.application(reference).destroy_after is None


def test_at_the_end_of_the_period_an_opinion_keeps_its_answer_and_no_words(
    scene: Scene,
) -> None:
    reference = positions.objected(scene)
    scene.do(reply_to_objection, scene.world.owner, reference, "Біз тәуелсізбіз.")
    scene.do(withdraw_application, scene.world.owner, reference)
    scene.clock.advance(days=729)
    scene.due(forgetting.destroy_due)
    assert positions.OBJECTION.text in {row.text for row in scene.rows(Opinion)}
    scene.clock.advance(days=1)
    scene.due(forgetting.destroy_due)
    opinions = scene.rows(Opinion)
    assert {(row.text, row.text_language, row.reply) for row in opinions} == {
        ("", None, "")
    }
    assert {row.answer for row in opinions} == {"objects"}
    assert opinions[0].reasons == positions.OBJECTION.reasons


def test_a_file_that_is_taken_up_again_keeps_its_thread(scene: Scene) -> None:
    reference = positions.refused(scene)
    assert scene.application(reference).destroy_after is not None
    positions.recommend_setting_aside(scene, reference)
    scene.do(set_refusal_aside, scene.world.decider, reference)
    assert scene.row(Application).destroy_after is None
