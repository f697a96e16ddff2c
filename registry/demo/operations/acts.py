"""Act on an organisation's file as the demo's stories say, by the real operations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from registry.applications.models import Application, Mark
from registry.applications.operations.deciding import admit, recommend, refuse
from registry.applications.operations.drafting import save_answers, start_application
from registry.applications.operations.reviewing import (
    Inquiry,
    ask_for_information,
    mark_criterion,
    take_up,
)
from registry.applications.operations.sending import submit_application
from registry.applications.operations.settling import settle as settle_application
from registry.applications.queries.applications import get_application, organisation_of
from registry.applications.queries.criteria import criteria_for
from registry.decisions.models import Act
from registry.decisions.operations import Grounds
from registry.demo.models import Ngo, Script
from registry.domain.answers import PARTS, Part, only
from registry.domain.deadlines import date_after
from registry.domain.names import TextStatus, script_of
from registry.domain.numbers import new_public_id, new_reference
from registry.members.models import Membership, OrganisationText, TextKind
from registry.members.operations.deciding import decide_standing, recommend_standing
from registry.members.operations.hearing import start_hearing
from registry.members.operations.owning import answer_hearing, leave
from registry.members.operations.settling import settle as settle_membership
from registry.members.queries.memberships import membership_of
from registry.offices.queries.countries import country_zone
from registry.unit_of_work import Work

LAPSES_AFTER = timedelta(days=180)


@dataclass
class Tale:
    """Hold one organisation while its story is told."""

    ngo: Ngo
    script: Script
    reference: str = ""

    @property
    def grounds(self) -> Grounds:
        """Return why the chair office decides as it does."""
        return grounds_of(self.ngo.grounds)

    def application(self, work: Work) -> Application:
        """Return the application as it stands."""
        return get_application(work.session, self.reference)

    def membership(self, work: Work) -> Membership:
        """Return the membership as it stands."""
        organisation = self.application(work).organisation_id
        found = membership_of(work.session, organisation)
        if found is None:
            raise LookupError(self.ngo.key)
        return found


StoryAct = Callable[[Work, Tale, int], None]


def grounds_of(table: Mapping[str, Any]) -> Grounds:
    """Return reasons and text as a file of the world holds them."""
    return Grounds(
        list(table.get("reasons", ())),
        table.get("text", ""),
        table.get("text_language"),
    )


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
    application.reference = tale.reference = new_reference(draw)
    work.session.flush()
    for part in PARTS:
        answers = only(ngo.answers, frozenset({part}))
        if answers:
            save_answers(work, who, tale.reference, part, answers)


def submit(work: Work, tale: Tale, who: int) -> None:
    """Send the application."""
    answers = tale.ngo.answers
    submit_application(
        work,
        who,
        tale.reference,
        f"demo-{tale.ngo.key}",
        answers["signer_name"],
        answers["official_language"],
    )


def begin_review(work: Work, tale: Tale, who: int) -> None:
    """Take the file up."""
    take_up(work, who, tale.reference)


def mark_criteria(work: Work, tale: Tale, who: int) -> None:
    """Mark every criterion: those that a refusal names as not met."""
    failed = tale.ngo.grounds.get("reasons", ())
    for row in criteria_for(work.session, tale.application(work)):
        mark_criterion(
            work,
            who,
            tale.reference,
            row.id,
            Mark.NOT_MET if row.code in failed else Mark.MET,
            tale.script.consulted[row.code],
        )


def meet_criteria(work: Work, tale: Tale, who: int) -> None:
    """Mark every criterion as met."""
    for row in criteria_for(work.session, tale.application(work)):
        consulted = tale.script.consulted[row.code]
        mark_criterion(work, who, tale.reference, row.id, Mark.MET, consulted)


def ask(work: Work, tale: Tale, who: int) -> None:
    """Ask the applicant about parts of the application."""
    question = tale.ngo.question
    parts = [Part(part) for part in question["parts"]]
    ask_for_information(work, who, tale.reference, Inquiry(parts, grounds_of(question)))


def recommend_admission(work: Work, tale: Tale, who: int) -> None:
    """Propose to admit."""
    note = tale.script.notes[Act.ADMIT]
    recommend(work, who, tale.reference, Act.ADMIT, note=note)


def recommend_refusal(work: Work, tale: Tale, who: int) -> None:
    """Propose to refuse."""
    note, reasons = tale.script.notes[Act.REFUSE], tale.grounds.reasons
    recommend(work, who, tale.reference, Act.REFUSE, reasons=reasons, note=note)


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


def end_refusal_hold(work: Work, tale: Tale, who: int) -> None:
    """Let the calendar put the refusal into effect."""
    settle_application(work, tale.application(work))


def _recommending(act: Act) -> StoryAct:
    def recommend_act(work: Work, tale: Tale, who: int) -> None:
        recommend_standing(
            work,
            who,
            tale.membership(work).id,
            act,
            reasons=tale.grounds.reasons,
            note=tale.script.notes[act],
        )

    return recommend_act


def _deciding(act: Act) -> StoryAct:
    def decide_act(work: Work, tale: Tale, who: int) -> None:
        membership = tale.membership(work)
        decide_standing(work, who, membership.id, act, tale.grounds)

    return decide_act


def suspend(work: Work, tale: Tale, who: int) -> None:
    """Suspend until a review; it is held first."""
    membership = tale.membership(work)
    review_on = _date_after(work, membership, tale.ngo.grounds["review_days"])
    decide_standing(
        work, who, membership.id, Act.SUSPEND, tale.grounds, review_on=review_on
    )


def end_standing_hold(work: Work, tale: Tale, who: int) -> None:
    """Let the calendar put a suspension or a removal into effect."""
    settle_membership(work, tale.membership(work))


def open_hearing(work: Work, tale: Tale, who: int) -> None:
    """Name the reasons to the member and ask for an answer."""
    hearing = tale.ngo.hearing
    membership = tale.membership(work)
    answer_by = _date_after(work, membership, hearing["days"])
    start_hearing(work, who, membership.id, grounds_of(hearing), answer_by)


def answer_in_hearing(work: Work, tale: Tale, who: int) -> None:
    """Answer the hearing as the member."""
    answer_hearing(work, who, tale.membership(work).id, tale.ngo.hearing["answer"])


def leave_platform(work: Work, tale: Tale, who: int) -> None:
    """Give up the membership."""
    leave(work, who, tale.membership(work).id)


def date_back(work: Work, tale: Tale, who: int) -> None:
    """Let a membership run out early: nobody waits fourteen months for a demo."""
    membership = tale.membership(work)
    membership.confirm_by = membership.confirmed_on + LAPSES_AFTER


def _date_after(work: Work, membership: Membership, days: int) -> date:
    country = membership.organisation.country_key or ""
    return date_after(work.now, days, country_zone(work.session, country))


ACTS: Mapping[str, StoryAct] = {
    "start": start,
    "submit": submit,
    "take_up": begin_review,
    "mark_criteria": mark_criteria,
    "meet_criteria": meet_criteria,
    "ask": ask,
    "recommend_admission": recommend_admission,
    "recommend_refusal": recommend_refusal,
    "admit": admit_member,
    "refuse": refuse_applicant,
    "settle_application": end_refusal_hold,
    "recommend_suspension": _recommending(Act.SUSPEND),
    "suspend": suspend,
    "settle_membership": end_standing_hold,
    "open_hearing": open_hearing,
    "answer_hearing": answer_in_hearing,
    "recommend_removal": _recommending(Act.REMOVE),
    "remove": _deciding(Act.REMOVE),
    "date_back": date_back,
    "recommend_lapse": _recommending(Act.LAPSE),
    "lapse": _deciding(Act.LAPSE),
    "leave": leave_platform,
}
