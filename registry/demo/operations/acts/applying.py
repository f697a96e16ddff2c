"""Act as an applicant, and as the calendar does on an application."""

from random import Random

from registry.applications.models.applications import Application
from registry.applications.operations.drafting import (
    save_parts,
    start_application,
    withdraw_application,
)
from registry.applications.operations.reviewing import answer_question
from registry.applications.operations.sending import (
    ask_reconsideration,
    reopen_application,
    submit_application,
)
from registry.applications.operations.settling import (
    close_unanswered,
    remind,
    settle,
)
from registry.applications.queries.applications import organisation_of
from registry.demo.operations.acts.tale import Tale
from registry.domain.answers import Part
from registry.domain.numbers import new_public_id, new_reference
from registry.unit_of_work import Work


def start(work: Work, tale: Tale, who: int) -> None:
    """Start a draft and fill in what the organisation answers.

    Its ids are drawn anew from a seed: two loadings give the same addresses.
    """
    ngo = tale.ngo
    application = start_application(
        work, who, ngo.key, str(ngo.answers["official_language"])
    )
    draw = Random(ngo.key).randrange  # noqa: S311 - the same ids every time
    organisation_of(work.session, application).public_id = new_public_id(draw)
    _refer(work, tale, application, new_reference(draw))
    save_parts(work, who, tale.reference, frozenset(Part), ngo.answers)


def start_again(work: Work, tale: Tale, who: int) -> None:
    """Start a draft of an organisation that left: it begins with its old answers."""
    key = f"{tale.ngo.key}-again"
    application = start_application(
        work,
        who,
        key,
        str(tale.ngo.answers["official_language"]),
        organisation_id=tale.application(work).organisation_id,
    )
    draw = Random(key).randrange  # noqa: S311 - the same ids every time
    _refer(work, tale, application, new_reference(draw))


def _refer(work: Work, tale: Tale, application: Application, reference: str) -> None:
    application.reference = tale.reference = reference
    work.session.flush()


def submit(work: Work, tale: Tale, who: int) -> None:
    """Send the application."""
    answers = tale.ngo.answers
    submit_application(
        work,
        who,
        tale.reference,
        f"demo-{tale.reference}",
        answers["signer_name"],
        answers["official_language"],
    )


def answer(work: Work, tale: Tale, who: int) -> None:
    """Answer the question of the office."""
    answer_question(work, who, tale.reference, tale.ngo.question["reply"])


def reopen(work: Work, tale: Tale, who: int) -> None:
    """Send again what was closed unanswered."""
    reopen_application(work, who, tale.reference)


def reconsider(work: Work, tale: Tale, who: int) -> None:
    """Ask that others decide anew."""
    ask_reconsideration(work, who, tale.reference)


def withdraw(work: Work, tale: Tale, who: int) -> None:
    """Withdraw the application."""
    withdraw_application(work, who, tale.reference)


def remind_applicant(work: Work, tale: Tale, who: int) -> None:
    """Let the calendar remind the applicant of a question."""
    if not remind(work, tale.application(work)):
        raise LookupError(tale.ngo.key)


def close(work: Work, tale: Tale, who: int) -> None:
    """Let the calendar close what nobody answered."""
    if not close_unanswered(work, tale.application(work)):
        raise LookupError(tale.ngo.key)


def end_refusal_hold(work: Work, tale: Tale, who: int) -> None:
    """Let the calendar put the refusal into effect."""
    settle(work, tale.application(work))
