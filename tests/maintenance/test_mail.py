"""An operator sees what could not be sent, and has it tried again."""

import pytest
from flask import Flask

from registry.audit.events import Event
from registry.domain.authority import ANONYMOUS
from registry.domain.errors import NotPermitted
from registry.mail.models import MailOutage, OutboxMail
from registry.mail.operations import put_back, queue_mail, try_again
from tests.scene import Scene, scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

__all__ = ["scene"]

PAGE = "/en/operator/mail/"
SECRET = "654321"


@pytest.fixture
def operator(app: Flask, scene: Scene) -> Visitor:
    """Visit as the operator."""
    return sign_in(app, scene.world.operator)


def add_mail(scene: Scene, to: str, **changes: object) -> int:
    """Put a mail with a code into the outbox, as a failure left it."""
    with scene.work() as work:
        values = {"code": SECRET}
        mail = queue_mail(work, "sign_in_code", to=to, language="kk", values=values)
        for name, value in changes.items():
            setattr(mail, name, value)
        work.session.flush()
        return mail.id


def add_dead(scene: Scene, to: str) -> int:
    """Put a mail into the outbox that was given up."""
    now = scene.clock.now
    return add_mail(
        scene, to, attempts=8, dead_at=now, last_error="550 no such user", last_code=550
    )


def stored(scene: Scene, mail_id: int) -> OutboxMail:
    """Read a mail anew."""
    [mail] = [mail for mail in scene.rows(OutboxMail) if mail.id == mail_id]
    return mail


def test_what_was_given_up_is_shown_with_its_cause_and_without_its_words(
    operator: Visitor, scene: Scene
) -> None:
    add_dead(scene, "gone@example.kz")
    add_mail(scene, "slow@example.az", attempts=2, last_error="TimeoutError:")
    add_mail(scene, "fine@example.hu")
    page = operator.visit(PAGE)
    text = page.text
    assert text.index("gone@example.kz") < text.index("slow@example.az")
    assert "550 no such user" in text
    assert "fine@example.hu" not in text
    assert SECRET not in text


def test_a_dead_mail_is_tried_again_by_its_button(
    operator: Visitor, scene: Scene
) -> None:
    first, other = (add_dead(scene, f"{name}@example.kz") for name in "ab")
    known = stored(scene, first).message_id
    page = operator.visit(PAGE)
    page = operator.submit(page, {}, form=f"/{first}/try-again")
    assert "Emails that are tried again now: 1" in page.text
    mail = stored(scene, first)
    assert (mail.dead_at, mail.attempts, mail.message_id) == (None, 0, known)
    assert mail.next_attempt_at == scene.clock.now
    assert stored(scene, other).dead_at is not None


def test_all_of_them_are_tried_again_by_one_button(
    operator: Visitor, scene: Scene
) -> None:
    mails = [add_dead(scene, f"{name}@example.kz") for name in "abc"]
    page = operator.submit(operator.visit(PAGE), {}, form="/mail/try-again")
    assert "Emails that are tried again now: 3" in page.text
    event = scene.events()[-1]
    assert (event.event, event.data) == (Event.MAIL_TRIED_AGAIN, {"count": 3})
    assert event.account_id == scene.world.operator
    assert {stored(scene, mail).dead_at for mail in mails} == {None}
    assert "No email has failed." in operator.visit(PAGE).text
    (event,) = (e for e in scene.events() if e.event is Event.MAIL_TRIED_AGAIN)
    assert (event.account_id, event.data) == (scene.world.operator, {"count": 3})
    assert "count=3" in operator.visit("/en/operator/audit/").text


def test_a_mail_that_was_sent_is_never_tried_again(
    operator: Visitor, scene: Scene
) -> None:
    sent = add_mail(scene, "a@example.kz", attempts=1, sent_at=scene.clock.now)
    dead = add_dead(scene, "b@example.kz")
    page = operator.visit(PAGE)
    with scene.work() as work:
        assert put_back(work, [sent]) == 0
        assert put_back(work, [dead]) == 1
        work.session.get_one(OutboxMail, dead).sent_at = work.now
    answer = operator.submit(page, {}, form=f"/{dead}/try-again", status=404)
    assert answer.status == 404
    assert stored(scene, sent).next_attempt_at == stored(scene, sent).created_at


def test_an_outage_is_told_with_its_beginning_and_next_try(
    operator: Visitor, scene: Scene
) -> None:
    with scene.work() as work:
        work.session.add(
            MailOutage(
                id=1,
                since=work.now,
                tries=1,
                next_try_at=work.now,
                last_error="ConnectionRefusedError: [Errno 111] Connection refused",
            )
        )
    page = operator.visit(PAGE)
    assert "The mail server cannot be reached since: " in page.text
    assert "Connection refused" in page.text
    assert "No email is lost" in page.text


def test_the_navigation_leads_the_operator_there_and_nobody_else(
    app: Flask, operator: Visitor, scene: Scene
) -> None:
    decider = sign_in(app, scene.world.decider)
    assert operator.visit("/en/operator/").all("a", href=PAGE)
    assert not decider.visit("/en/office/").all("a", href=PAGE)


def test_nobody_but_an_operator_has_mails_tried_again(scene: Scene) -> None:
    dead = add_dead(scene, "a@example.kz")
    with scene.work() as work, pytest.raises(NotPermitted):
        try_again(work, ANONYMOUS, [dead])
    assert stored(scene, dead).dead_at is not None
