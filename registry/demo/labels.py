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
    Trial.APPLY: N_("Has a draft: finish it and send it"),
    Trial.ANSWER: N_("Was asked by the office: answer"),
    Trial.REFUSED: N_("Was refused: ask for reconsideration"),
    Trial.MEMBER: N_("Is a member"),
    Trial.HEARING: N_("Is a member in a hearing"),
    Trial.UNCONFIRMED: N_("Is a member that has not confirmed its entry"),
}

ROLE_LABELS: Mapping[OfficerRole, str] = {
    OfficerRole.REVIEWER: N_("Checks files and recommends"),
    OfficerRole.DECIDER: N_("Checks files, recommends and decides"),
}

GENERAL = N_("Secretary-General")
OPERATOR = N_("Operator: runs the register and never decides")
