"""What becomes of the documents when their application moves on."""

from datetime import timedelta

import pytest

from registry.applications.operations.drafting import withdraw_application
from registry.applications.operations.reviewing import (
    answer_question,
    ask_for_information,
    take_back_question,
    take_up,
)
from registry.database import db
from registry.documents.models import Document
from registry.documents.operations.filing import add_files, replace_files
from registry.documents.queries import own_documents, sent_documents
from registry.domain.documents import DocumentKind
from tests.applications.positions import QUESTION
from tests.documents.conftest import Office
from tests.documents.making import picture, upload
from tests.scene import ON_ONE_DATABASE
from tests.world import send

STATUTE = DocumentKind.STATUTE

pytestmark = ON_ONE_DATABASE


@pytest.fixture
def asked(office: Office) -> str:
    """Send the application with a statute, and ask about it; return its reference."""
    scene, world = office.scene, office.scene.world
    add_files(office.desk(), STATUTE, [upload(picture())])
    reference = office.application().reference
    scene.do(send, world.owner, reference)
    scene.do(take_up, world.decider, reference)
    scene.do(ask_for_information, world.decider, reference, QUESTION)
    return reference


def counts(office: Office) -> tuple[int, int]:
    """Return how many statutes the office sees, and how many pages the applicant."""
    db.session.rollback()
    own = own_documents(db.session, office.application_id).get(STATUTE)
    return (
        len(sent_documents(db.session, office.application_id)),
        len(own.pages) if own else 0,
    )


def test_an_answer_hands_over_what_was_added(office: Office, asked: str) -> None:
    add_files(office.desk(), STATUTE, [upload(picture(colour=(0, 9, 9)))])
    assert counts(office) == (1, 2)
    office.scene.do(answer_question, office.scene.world.owner, asked)
    assert counts(office) == (2, 2)


def test_a_question_that_is_taken_back_forgets_what_was_prepared(
    office: Office, asked: str
) -> None:
    replace_files(office.desk(), STATUTE, [upload(picture()), upload(picture("PNG"))])
    assert counts(office) == (1, 2)
    office.scene.do(take_back_question, office.scene.world.decider, asked)
    assert counts(office) == (1, 1)


def test_the_period_runs_from_the_end_of_the_file(office: Office, asked: str) -> None:
    scene = office.scene
    assert scene.row(Document).destroy_after is None
    scene.do(withdraw_application, scene.world.owner, asked)
    ends = scene.clock.now + timedelta(days=730)
    assert scene.row(Document).destroy_after == ends
