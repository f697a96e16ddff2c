"""Show an officer the very letters that an applicant is sent, in each language."""

from collections.abc import Callable, Mapping
from functools import partial

import pytest

from registry.accounts.models.people import Account
from registry.applications.operations import settling
from registry.applications.operations.deciding import (
    admit,
    refuse,
    set_refusal_aside,
)
from registry.applications.operations.previewing import (
    Letter,
    do_as_read,
    fingerprint,
    letters_of,
)
from registry.applications.operations.reviewing import (
    ask_for_information,
    take_back_question,
)
from registry.decisions.operations.recording import Grounds
from registry.domain.errors import Invalid
from registry.domain.languages import TAGS
from registry.mail.models import OutboxMail
from registry.unit_of_work import Work
from tests.applications import positions
from tests.applications.people import ready
from tests.applications.positions import QUESTION, REFUSAL
from tests.scene import Scene
from tests.world import make_admitted

TEXT = Grounds([], "Xoş gəldiniz.\r\n\r\n\r\n=?utf-8?q?x?= \u202eabc", "az")
Deed = Callable[..., object]


def _refusable(scene: Scene) -> str:
    reference = positions.in_review(scene)
    positions.recommend_refusal(scene, reference)
    return reference


def _mistaken(scene: Scene) -> str:
    reference = positions.refused(scene)
    positions.recommend_setting_aside(scene, reference)
    return reference


def _later(scene: Scene) -> None:
    scene.clock.advance(minutes=30)
    scene.due(settling.run_due)


# By the kind of the mail: what comes before, the deed, and what sends it.
LETTERS: Mapping[str, tuple[Callable[[Scene], str], Deed, Callable[[Scene], None]]] = {
    "information_requested": (
        positions.in_review,
        partial(ask_for_information, inquiry=QUESTION),
        lambda scene: None,
    ),
    "question_taken_back": (
        positions.information_requested,
        take_back_question,
        lambda scene: None,
    ),
    "admitted": (ready, partial(admit, grounds=TEXT), lambda scene: None),
    "refused": (_refusable, partial(refuse, grounds=REFUSAL), _later),
    "refusal_set_aside": (_mistaken, set_refusal_aside, lambda scene: None),
}


def _speak(scene: Scene, language: str) -> None:
    def write(work: Work) -> None:
        work.session.get_one(Account, scene.world.owner).language = language

    scene.do(write)


def _on(scene: Scene, deed: Deed, reference: str) -> Callable[[Work], object]:
    return lambda work: deed(work, scene.world.decider, reference)


def _read(scene: Scene, reference: str, deed: Deed) -> list[Letter]:
    return scene.do(letters_of, reference, _on(scene, deed, reference))


@pytest.mark.point("B-03")
@pytest.mark.parametrize("kind", LETTERS)
def test_what_is_shown_before_is_what_is_sent_byte_for_byte_in_every_language(
    scene: Scene, kind: str
) -> None:
    before, deed, after = LETTERS[kind]
    reference = before(scene)
    shown = {}
    for language in TAGS:
        _speak(scene, language)
        (shown[language],) = _read(scene, reference, deed)
    assert len({letter.body for letter in shown.values()}) == len(TAGS)
    counts = scene.counts()
    for language in TAGS:
        _speak(scene, language)
        assert _read(scene, reference, deed) == [shown[language]]
    assert scene.counts() == counts, "a letter was shown and something stayed"
    for language in TAGS:
        _speak(scene, language)
        with pytest.raises(_TakenBack), scene.work() as work:
            _send(scene, work, reference, deed, kind, shown[language])
    _speak(scene, "hu")
    scene.do(deed, scene.world.decider, reference)
    after(scene)
    mail = scene.rows(OutboxMail)[-1]
    sent = (mail.kind, mail.language, mail.subject, mail.body.encode())
    letter = shown["hu"]
    assert sent == (kind, "hu", letter.subject, letter.body.encode())


class _TakenBack(Exception):
    """Take a sending back."""


def _send(
    scene: Scene, work: Work, reference: str, deed: Deed, kind: str, shown: Letter
) -> None:
    """Send it for real, compare, and take it back; a refusal is sent by its hold."""
    assert do_as_read(
        work, reference, _on(scene, deed, reference), fingerprint([shown])
    ) is (None)
    work.session.flush()
    mail = work.session.query(OutboxMail).order_by(OutboxMail.id.desc()).first()
    if kind != "refused":
        assert mail is not None
        assert mail.body.encode() == shown.body.encode()
        assert (mail.kind, mail.subject) == (kind, shown.subject)
    raise _TakenBack


@pytest.mark.point("B-03")
def test_a_member_number_that_another_took_meanwhile_is_read_anew(scene: Scene) -> None:
    reference = ready(scene)
    (letter,) = _read(scene, reference, admit)
    scene.do(make_admitted_for_another, scene)
    counts = scene.counts()
    deed = _on(scene, admit, reference)
    anew = scene.do(do_as_read, reference, deed, fingerprint([letter]))
    assert anew is not None
    assert (anew[0].subject, anew != [letter]) == (letter.subject, True)
    assert scene.counts() == counts
    assert scene.do(do_as_read, reference, deed, fingerprint(anew)) is None
    assert scene.rows(OutboxMail)[-1].body == anew[0].body


def make_admitted_for_another(work: Work, scene: Scene) -> None:
    """Let another organisation take the next member number."""
    make_admitted(work, scene.world)


def test_a_deed_that_is_refused_shows_why_and_leaves_nothing(scene: Scene) -> None:
    reference = _refusable(scene)
    counts = scene.counts()
    with pytest.raises(Invalid):
        _read(scene, reference, partial(refuse, grounds=Grounds(["no_such_code"])))
    assert scene.counts() == counts
