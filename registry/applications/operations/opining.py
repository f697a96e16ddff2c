"""Give an opinion as the office that was asked, and reply to an objection."""

from dataclasses import dataclass, field

from registry.applications.models.opinions import Opinion
from registry.applications.operations.opening import (
    Case,
    open_case,
    permit,
    record_event,
)
from registry.applications.operations.opinions import show_objection
from registry.applications.operations.telling import tell_chair_office
from registry.applications.queries.opinions import (
    is_awaited,
    objection_to_reply_to,
    opinions_about,
)
from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.errors import ActionRefused, Invalid, NotFound
from registry.domain.opinion import OpinionAct, OpinionAnswer, OpinionCondition
from registry.domain.permissions import Permission
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_name, get_country
from registry.offices.queries.rules import codes_in_force
from registry.unit_of_work import Work


@dataclass(frozen=True)
class Saying:
    """Hold what an office says: its answer, codes of an objection, its own words."""

    answer: OpinionAnswer
    reasons: list[str] = field(default_factory=list)
    text: str = ""
    text_language: str | None = None


def give_opinion(
    work: Work, account_id: int, reference: str, saying: Saying
) -> Opinion:
    """Answer the request of one's office, once and within its time.

    An objection that comes while a refusal is held is shown to the applicant only if
    that is taken back: until then nobody outside the chair office sees a change.
    """
    case = open_case(work, account_id, reference)
    asked = opinions_about(work.session, case.application.id)
    if not asked:
        raise NotFound(reference)
    permit(work, case, Permission.OPINION_GIVE)
    opinion = asked[-1]
    if not is_awaited(work.session, case.application, opinion, work.now):
        raise _refused(case, OpinionAct.GIVE, OpinionCondition.OPINION_AWAITED)
    _check_reasons(work, saying)
    opinion.answer = saying.answer
    opinion.reasons = saying.reasons
    opinion.text = saying.text
    opinion.text_language = saying.text_language if saying.text else None
    opinion.account_id = case.account_id
    opinion.answered_at = work.now
    work.session.flush()
    record(
        work,
        Event.OPINION_GIVEN,
        subject=("application", case.application.id),
        actor_account=case.account_id,
        office=opinion.office,
        organisation_id=case.organisation.id,
        answer=saying.answer,
        reasons=saying.reasons,
    )
    if saying.answer is OpinionAnswer.OBJECTS and not case.file.held:
        show_objection(work, case.application, opinion)
    tell_chair_office(
        work,
        case.application,
        "opinion_given",
        lambda language: {
            "country": country_name(get_country(work.session, opinion.office), language)
        },
    )
    return opinion


def reply_to_objection(
    work: Work, account_id: int, reference: str, reply: str
) -> Opinion:
    """Reply to the objection once, within the applicant's time."""
    case = open_case(work, account_id, reference)
    permit(work, case, Permission.APPLICATION_ANSWER)
    opinion = objection_to_reply_to(work.session, case.application, work.now)
    if opinion is None:
        raise _refused(case, OpinionAct.REPLY, OpinionCondition.REPLY_AWAITED)
    if not reply.strip():
        raise Invalid(reply="required")
    opinion.reply = reply
    opinion.replied_by = case.account_id
    opinion.replied_at = work.now
    record_event(work, case, Event.OPINION_REPLIED, asked=opinion.office)
    tell_chair_office(work, case.application, "objection_replied")
    return opinion


def _check_reasons(work: Work, saying: Saying) -> None:
    """An objection names its reasons by codes; no other answer has any."""
    known = codes_in_force(work.session, RuleKind.OBJECTION_REASON, work.now)
    objects = saying.answer is OpinionAnswer.OBJECTS
    if objects and not saying.reasons:
        raise Invalid(reasons="required")
    if not set(saying.reasons) <= (known if objects else set()):
        raise Invalid(reasons="unknown")


def _refused(case: Case, act: OpinionAct, condition: OpinionCondition) -> ActionRefused:
    return ActionRefused(act, case.file.position, condition)
