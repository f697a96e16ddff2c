"""Hold the words of the office's desk: actions, acts, marks, rights."""

from collections.abc import Mapping

from registry.applications.models.reviewing import Mark
from registry.decisions.models import Act
from registry.domain.application import Action
from registry.domain.languages import N_

ACTION_LABELS: Mapping[Action, str] = {
    Action.CLAIM: N_("Take this file"),
    Action.RELEASE: N_("Give the file back"),
    Action.TAKE_UP: N_("Start the review"),
    Action.ASK: N_("Ask the applicant for information"),
    Action.TAKE_BACK_QUESTION: N_("Take the question back"),
    Action.RECOMMEND: N_("Recommend a decision"),
    Action.WITHDRAW_RECOMMENDATION: N_("Withdraw the recommendation"),
    Action.ADMIT: N_("Decide"),
    Action.REFUSE: N_("Decide"),
    Action.TAKE_BACK: N_("Take the refusal back"),
    Action.SET_ASIDE: N_("Set the refusal aside"),
}

DONE_LABELS: Mapping[Action, str] = {
    Action.CLAIM: N_("You have taken this file."),
    Action.RELEASE: N_("The file is back in the queue."),
    Action.TAKE_UP: N_("The review has started."),
    Action.WITHDRAW_RECOMMENDATION: N_("The recommendation was withdrawn."),
    Action.TAKE_BACK: N_("The refusal was taken back."),
}

ACT_LABELS: Mapping[Act, str] = {
    Act.ADMIT: N_("Admit"),
    Act.REFUSE: N_("Refuse"),
    Act.SET_ASIDE: N_("Set the refusal aside as mistaken"),
}

MARK_LABELS: Mapping[Mark, str] = {
    Mark.MET: N_("Met"),
    Mark.NOT_MET: N_("Not met"),
    Mark.UNCLEAR: N_("Unclear"),
}

# What was decided, on applications and on memberships.
DECIDED_LABELS: Mapping[Act, str] = {
    Act.ADMIT: N_("Admitted"),
    Act.REFUSE: N_("Refused"),
    Act.SUSPEND: N_("Suspended"),
    Act.REINSTATE: N_("Reinstated"),
    Act.REMOVE: N_("Removed"),
    Act.LAPSE: N_("Lapsed"),
    Act.ANNUL: N_("Annulled"),
    Act.SET_ASIDE: N_("Decision set aside as mistaken"),
}
