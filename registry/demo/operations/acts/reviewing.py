"""Act as an officer of the chair office on an application."""

from collections.abc import Iterable

from registry.applications.models.reviewing import Mark
from registry.applications.operations import noting
from registry.applications.operations import reviewing as operations
from registry.applications.operations.deciding import (
    admit,
    recommend,
    refuse,
    set_refusal_aside,
)
from registry.applications.operations.interests import Declared
from registry.applications.operations.interests import (
    declare_interest as declare,
)
from registry.applications.operations.reviewing import (
    Finding,
    Inquiry,
    ask_for_information,
    claim_file,
    take_up,
)
from registry.applications.queries.applications import organisation_of
from registry.applications.queries.criteria import criteria_for
from registry.decisions.models import Act
from registry.decisions.operations.recording import Grounds
from registry.demo.operations.acts.tale import StoryAct, Tale, grounds_of
from registry.domain.answers import Part
from registry.domain.names import TextKind, TextStatus, script_of
from registry.members.models.organisations import OrganisationText
from registry.members.models.people import InterestReason
from registry.offices.models.rules import RuleRow
from registry.unit_of_work import Work

SOME = 4


def claim(work: Work, tale: Tale, who: int) -> None:
    """Claim the file."""
    claim_file(work, who, tale.reference)


def begin_review(work: Work, tale: Tale, who: int) -> None:
    """Take the file up."""
    take_up(work, who, tale.reference)


def mark_criteria(work: Work, tale: Tale, who: int) -> None:
    """Mark every criterion: those that a refusal names as not met."""
    failed = tale.ngo.grounds.get("reasons", ())
    _mark(work, tale, who, criteria_for(work.session, tale.application(work)), failed)


def meet_criteria(work: Work, tale: Tale, who: int) -> None:
    """Mark every criterion as met."""
    _mark(work, tale, who, criteria_for(work.session, tale.application(work)))


def mark_some(work: Work, tale: Tale, who: int) -> None:
    """Mark the first criteria as met, and leave the others for later."""
    rows = criteria_for(work.session, tale.application(work))
    _mark(work, tale, who, rows[:SOME])


def _mark(
    work: Work,
    tale: Tale,
    who: int,
    rows: Iterable[RuleRow],
    failed: Iterable[str] = (),
) -> None:
    consulted = tale.consulted(work, who)
    findings = [
        Finding(
            row.id,
            Mark.NOT_MET if row.code in failed else Mark.MET,
            consulted[row.code],
        )
        for row in rows
    ]
    operations.mark_criteria(work, who, tale.reference, findings)


def ask(work: Work, tale: Tale, who: int) -> None:
    """Ask the applicant about parts of the application."""
    question = tale.ngo.question
    parts = [Part(part) for part in question["parts"]]
    ask_for_information(work, who, tale.reference, Inquiry(parts, grounds_of(question)))


def write_note(work: Work, tale: Tale, who: int) -> None:
    """Write down for the office alone what it should remember."""
    told = tale.ngo.note
    noting.write_note(work, who, tale.reference, told["text"], told["text_language"])


def declare_interest(work: Work, tale: Tale, who: int) -> None:
    """Leave the organisation's files to others."""
    told = tale.ngo.interest
    declared = Declared(
        InterestReason(told["reason"]), told["text"], told["text_language"]
    )
    declare(work, who, tale.application(work).organisation_id, declared)


def recommending(act: Act) -> StoryAct:
    """Return the act of proposing `act` as the first of two persons."""

    def propose(work: Work, tale: Tale, who: int) -> None:
        reasons = tale.grounds.reasons if act is Act.REFUSE else []
        note = tale.note(work, who, act)
        recommend(work, who, tale.reference, act, reasons=reasons, note=note)

    return propose


def admit_member(work: Work, tale: Tale, who: int) -> None:
    """Admit, and publish the mission in the further languages that it has."""
    admit(work, who, tale.reference)
    organisation = organisation_of(work.session, tale.application(work))
    organisation.texts.extend(
        OrganisationText(
            kind=TextKind.MISSION,
            language=row["language"],
            script=script_of(row["mission"]),
            value=row["mission"],
            status=TextStatus.HUMAN,
        )
        for row in tale.ngo.translations
    )


def refuse_applicant(work: Work, tale: Tale, who: int) -> None:
    """Refuse; it is held first."""
    refuse(work, who, tale.reference, tale.grounds)


def set_aside(work: Work, tale: Tale, who: int) -> None:
    """Set a mistaken refusal aside."""
    set_refusal_aside(work, who, tale.reference, Grounds())
