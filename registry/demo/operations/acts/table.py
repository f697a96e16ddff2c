"""Name every act that a story may tell of."""

from collections.abc import Mapping

from registry.decisions.models import Act
from registry.demo.operations.acts import applying, reviewing, standing
from registry.demo.operations.acts.tale import StoryAct

ACTS: Mapping[str, StoryAct] = {
    "start": applying.start,
    "start_again": applying.start_again,
    "submit": applying.submit,
    "answer": applying.answer,
    "reopen": applying.reopen,
    "ask_reconsideration": applying.reconsider,
    "withdraw": applying.withdraw,
    "remind": applying.remind_applicant,
    "close_unanswered": applying.close,
    "settle_application": applying.end_refusal_hold,
    "claim": reviewing.claim,
    "take_up": reviewing.begin_review,
    "mark_some": reviewing.mark_some,
    "mark_criteria": reviewing.mark_criteria,
    "meet_criteria": reviewing.meet_criteria,
    "ask": reviewing.ask,
    "recommend_admission": reviewing.recommending(Act.ADMIT),
    "recommend_refusal": reviewing.recommending(Act.REFUSE),
    "recommend_setting_aside": reviewing.recommending(Act.SET_ASIDE),
    "admit": reviewing.admit_member,
    "refuse": reviewing.refuse_applicant,
    "set_aside": reviewing.set_aside,
    "recommend_suspension": standing.recommending(Act.SUSPEND),
    "recommend_reinstatement": standing.recommending(Act.REINSTATE),
    "recommend_removal": standing.recommending(Act.REMOVE),
    "recommend_annulment": standing.recommending(Act.ANNUL),
    "recommend_lapse": standing.recommending(Act.LAPSE),
    "suspend": standing.suspend,
    "reinstate": standing.deciding(Act.REINSTATE),
    "remove": standing.deciding(Act.REMOVE),
    "annul": standing.deciding(Act.ANNUL),
    "lapse": standing.deciding(Act.LAPSE),
    "settle_membership": standing.end_hold,
    "open_hearing": standing.open_hearing,
    "answer_hearing": standing.answer_hearing,
    "close_hearing": standing.close_hearing,
    "confirm": standing.confirm,
    "leave": standing.leave,
    "date_back": standing.date_back,
}
