"""Hold the words of the office's pages about members: acts, actions, what waits."""

from collections.abc import Mapping

from registry.decisions.models import Act, HoldEnd
from registry.domain.languages import N_
from registry.domain.membership import MemberAction
from registry.members.queries.waiting import Waiting

# Each act of two persons, as its first and as its second person find it offered.
RECOMMEND_LABELS: Mapping[Act, str] = {
    Act.SUSPEND: N_("Recommend a suspension"),
    Act.REINSTATE: N_("Recommend a reinstatement"),
    Act.REMOVE: N_("Recommend a removal"),
    Act.LAPSE: N_("Recommend a lapse"),
    Act.ANNUL: N_("Recommend an annulment"),
    Act.SET_ASIDE: N_("Recommend setting a mistaken decision aside"),
}
DECIDE_LABELS: Mapping[Act, str] = {
    Act.SUSPEND: N_("Suspend the membership"),
    Act.REINSTATE: N_("Reinstate the membership"),
    Act.REMOVE: N_("Remove the member"),
    Act.LAPSE: N_("Let the membership lapse"),
    Act.ANNUL: N_("Annul the admission"),
    Act.SET_ASIDE: N_("Set the mistaken decision aside"),
}
# What the second person reads before recording it.
DECIDE_TEXTS: Mapping[Act, str] = {
    Act.SUSPEND: N_(
        "A suspension can be taken back for a short time, and takes effect after that. "
        "It ends by itself where no hearing is opened in time."
    ),
    Act.REINSTATE: N_(
        "A reinstatement takes effect at once. Where the confirmation is overdue, "
        "the membership is lapsed until the organisation confirms."
    ),
    Act.REMOVE: N_(
        "A removal can be taken back for a short time, and takes effect after that."
    ),
    Act.LAPSE: N_(
        "A lapse takes effect at once. The organisation can confirm at any time, "
        "and is an active member again."
    ),
    Act.ANNUL: N_(
        "An annulment says that the admission rested on false evidence. It can be "
        "taken back for a short time, and takes effect after that."
    ),
    Act.SET_ASIDE: N_(
        "The membership stands again as it stood before the mistaken decision, at once."
    ),
}

ACT_LABELS: Mapping[Act, str] = {
    Act.ADMIT: N_("Admission"),
    Act.REFUSE: N_("Refusal"),
    Act.SUSPEND: N_("Suspension"),
    Act.REINSTATE: N_("Reinstatement"),
    Act.REMOVE: N_("Removal"),
    Act.LAPSE: N_("Lapse"),
    Act.ANNUL: N_("Annulment of the admission"),
    Act.SET_ASIDE: N_("Setting aside a mistaken decision"),
}

# What is recorded and waits until its hold ends.
HELD_LABELS: Mapping[Act, str] = {
    Act.SUSPEND: N_("A suspension is recorded. It takes effect at: %(time)s"),
    Act.REMOVE: N_("A removal is recorded. It takes effect at: %(time)s"),
    Act.ANNUL: N_("An annulment is recorded. It takes effect at: %(time)s"),
}
HOLD_END_LABELS: Mapping[HoldEnd, str] = {
    HoldEnd.EFFECTED: N_("Took effect"),
    HoldEnd.TAKEN_BACK: N_("Taken back"),
    HoldEnd.VOIDED: N_("Void, because the organisation left"),
}

# What needs no form, and what is said when it is done.
BUTTON_LABELS: Mapping[MemberAction, str] = {
    MemberAction.WITHDRAW_RECOMMENDATION: N_("Withdraw the recommendation"),
    MemberAction.CLOSE_HEARING: N_("Close the hearing without action"),
    MemberAction.TAKE_BACK: N_("Take the recorded decision back"),
}
DONE_LABELS: Mapping[MemberAction, str] = {
    MemberAction.WITHDRAW_RECOMMENDATION: N_("The recommendation was withdrawn."),
    MemberAction.CLOSE_HEARING: N_("The hearing was closed."),
    MemberAction.TAKE_BACK: N_("The recorded decision was taken back."),
}
OPEN_HEARING = N_("Open a hearing")

WAITING_LABELS: Mapping[Waiting, str] = {
    Waiting.OVERDUE: N_("Confirmation overdue"),
    Waiting.UNCONFIRMED: N_("Not confirmed, time and grace passed"),
    Waiting.REVIEW_PASSED: N_("Review date passed"),
    Waiting.HEARING_OPEN: N_("Hearing open"),
    Waiting.HEARING_ANSWERED: N_("Hearing answered"),
    Waiting.RECOMMENDED: N_("Decision recommended"),
    Waiting.HELD: N_("Decision recorded, not yet in effect"),
}
