"""Hold the words of an owner's own pages about the membership."""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.audit.events import Event
from registry.audit.labels import EVENT_LABELS
from registry.decisions.models import Act
from registry.domain.languages import N_
from registry.domain.membership import MemberAction
from registry.domain.names import NameKind, TextKind

# Beside being words, this is the list of what an owner may read of a history: nothing
# of recommendations and of what is held stands in it.
HISTORY_LABELS: Mapping[Event, str] = {
    event: EVENT_LABELS[event]
    for event in (
        Event.MEMBER_ADMITTED,
        Event.MEMBER_CONFIRMED,
        Event.MEMBER_SUSPENDED,
        Event.MEMBER_REINSTATED,
        Event.MEMBER_SUSPENSION_ENDED,
        Event.MEMBER_HEARING_OPENED,
        Event.MEMBER_HEARING_ANSWERED,
        Event.MEMBER_HEARING_CLOSED,
        Event.MEMBER_REMOVED,
        Event.MEMBER_ANNULLED,
        Event.MEMBER_LEFT,
        Event.MEMBER_LAPSED,
        Event.MEMBER_SET_ASIDE,
        Event.MEMBER_READMITTED,
        Event.ORGANISATION_EDITED,
        Event.CHANGE_ASKED,
        Event.CHANGE_APPROVED,
        Event.CHANGE_DECLINED,
        Event.CHANGE_WITHDRAWN,
        Event.CHANGE_ENDED,
    )
}

ANSWER = N_("Your answer")

_MISTAKEN = N_(
    "If this decision is mistaken, write to the chair office: two persons can set it "
    "aside. The organisation can also apply again."
)
# What an organisation can do after a decision; of a refusal its application tells.
NEXT_LABELS: Mapping[Act, str] = {
    Act.SUSPEND: N_(
        "If the chair office opens a hearing, you can answer here. If it opens none in "
        "time, the suspension ends by itself."
    ),
    Act.LAPSE: N_("Confirm your information, and the membership is active again."),
    Act.REMOVE: _MISTAKEN,
    Act.ANNUL: _MISTAKEN,
}


@dataclass(frozen=True)
class OwnAction:
    """Hold what an owner reads of an action: link, button, done."""

    link: str
    button: str
    done: str


OWN_ACTIONS: Mapping[MemberAction, OwnAction] = {
    MemberAction.CONFIRM: OwnAction(
        N_("Is this still right?"),
        N_("Yes, this is still right"),
        N_("Your information is confirmed."),
    ),
    MemberAction.ANSWER_HEARING: OwnAction(
        N_("Answer the chair office"),
        N_("Send answer"),
        N_("Your answer was sent."),
    ),
    MemberAction.LEAVE: OwnAction(
        N_("Leave the Platform"),
        N_("Leave the Platform"),
        N_("Your organisation has left the Platform."),
    ),
}
# A recorded act that waits is nobody's business outside the office: so this says
# nothing of why.
NOT_NOW = N_("This is not possible at the moment. Try again later.")

NAME_KIND_LABELS: Mapping[NameKind, str] = {
    NameKind.OFFICIAL: N_("Official name"),
    NameKind.LABEL: N_("Name"),
    NameKind.ACRONYM: N_("Short name"),
    NameKind.FORMER: N_("Former name"),
    NameKind.TRANSLITERATION: N_("Name in another alphabet"),
}
TEXT_KIND_LABELS: Mapping[TextKind, str] = {
    TextKind.MISSION: N_("Mission"),
    TextKind.DESCRIPTION: N_("Description"),
}
