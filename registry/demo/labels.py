"""Say what one can try with each account of the demo."""

from collections.abc import Mapping

from registry.demo.models import Group, Trial
from registry.domain.authority import OfficerRole
from registry.domain.languages import N_

GROUP_LABELS: Mapping[Group, str] = {
    Group.OWNERS: N_("Organisations"),
    Group.CHAIR: N_("Chair office"),
    Group.STANDBY: N_("Standby office"),
    Group.OFFICES: N_("Offices of the other countries"),
    Group.PLATFORM: N_("Platform"),
}

TRIAL_LABELS: Mapping[Trial, str] = {
    Trial.APPLY: N_("Finish a draft and send it"),
    Trial.ANSWER: N_("Answer a question of the office"),
    Trial.REOPEN: N_("Send again what was closed without an answer"),
    Trial.REFUSED: N_("Ask for reconsideration of a refusal"),
    Trial.MEMBER: N_("Own a member organisation"),
    Trial.EDITOR: N_("Editor"),
}

ROLE_LABELS: Mapping[OfficerRole, str] = {
    OfficerRole.REVIEWER: N_("checks and recommends"),
    OfficerRole.DECIDER: N_("checks, recommends and decides"),
}

GENERAL = N_("Secretary-General")
OPERATOR = N_("Operator: runs the register and never decides")
